using Ingest.Contracts;

namespace Ingest.Tests.Manners;

/// <summary>How a publisher sees us in the log: what each request carries.</summary>
public sealed class AskingTests : IDisposable
{
    private const string Host = "paper.example";

    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Every_request_but_the_first_carries_both_validators_byte_for_byte()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(3) });
        await service.RunAsync(TimeSpan.FromDays(2));

        var log = service.Web.LogOf(Host);
        Assert.False(log[0].IsConditional);
        Assert.All(log.Skip(1), r => Assert.StartsWith("W/\"", r["If-None-Match"], StringComparison.Ordinal));
        Assert.All(log.Skip(1), r => Assert.EndsWith("é\"", r["If-None-Match"], StringComparison.Ordinal));
        Assert.All(log.Skip(1), r => Assert.EndsWith("GMT", r["If-Modified-Since"], StringComparison.Ordinal));
        Assert.True(log.Select(r => r["If-None-Match"]).Distinct().Count() > 10);
    }

    // An ampersand that stands alone, in every document for years: broken, but all of it is there.
    [Fact]
    public async Task A_feed_that_is_always_a_little_broken_is_asked_conditionally_all_the_same()
    {
        service.Subscribe(new Paper(service.Time) { Channel = "<description>Cats & dogs</description>" });
        await service.RunAsync(TimeSpan.FromHours(3));

        Assert.Equal(1, service.Database.Value<int>("SELECT count(*) FROM polls WHERE outcome = 'Malformed'"));
        Assert.All(service.Web.LogOf(Host).Skip(1), r => Assert.True(r.IsConditional));
    }

    // The server died in mid-answer, and sent the whole document's ETag before it did: with it, or with the body's hash, the rest would never be seen.
    [Fact]
    public async Task A_document_that_was_cut_short_is_asked_for_in_full_until_it_is_whole()
    {
        var (paper, answers) = (new Paper(service.Time), 0);
        service.Web.Serve(Host, r => r.IsConditional ? SimulatedWeb.Answer(304)
            : SimulatedWeb.Answer(200, ++answers <= 3 ? paper.Document(20)[..800] : paper.Document(20), ("ETag", "\"whole\"")));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromHours(3));

        Assert.Equal(4, answers);
        Assert.Equal(20, service.Database.Value<int>("SELECT count(*) FROM articles"));
        Assert.True(service.Web.LogOf(Host)[^1].IsConditional);
    }

    [Fact]
    public async Task No_validator_is_invented()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(3), GivesValidators = false });
        await service.RunAsync(TimeSpan.FromDays(1));

        Assert.All(service.Web.LogOf(Host), r => Assert.False(r.IsConditional));
    }

    // A cache that answers whatever it is asked: without a document nothing was ever read, and that must not look well.
    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_failure()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(304));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal(("never-answered", "ServerError", 304), (service.Feed().Health, service.Feed().Outcome, service.Feed().Status));
        Assert.Contains("though the request was for the whole", service.Feed().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_304_with_another_validator_replaces_it()
    {
        service.Subscribe(new Paper(service.Time) { HeadersOf304 = [("ETag", "\"renamed\"")] });
        await service.RunAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"renamed\"", service.Web.LogOf(Host)[2]["If-None-Match"]);
    }

    [Fact]
    public async Task A_feed_that_turns_up_empty_is_asked_without_validators_until_it_has_items_again()
    {
        var paper = service.Subscribe(new Paper(service.Time));
        await service.RunAsync(TimeSpan.FromHours(1));
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(200, "<rss version=\"2.0\"><channel><title>Paper</title></channel></rss>", ("ETag", "\"empty\"")));
        await service.RunAsync(TimeSpan.FromHours(1));
        Assert.False(service.Web.LogOf(Host)[^1].IsConditional);

        service.Web.Serve(Host, paper.Answer);
        await service.RunAsync(TimeSpan.FromHours(3));

        Assert.True(service.Web.LogOf(Host)[^1].IsConditional);
    }

    [Fact]
    public async Task Each_request_says_what_it_accepts_and_who_asks_and_nothing_of_anyone()
    {
        var paper = new Paper(service.Time) { Every = TimeSpan.FromHours(1), Headers = [("Set-Cookie", "visitor=1")] };
        service.Subscribe(paper, "https://paper.example/feed?format=rss");
        await service.RunAsync(TimeSpan.FromHours(6));

        Assert.All(service.Web.LogOf(Host), r =>
        {
            Assert.Contains("application/rss+xml", r["Accept"], StringComparison.Ordinal);
            Assert.Contains("application/atom+xml", r["Accept"], StringComparison.Ordinal);
            Assert.Equal(service.Options.UserAgent, r["User-Agent"]);
            Assert.Equal((null, null, null), (r["Cookie"], r["Referer"], r["From"]));
            Assert.Equal("https://paper.example/feed?format=rss", r.Url.AbsoluteUri);
        });
    }

    [Fact]
    public async Task A_contact_stands_in_the_user_agent()
    {
        using var own = new SimulatedService(new PollingOptions { UserAgent = "Desk/2", Contact = new Uri("https://desk.example/about") });
        own.Subscribe(new Paper(own.Time));
        await own.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("Desk/2 (+https://desk.example/about)", own.Web.LogOf("paper.example")[0]["User-Agent"]);
    }

    [Fact]
    public async Task A_delta_of_new_items_is_asked_for_and_adds_to_what_was_shown()
    {
        var sent = 0;
        service.Subscribe("https://paper.example/feed");
        var paper = new Paper(service.Time, window: 5);
        service.Web.Serve(Host, r => r["A-IM"] == "feed" && ++sent == 1
            ? SimulatedWeb.Answer(226, Rss("fresh"), ("ETag", "\"2\""), ("IM", "feed"), ("Cache-Control", "no-store, im"))
            : r["If-None-Match"] == "\"2\"" ? SimulatedWeb.Answer(200, Rss("fresh", "i5", "i4", "i3"), ("ETag", "\"3\"")) : SimulatedWeb.Answer(200, paper.Document(5), ("ETag", "\"1\"")));
        await service.RunAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(6, service.Database.Value<int>("SELECT count(*) FROM articles"));
        Assert.Equal([0, 5, 1], service.Database.Rows<int>("SELECT new_items FROM polls ORDER BY new_items = 0 DESC, started"));
        Assert.Equal(0, service.Database.Value<int>("SELECT count(*) FROM polls WHERE gap IS NOT NULL"));
    }

    private static string Rss(params string[] names) =>
        $"<rss version=\"2.0\"><channel><title>Paper</title>{string.Concat(names.Select(n => n == "fresh" ? "<item><guid>fresh</guid><title>Something fresh came in</title></item>" : $"<item><guid>{n}</guid><link>https://paper.example/{n[1..]}</link><title>Story number {n[1..]} of many</title></item>"))}</channel></rss>";

    [Fact]
    public async Task A_feeds_own_headers_go_to_its_own_host_alone()
    {
        using var own = new SimulatedService(new PollingOptions
        {
            PerFeed = [new FeedOptions { Url = new Uri("https://paper.example/feed"), User = "desk", Password = "s3cret", UserAgent = "Desk/1", Headers = new() { ["X-Key"] = "k" } }],
        });
        own.Subscribe("https://paper.example/feed");
        own.Web.Serve(Host, _ => SimulatedWeb.Answer(302, "", ("Location", "https://elsewhere.example/feed")));
        own.Web.Serve("elsewhere.example", new Paper(own.Time).Answer);
        await own.RunAsync(TimeSpan.FromMinutes(10));

        var (first, second) = (own.Web.LogOf(Host)[0], own.Web.LogOf("elsewhere.example")[0]);
        Assert.Equal(("Basic ZGVzazpzM2NyZXQ=", "k", "Desk/1"), (first["Authorization"], first["X-Key"], first["User-Agent"]));
        Assert.Equal((null, null), (second["Authorization"], second["X-Key"]));
    }

    [Fact]
    public async Task A_secret_in_a_file_is_read_anew_each_time_and_its_absence_is_told()
    {
        using var folder = new Database.TemporaryFolder();
        var file = folder.File("password");
        using var own = new SimulatedService(new PollingOptions { PerFeed = [new FeedOptions { Host = Host, User = "desk", PasswordFile = file }] });
        await File.WriteAllTextAsync(file, "one\n");
        own.Subscribe(new Paper(own.Time));
        await own.RunAsync(TimeSpan.FromMinutes(10));
        File.Delete(file);
        await own.RunAsync(TimeSpan.FromMinutes(20));

        Assert.Equal("Basic ZGVzazpvbmU=", Assert.Single(own.Web.Log)["Authorization"]);
        Assert.Equal("Refused", own.Feed().Outcome);
        Assert.Contains(file, own.Feed().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_caught_hiding_changes_is_asked_in_full_once_a_day_and_no_other_ever()
    {
        // Once it has given an ETag it answers 304 for ever.
        var liar = new Paper(service.Time) { Every = TimeSpan.FromHours(2), Site = "https://liar.example", Title = "Hidden" };
        service.Web.Serve("liar.example", r => r.IsConditional ? SimulatedWeb.Answer(304) : SimulatedWeb.Answer(200, liar.Document(liar.Count), ("ETag", "\"for ever\"")));
        service.Subscribe("https://liar.example/feed");
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(2) });
        await service.RunAsync(TimeSpan.FromDays(2));
        Assert.Single(service.Web.LogOf("liar.example"), r => !r.IsConditional);

        // An operator asks in full, for once.
        service.Feeds.Ask("https://liar.example/feed", inFull: true);
        await service.RunAsync(TimeSpan.FromDays(5));

        var full = service.Web.LogOf("liar.example").Where(r => !r.IsConditional).Select(r => r.At).Skip(1).ToList();
        Assert.InRange(full.Count, 4, 6);
        Assert.All(full.Zip(full.Skip(1), (a, b) => b - a), pause => Assert.True(pause >= TimeSpan.FromHours(24)));
        Assert.Single(service.Web.LogOf(Host), r => !r.IsConditional);
    }
}
