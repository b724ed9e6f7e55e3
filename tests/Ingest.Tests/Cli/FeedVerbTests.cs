using System.Text.Json;
using Ingest.Demo;

namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class FeedVerbTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_feed_is_added_once_listed_and_removed()
    {
        var added = await _cli.RunAsync("feeds", "add", "https://one.example/rss", "--title", "One");
        Assert.Equal((0, "Added as feed 1: https://one.example/rss"), (added.Code, added.Lines[0]));
        Assert.Contains("'ingest feeds list' shows how it does", added.Lines[1], StringComparison.Ordinal);
        Assert.Equal("Already there as feed 1: https://one.example/rss\n", (await _cli.RunAsync("feeds", "add", "https://one.example/rss")).Output);

        var feed = Assert.Single((await _cli.RunAsync("feeds", "list", "--json")).Json);
        Assert.Superset(
            new HashSet<string> { "id", "url", "title", "outcome", "lastPoll", "nextPoll", "lastItem", "failures", "health" },
            feed.EnumerateObject().Select(p => p.Name).ToHashSet());
        Assert.Equal("1", feed.GetProperty("id").GetString());
        Assert.Equal("One", feed.GetProperty("title").GetString());
        Assert.Equal("new", feed.GetProperty("health").GetString());
        Assert.Equal(JsonValueKind.Null, feed.GetProperty("outcome").ValueKind);
        Assert.Equal(JsonValueKind.Null, feed.GetProperty("lastPoll").ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", feed.GetProperty("nextPoll").GetString());

        Assert.Equal(0, (await _cli.RunAsync("feeds", "remove", "1")).Code);
        Assert.Empty((await _cli.RunAsync("feeds", "list", "--json")).Json);
        Assert.Equal("removed", Assert.Single((await _cli.RunAsync("feeds", "list", "--all", "--json")).Json).GetProperty("state").GetString());
        var again = await _cli.RunAsync("feeds", "remove", "https://one.example/rss");
        Assert.Equal((1, "ingest: there is no feed 'https://one.example/rss'. 'ingest feeds list' shows ids and addresses.\n"), (again.Code, again.Error));
    }

    [Fact]
    public async Task A_polled_feed_shows_its_outcome()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens", "mosul"));

        var line = Assert.Single((await _cli.RunAsync("feeds", "list", "--json")).Json);

        Assert.Equal("Modified", line.GetProperty("outcome").GetString());
        Assert.Equal("ok", line.GetProperty("health").GetString());
        Assert.Equal("the default interval", line.GetProperty("intervalWhy").GetString());
        Assert.NotNull(line.GetProperty("lastItem").GetString());
        Assert.Contains("https://one.example/rss", (await _cli.RunAsync("feeds", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_address_is_a_sentence()
    {
        var result = await _cli.RunAsync("feeds", "add", "one.example/rss");

        Assert.Equal(2, result.Code);
        Assert.Contains("Write it with its scheme, such as https://one.example/rss.", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.Folder));
    }

    [Fact]
    public async Task A_list_is_imported_but_for_its_bad_lines_and_exported_again()
    {
        var file = _cli.Beside("list.opml");
        await File.WriteAllTextAsync(file,
            """
            <opml version="2.0"><body>
              <outline text="One" xmlUrl="https://one.example/rss" htmlUrl="https://one.example/"/>
              <outline text="Bad" xmlUrl="one.example"/>
              <outline text="اثنان" xmlUrl="https://two.example/rss"/>
            </body></opml>
            """);

        var imported = await _cli.RunAsync("feeds", "import", file);

        Assert.Equal((0, "2 feeds added, 0 there already, 1 mistake.\n"), (imported.Code, imported.Output));
        Assert.Contains("line 3: 'one.example' is not a complete address", imported.Error, StringComparison.Ordinal);
        Assert.Equal("0 feeds added, 2 there already, 1 mistake.\n", (await _cli.RunAsync("feeds", "import", file)).Output);

        var exported = await _cli.RunAsync("feeds", "export");
        Assert.StartsWith("<?xml", exported.Output, StringComparison.Ordinal);
        Assert.Contains("اثنان", exported.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("feeds", "export", _cli.Beside("out.opml"))).Code);
        Assert.Equal("0 feeds added, 2 there already, 0 mistakes.\n", (await _cli.RunAsync("feeds", "import", _cli.Beside("out.opml"))).Output);
    }

    [Theory]
    [InlineData("not xml", "line 1, column 1: not readable as OPML")]
    [InlineData("<rss/>", "the root element is <rss>, expected <opml>")]
    public async Task An_unreadable_list_is_a_sentence(string document, string sentence)
    {
        var file = _cli.Beside("list.opml");
        await File.WriteAllTextAsync(file, document);

        var result = await _cli.RunAsync("feeds", "import", file);

        Assert.Equal(2, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_list_and_an_empty_one_are_told_apart()
    {
        Assert.Contains("cannot be read", (await _cli.RunAsync("feeds", "import", _cli.Beside("none.opml"))).Error, StringComparison.Ordinal);
        var file = _cli.Beside("empty.opml");
        await File.WriteAllTextAsync(file, "<opml/>");
        var empty = await _cli.RunAsync("feeds", "import", file);
        Assert.Equal(1, empty.Code);
        Assert.Contains("no outline has an xmlUrl", empty.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_trial_shows_what_would_be_ingested_and_why_without_a_database()
    {
        var file = _cli.Beside("feed.xml");
        await File.WriteAllTextAsync(file,
            """
            <rss version="2.0"><channel><title>One</title><ttl>30</ttl>
              <item><guid isPermaLink="false">a1</guid><link>https://one.example/a</link><title>Mosul bridge reopens</title><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item>
              <item><link>https://one.example/b</link><title>Tokyo debates its budget</title></item>
            </channel></rss>
            """);

        var result = await _cli.RunAsync("feeds", "test", file, "--json");

        Assert.Equal(0, result.Code);
        var trial = Assert.Single(result.Json);
        Assert.True(trial.GetProperty("usable").GetBoolean());
        Assert.Equal("rss", trial.GetProperty("format").GetString());
        Assert.Equal(1800, trial.GetProperty("interval").GetProperty("seconds").GetDouble());
        Assert.Equal("the publisher's interval", trial.GetProperty("interval").GetProperty("why").GetString());
        var items = trial.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["guid", "url"], items.Select(i => i.GetProperty("identity").GetString()));
        Assert.Equal(["a1", "one.example/b"], items.Select(i => i.GetProperty("key").GetString()));
        Assert.Equal([true, false], items.Select(i => i.GetProperty("watched").GetBoolean()));
        Assert.Contains("title “Mosul”", items[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("2 items, 1 about watched countries", (await _cli.RunAsync("feeds", "test", file)).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.Folder));
    }

    [Fact]
    public async Task A_page_on_trial_names_the_feeds_it_links_to()
    {
        var file = _cli.Beside("page.html");
        await File.WriteAllTextAsync(file,
            """
            <!doctype html><html><head><link rel="stylesheet" href="https://one.example/style.css">
            <link href='https://one.example/feed?a=1&amp;b=2' type='application/rss+xml' rel='alternate' title="Feed"/>
            <LINK REL="alternate home" TYPE="application/atom+xml" HREF="https://one.example/atom">
            <link rel="alternate" hreflang="ar" href="https://one.example/ar"></head><body>News</body></html>
            """);

        var result = await _cli.RunAsync("feeds", "test", file, "--json");

        Assert.Equal(1, result.Code);
        Assert.Equal("NotAFeed", result.Json[0].GetProperty("outcome").GetString());
        Assert.Equal(["https://one.example/feed?a=1&b=2", "https://one.example/atom"], result.Json[0].GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));
        Assert.Contains("Try one: ingest feeds test https://one.example/feed?a=1&b=2", (await _cli.RunAsync("feeds", "test", file)).Output, StringComparison.Ordinal);
    }

    // What WordPress puts into the head of every page.
    [Fact]
    public async Task Links_to_an_interface_for_programs_are_no_feeds()
    {
        var file = _cli.Beside("page.html");
        await File.WriteAllTextAsync(file,
            """
            <!doctype html><html><head>
            <link rel="alternate" type="application/rss+xml" title="Feed" href="https://one.example/feed/">
            <link rel="alternate" title="JSON" type="application/json" href="https://one.example/wp-json/wp/v2/pages/2">
            <link rel="alternate" title="oEmbed" type="application/json+oembed" href="https://one.example/wp-json/oembed/1.0/embed?url=x">
            <link rel="alternate" title="oEmbed" type="text/xml+oembed" href="https://one.example/wp-json/oembed/1.0/embed?url=x&format=xml">
            <link rel="alternate" type="application/json; charset=utf-8" href="https://one.example/feed.json">
            </head></html>
            """);

        var result = await _cli.RunAsync("feeds", "test", file, "--json");

        Assert.Equal(["https://one.example/feed/", "https://one.example/feed.json"], result.Json[0].GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public async Task How_late_its_alerts_were_is_shown_beside_how_late_it_was()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss");
        _cli.Store(feed, CliFixture.Article("Mosul bridge reopens", "mosul", "The bridge in Mosul, Iraq, opened."));
        _cli.Execute("UPDATE articles SET published = first_seen - 100000; UPDATE deliveries SET status = 'delivered', delivered = (SELECT first_seen + 300000 FROM articles)");

        Assert.Contains("told < 10 m", (await _cli.RunAsync("feeds", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await _cli.RunAsync("feeds", "list", "--json")).Json[0].GetProperty("alertLag").GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task An_address_on_trial_is_asked_as_the_service_asks_it()
    {
        await using var site = await NewsSite.StartAsync(TimeProvider.System, CancellationToken.None);
        var feed = Ingest.Scheduling.Opml.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(site.Opml)), "demo").Feeds[0].Url.AbsoluteUri;

        var refused = await _cli.RunAsync("feeds", "test", feed);
        Assert.Equal(1, refused.Code);
        Assert.Contains("Ingest__Polling__AllowAddresses__0=127.0.0.1/32", refused.Output, StringComparison.Ordinal);

        var allowed = await _cli.RunAsync("feeds", "test", feed, "--set", "Polling:AllowAddresses:0=127.0.0.0/8", "--json");
        Assert.Equal(0, allowed.Code);
        Assert.Equal(200, allowed.Json[0].GetProperty("status").GetInt32());
        Assert.Equal("Modified", allowed.Json[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_is_neither_an_address_nor_a_file_is_said()
    {
        var result = await _cli.RunAsync("feeds", "test", "nowhere.xml");

        Assert.Equal(2, result.Code);
        Assert.Contains("Nor is there a file of this name", result.Error, StringComparison.Ordinal);
    }
}
