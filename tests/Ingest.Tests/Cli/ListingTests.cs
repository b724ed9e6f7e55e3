using System.Text.Json;

namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class ListingTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    private void FillWithNews()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss", "One");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens after repair", "mosul", "The bridge in Mosul, Iraq, opened."));
        _cli.Store(feed, CliFixture.Article("Parliament in Tokyo debates budget", "tokyo", "Japan's parliament met in Tokyo."));
        _cli.Store(feed, CliFixture.Article("مدارس تفتح أبوابها في السويداء", "suwayda", "افتتحت محافظة السويداء في سوريا ثلاث مدارس."));
    }

    [Fact]
    public async Task Articles_are_JSON_Lines_with_the_keys_that_scripts_rely_on_newest_first()
    {
        FillWithNews();

        var result = await _cli.RunAsync("articles", "--json");

        Assert.Equal(0, result.Code);
        Assert.Equal(["suwayda", "tokyo", "mosul"], result.Json.Select(a => a.GetProperty("guid").GetString()));
        var article = result.Json[2];
        Assert.Superset(
            new HashSet<string> { "id", "feed", "url", "guid", "title", "published", "firstSeen", "countries", "focus", "places", "story", "duplicateOf", "revisions" },
            Keys(article));
        Assert.Equal(JsonValueKind.String, article.GetProperty("id").ValueKind);
        Assert.Equal("https://one.example/rss", article.GetProperty("feed").GetString());
        Assert.Equal("IQ", article.GetProperty("countries")[0].GetProperty("code").GetString());
        Assert.InRange(article.GetProperty("countries")[0].GetProperty("score").GetDouble(), 0.5, 1);
        Assert.Equal("IQ", article.GetProperty("focus").GetString());
        Assert.Equal(JsonValueKind.Null, article.GetProperty("duplicateOf").ValueKind);
        Assert.Equal(0, article.GetProperty("revisions").GetInt32());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", article.GetProperty("firstSeen").GetString());
    }

    [Fact]
    public async Task Arabic_stays_as_it_is_in_JSON_and_in_the_table()
    {
        FillWithNews();

        Assert.Contains("مدارس تفتح أبوابها في السويداء", (await _cli.RunAsync("articles", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("مدارس تفتح أبوابها في السويداء", (await _cli.RunAsync("articles")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IQ", "mosul")]
    [InlineData("iq,jp", "tokyo mosul")]
    [InlineData("SY-SU", "suwayda")]
    [InlineData("SY-SU,IQ-NI", "suwayda mosul")]
    [InlineData("FR", "")]
    public async Task Watch_keeps_what_is_about_a_country_or_a_province(string watch, string slugs)
    {
        FillWithNews();

        var result = await _cli.RunAsync("articles", "--json", "--watch", watch);

        Assert.Equal(slugs.Split(' ', StringSplitOptions.RemoveEmptyEntries), result.Json.Select(a => a.GetProperty("guid").GetString()));
        var stories = await _cli.RunAsync("stories", "--json", "--watch", watch);
        Assert.Equal(result.Json.Count, stories.Json.Count);
    }

    [Fact]
    public async Task Watch_may_be_repeated_and_limit_and_since_bound_the_list()
    {
        FillWithNews();

        Assert.Equal(2, (await _cli.RunAsync("articles", "--json", "--watch", "IQ", "--watch", "SY")).Json.Count);
        Assert.Equal("suwayda", Assert.Single((await _cli.RunAsync("articles", "--json", "--limit", "1")).Json).GetProperty("guid").GetString());
        Assert.Equal(3, (await _cli.RunAsync("articles", "--json", "--since", "1h")).Json.Count);
        Assert.Empty((await _cli.RunAsync("articles", "--json", "--since", "2999-01-01T00:00Z")).Json);
        Assert.Equal(3, (await _cli.RunAsync("articles", "--json", "--since", "2020-01-01")).Json.Count);
    }

    [Fact]
    public async Task Every_wrong_switch_is_told_at_once_and_ends_with_2()
    {
        var result = await _cli.RunAsync("articles", "--watch", "IRQ,XX", "--since", "yesterday", "--limit", "0");

        Assert.Equal(2, result.Code);
        Assert.Contains("'IRQ' is no code of a country or province. Did you mean IQ (Iraq)?", result.Error, StringComparison.Ordinal);
        Assert.Contains("'XX' is no code", result.Error, StringComparison.Ordinal);
        Assert.Contains("--since: 'yesterday' is neither a duration", result.Error, StringComparison.Ordinal);
        Assert.Contains("--limit: '0' is not a whole number from 1 to 100000", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stories_count_their_articles_and_show_their_timeline()
    {
        var (one, two) = (_cli.AddPolledFeed("https://one.example/rss", "One"), _cli.AddPolledFeed("https://two.example/rss", "Two"));
        _cli.Store(one, CliFixture.Article("Basra opens its new desalination plant to four districts", "one-basra", "In Basra, Iraq."));
        _cli.Store(two, CliFixture.Article("Basra opens its new desalination plant to four districts", "two-basra", "In Basra, Iraq."));

        var story = Assert.Single((await _cli.RunAsync("stories", "--json")).Json);

        Assert.Superset(new HashSet<string> { "id", "headline", "countries", "articles", "sources", "firstSeen", "updated" }, Keys(story));
        Assert.Equal(2, story.GetProperty("articles").GetInt32());
        Assert.Equal(1, story.GetProperty("sources").GetInt32()); // One text, two printers.
        Assert.Equal("IQ", story.GetProperty("countries")[0].GetProperty("code").GetString());
        var shown = await _cli.RunAsync("stories", "show", story.GetProperty("id").GetString()!, "--json");
        Assert.Equal(["article", "article"], shown.Json[0].GetProperty("timeline").EnumerateArray().Select(m => m.GetProperty("what").GetString()));
        Assert.Equal(1, shown.Json[0].GetProperty("alerts").GetArrayLength());
        Assert.Contains("2 articles of 1 independent source", (await _cli.RunAsync("stories", "show", story.GetProperty("id").GetString()!)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_are_deliveries_with_their_story()
    {
        FillWithNews();

        var result = await _cli.RunAsync("alerts", "--json");

        Assert.Equal(2, result.Json.Count);
        var alert = result.Json[1];
        Assert.Superset(new HashSet<string> { "id", "rule", "story", "type", "channel", "status", "attempts", "created", "delivered", "countries" }, Keys(alert));
        Assert.Equal("waiting", alert.GetProperty("status").GetString());
        Assert.Equal(0, alert.GetProperty("attempts").GetInt32());
        Assert.Equal(JsonValueKind.Null, alert.GetProperty("delivered").ValueKind);
        Assert.Equal("Mosul bridge reopens after repair", alert.GetProperty("headline").GetString());
        Assert.Single((await _cli.RunAsync("alerts", "--json", "--watch", "SY")).Json);
        Assert.Single((await _cli.RunAsync("alerts", "--json", "--watch", "SY-SU")).Json);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        Assert.Contains("There is no database", (await _cli.RunAsync("articles")).Error, StringComparison.Ordinal);
        _cli.With(_ => 0);
        Assert.Contains("No articles yet, and no feeds: add one with 'ingest feeds add URL'", (await _cli.RunAsync("articles")).Output, StringComparison.Ordinal);
        var feed = _cli.AddFeed("https://one.example/rss");
        Assert.Contains("No articles yet: none of the 1 feeds was asked so far. Start the service", (await _cli.RunAsync("articles")).Output, StringComparison.Ordinal);
        _cli.Store(feed);
        Assert.Contains("No alerts yet: 1 feeds answered", (await _cli.RunAsync("alerts")).Output, StringComparison.Ordinal);
        Assert.Equal("", (await _cli.RunAsync("alerts", "--json")).Output);
        Assert.Contains("No stories about IQ (score at least 0.5). Without --watch", (await _cli.RunAsync("stories", "--watch", "IQ")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_a_page_come_once_each()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss");
        _cli.Store(feed, [.. Enumerable.Range(0, 450).Select(i => CliFixture.Article($"Number {i} of a long list", $"n{i}"))]);

        var ids = (await _cli.RunAsync("articles", "--json", "--limit", "100000")).Json.Select(a => a.GetProperty("id").GetString()).ToList();

        Assert.Equal(450, ids.Count);
        Assert.Equal(450, ids.Distinct().Count());
        Assert.Equal(450, (await _cli.RunAsync("stories", "--json", "--limit", "1000")).Json.Count);
        Assert.Equal(451, (await _cli.RunAsync("articles", "--limit", "1000")).Lines.Count(l => !l.StartsWith("     ", StringComparison.Ordinal)));
    }

    private static HashSet<string> Keys(JsonElement line) => [.. line.EnumerateObject().Select(p => p.Name)];
}
