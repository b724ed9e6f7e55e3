namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class WhyVerbTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("https://news.example/mosul")]
    [InlineData("http://www.news.example/mosul/?utm_source=rss#top")]
    [InlineData("mosul")]
    public async Task An_article_is_found_by_id_by_any_form_of_its_address_and_by_guid(string name)
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss", "One");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens", "mosul", "The bridge in Mosul, Iraq, opened."));

        var result = await _cli.RunAsync("why", name, "--json");

        Assert.Equal(0, result.Code);
        var why = Assert.Single(result.Json);
        Assert.Equal("1", why.GetProperty("article").GetProperty("id").GetString());
        Assert.Equal("https://one.example/rss", why.GetProperty("feed").GetProperty("url").GetString());
        Assert.Equal("Modified", why.GetProperty("poll").GetProperty("outcome").GetString());
        Assert.Equal("guid", why.GetProperty("identity").GetProperty("key").GetString());
        var evidence = why.GetProperty("regions").GetProperty("evidence")[0];
        Assert.Equal(("title", "Mosul"), (evidence.GetProperty("zone").GetString(), evidence.GetProperty("surface").GetString()));
        Assert.Equal("1", why.GetProperty("story").GetProperty("id").GetString());
        Assert.Equal("waiting", why.GetProperty("deliveries")[0].GetProperty("delivery").GetProperty("status").GetString());
        Assert.Equal("This article made its story owe the alerts below.", why.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task What_the_publisher_said_beside_the_text_is_shown()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss");
        _cli.Store(feed, CliFixture.Article("Twelve die near the airport", "a") with { Categories = ["Syria"], Place = new(36.2, 37.16) });

        var why = (await _cli.RunAsync("why", "1")).Output;

        Assert.Matches(@"category +0\.80 +SY ", why);
        Assert.Matches(@"point +2\.60 +SY:aleppo .*36\.2, 37\.16 near Aleppo", why);
    }

    [Fact]
    public async Task Each_step_is_told_in_words()
    {
        var (one, two, three) = (_cli.AddPolledFeed("https://one.example/rss", "One"), _cli.AddPolledFeed("https://two.example/rss", "Two"), _cli.AddPolledFeed("https://three.example/rss", "Three"));
        const string title = "Basra opens its new desalination plant to four districts";
        _cli.Store(one, CliFixture.Article(title, "basra", "In Basra, Iraq."));
        _cli.Store(two, CliFixture.Article(title, "basra", "In Basra, Iraq."));
        _cli.Store(three, CliFixture.Article(title, "copy", "In Basra, Iraq."));
        _cli.Store(one, CliFixture.Article(title + " at last", "basra", "In Basra, Iraq."));

        var first = (await _cli.RunAsync("why", "1")).Output;

        Assert.Contains($"seen in feed {two} as well: https://two.example/rss", first, StringComparison.Ordinal);
        Assert.Contains("Identity  new by its guid: basra", first, StringComparison.Ordinal);
        Assert.Contains("Duplicated by 2", first, StringComparison.Ordinal);
        Assert.Contains($"version 1 was: {title}", first, StringComparison.Ordinal);
        Assert.Contains("console: waiting, rule watched", first, StringComparison.Ordinal);
        var copy = (await _cli.RunAsync("why", "2")).Output;
        Assert.Contains("Duplicate of article 1", copy, StringComparison.Ordinal);
        Assert.Contains("Its story owed the alerts below already, by article 1.", copy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_has_its_reason()
    {
        var feed = _cli.AddFeed("https://one.example/rss", "One");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens", "old", "In Mosul, Iraq."));
        _cli.Store(feed, CliFixture.Article("Tokyo debates its budget", "tokyo", "Japan's parliament met in Tokyo."));

        Assert.Contains("Nobody was told: it is history", (await _cli.RunAsync("why", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("Nobody was told: no watched country (IQ, SY) is named.", (await _cli.RunAsync("why", "2")).Output, StringComparison.Ordinal);
        Assert.Contains("Nobody was told: JP", (await _cli.RunAsync("why", "2", "--set", "Watch:0=JP", "--set", "Alerts:Confidence=1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_article_is_told_with_a_way_on()
    {
        _cli.With(_ => 0);

        var result = await _cli.RunAsync("why", "https://news.example/never");

        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Contains("no article is known as 'https://news.example/never'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_article_is_remembered()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens", "mosul"));
        _cli.Execute("DELETE FROM articles");

        Assert.Contains("removed by retention", (await _cli.RunAsync("why", "https://news.example/mosul")).Error, StringComparison.Ordinal);
    }
}
