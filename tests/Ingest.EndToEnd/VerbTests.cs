using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>The verbs beside a running service. Scripts rely on these names.</summary>
public sealed class VerbTests : IClassFixture<VerbTests.RunningService>, IDisposable
{
    private readonly RunningService service;
    private readonly Installation ingest;
    private readonly TemporaryFolder folder = new("verbs");

    public VerbTests(RunningService service) => (this.service, ingest) = (service, service.Around.Ingest);

    [Fact]
    public async Task Articles_are_listed_newest_first_with_the_promised_names()
    {
        var articles = await ingest.ListAsync("articles");
        Assert.Equal(5, articles.Count);
        Assert.All(articles, a => a.Has("id", "feed", "url", "guid", "title", "published", "firstSeen", "countries", "focus", "places", "story", "duplicateOf", "revisions"));
        Assert.Equal(articles.Select(a => a.Time("firstSeen")).OrderDescending(), articles.Select(a => a.Time("firstSeen")));
        var article = Assert.Single(articles, a => a.Text("guid") == service.Told.Guid);
        var country = Assert.Single(article.GetProperty("countries").EnumerateArray());
        Assert.Equal("IQ", country.Text("code"));
        Assert.InRange(country.GetProperty("score").GetDouble(), 0.5, 1);
        Assert.Equal((service.Told.Url, service.Told.Title), (article.Text("url"), article.Text("title")));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_country_time_and_number()
    {
        Assert.Equal(2, (await ingest.ListAsync("articles", "--watch", "IQ")).Count);
        Assert.Empty(await ingest.ListAsync("articles", "--watch", "YE"));
        Assert.Single(await ingest.ListAsync("articles", "--limit", "1"));
        Assert.Equal(5, (await ingest.ListAsync("articles", "--since", "1h")).Count);
        Assert.Empty(await ingest.ListAsync("articles", "--since", DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(2, (await ingest.ListAsync("stories", "--watch", "IQ")).Count);
        Assert.Single(await ingest.ListAsync("alerts", "--watch", "SY"));
    }

    [Fact]
    public async Task Stories_are_listed_with_the_promised_names()
    {
        var stories = await ingest.ListAsync("stories");
        Assert.Equal(5, stories.Count);
        Assert.All(stories, s => s.Has("id", "headline", "countries", "articles", "sources", "firstSeen", "updated"));
    }

    [Fact]
    public async Task Alerts_are_listed_with_the_promised_names()
    {
        var alerts = await ingest.ListAsync("alerts");
        Assert.Equal(2, alerts.Count);
        Assert.All(alerts, a => a.Has("id", "rule", "story", "type", "channel", "status", "attempts", "created", "delivered", "countries"));
        Assert.All(alerts, a => Assert.Equal(("desk", "delivered", 1), (a.Text("channel"), a.Text("status"), a.Number("attempts"))));
        Assert.Equal(service.Around.Desk.Accepted.Select(c => c.Id).Order(), alerts.Select(a => a.Text("id")).Order());
    }

    [Fact]
    public async Task Feeds_are_listed_with_the_promised_names()
    {
        var feeds = await ingest.ListAsync("feeds", "list");
        Assert.Equal(2, feeds.Count);
        Assert.All(feeds, f => f.Has("id", "url", "title", "outcome", "lastPoll", "nextPoll", "lastItem", "failures", "health"));
        Assert.All(feeds, f => Assert.Equal((0, "ok"), (f.Number("failures"), f.Text("health"))));
        Assert.Equal(service.Around.News.Urls.Select(u => u.AbsoluteUri).Order(), feeds.Select(f => f.Text("url")).Order());
    }

    [Theory]
    [InlineData("articles")]
    [InlineData("stories")]
    [InlineData("alerts")]
    public async Task People_get_a_list_that_they_can_read(string verb) =>
        Assert.False((await ingest.RunAsync(verb)).Succeeded().Output.Output[0].StartsWith('{'));

    [Fact]
    public async Task Why_tells_each_step_of_an_article()
    {
        var id = (await ingest.ListAsync("articles")).Single(a => a.Text("guid") == service.Told.Guid).Text("id")!;
        foreach (var name in new[] { id, service.Told.Url })
            (await ingest.RunAsync("why", name)).Succeeded().Said(service.Told.Title, service.Told.Guid, "herald", "IQ", "Iraq", "desk", "delivered");
        (await ingest.RunAsync("why", "https://news.example/never-published")).FailedSaying("never-published");
    }

    [Fact]
    public async Task Health_is_an_exit_status()
    {
        (await ingest.RunAsync("health")).Succeeded();
        var settings = new Dictionary<string, string>(ingest.Settings) { ["Ingest__Urls"] = $"http://127.0.0.1:{LoopbackPort.Free()}" };
        await using var elsewhere = IngestProcess.Start(IngestProgram.Command(folder.Path, settings, ["health"]));
        await elsewhere.ExitsAsync(TimeSpan.FromSeconds(20));
        Assert.NotEqual(0, elsewhere.ExitCode);
    }

    [Fact]
    public async Task Nothing_is_in_quarantine() => Assert.Empty(await ingest.ListAsync("quarantine", "list"));

    [Fact]
    public async Task Feeds_test_shows_what_would_be_ingested_and_why()
    {
        (await ingest.RunAsync("feeds", "test", service.Around.News.Urls.First().AbsoluteUri)).Succeeded().Said(service.Told.Title, "IQ");
        var file = folder.Write("feed.xml", System.Text.Encoding.UTF8.GetString(FeedDocument.Of(FeedFormat.Atom, "file", [service.Told])));
        (await ingest.RunAsync("feeds", "test", file)).Succeeded().Said(service.Told.Title, "IQ");
        var page = folder.Write("page.html", "<!doctype html><html><body>No feed</body></html>");
        (await ingest.RunAsync("feeds", "test", page)).FailedSaying("feed");
    }

    [Fact]
    public async Task Feeds_are_added_exported_imported_and_removed()
    {
        await using var own = new Installation();
        const string address = "http://127.0.0.1:9/added.xml";
        (await own.RunAsync("feeds", "add", address)).Succeeded();
        Assert.Single(await own.ListAsync("feeds", "list"), f => f.Text("url") == address);
        (await own.RunAsync("feeds", "add", "htp:/nowhere")).FailedSaying("htp:/nowhere");
        var exported = (await own.RunAsync("feeds", "export")).Succeeded().Output.Output;
        Assert.Contains(exported, line => line.Contains(address, StringComparison.Ordinal));
        var file = own.Folder.Write("exported.opml", string.Join('\n', exported));
        (await own.RunAsync("feeds", "remove", address)).Succeeded();
        Assert.Empty(await own.ListAsync("feeds", "list"));
        (await own.RunAsync("feeds", "remove", address)).FailedSaying(address);
        (await own.RunAsync("feeds", "import", file)).Succeeded();
        Assert.Single(await own.ListAsync("feeds", "list"), f => f.Text("url") == address);
    }

    [Fact]
    public async Task Migrate_makes_the_database_and_may_be_repeated()
    {
        await using var own = new Installation();
        (await own.RunAsync("migrate")).Succeeded();
        Assert.True(File.Exists(own.Database));
        (await own.RunAsync("migrate")).Succeeded();
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        (await ingest.RunAsync("--help")).Succeeded().Said("run", "demo", "check", "migrate", "feeds", "articles", "stories", "alerts", "quarantine", "why", "health", "--data");
        (await ingest.RunAsync("feeds", "--help")).Succeeded().Said("add", "remove", "list", "test", "import", "export");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A service that has polled, stored and told.</summary>
    public sealed class RunningService : IAsyncLifetime
    {
        private readonly MadeUpNews news = new(seed: 8);

        internal Surroundings Around { get; private set; } = null!;

        internal NewsArticle Told { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Around = await Surroundings.OpenAsync(Bus.InMemory);
            var (herald, courier) = (Around.News.Add("herald"), Around.News.Add("courier", FeedFormat.Atom));
            herald.Publish(news.FromElsewhere());
            courier.Publish(news.FromIraq());
            var process = await Around.StartAsync();
            Told = news.FromIraq();
            var other = news.FromSyria();
            herald.Publish(Told, news.FromElsewhere());
            courier.Publish(other);
            await Around.IsToldAsync(process, Told.Title, other.Title);
            await Around.AllIsStoredAsync(process);
        }

        public async Task DisposeAsync() => await Around.DisposeAsync();
    }
}
