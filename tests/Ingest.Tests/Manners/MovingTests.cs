namespace Ingest.Tests.Manners;

/// <summary>What becomes of redirects in the long run.</summary>
public sealed class MovingTests : IDisposable
{
    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    private void Redirect(string host, int status, string target) => service.Web.Serve(host, _ => SimulatedWeb.Answer(status, "", ("Location", target)));

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_permanent_redirect_is_saved_when_its_target_was_good_ten_times(int status)
    {
        Redirect("old.example", status, "https://new.example/feed");
        service.Web.Serve("new.example", new Paper(service.Time) { Every = TimeSpan.FromMinutes(5) }.Answer);
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromDays(1));

        Assert.Equal(10, service.Web.LogOf("old.example").Count);
        Assert.Equal(("https://new.example/feed", null), (service.Feed("https://old.example/feed").AskUrl, service.Feed("https://old.example/feed").MovedTo));
        // The tenth poll is the move, and says so in the history.
        Assert.Equal([("Moved", 10)], service.Database.Rows<(string, int)>("SELECT outcome, n FROM (SELECT outcome, detail, row_number() OVER (ORDER BY started) AS n FROM polls) WHERE outcome = 'Moved' AND detail LIKE 'Asked at https://new.example/feed%'"));
        // Validators of the target stay good for the target.
        Assert.All(service.Web.LogOf("new.example").Skip(1), r => Assert.True(r.IsConditional));
    }

    [Fact]
    public async Task Where_redirects_led_is_known_until_the_feed_itself_answers_or_has_moved()
    {
        string? Answers() => service.Database.Value<string?>("SELECT answer_host FROM feeds");
        Redirect("old.example", 302, "https://new.example/feed");
        var paper = new Paper(service.Time);
        service.Web.Serve("new.example", paper.Answer);
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("new.example", Answers());

        service.Web.Serve("old.example", _ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        await service.RunAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(("ConnectionFailed", "new.example"), (service.Feed("https://old.example/feed").Outcome, Answers()));

        service.Web.Serve("old.example", paper.Answer);
        await service.RunAsync(TimeSpan.FromHours(1));
        Assert.Null(Answers());

        Redirect("old.example", 301, "https://new.example/feed");
        await service.RunAsync(TimeSpan.FromHours(1));
        Assert.Equal("new.example", Answers());
        await service.RunAsync(TimeSpan.FromHours(6));
        Assert.Equal(("new.example", null), (service.Feed("https://old.example/feed").Host, Answers()));
    }

    [Fact]
    public async Task Or_when_it_was_good_for_a_week()
    {
        Redirect("old.example", 301, "https://new.example/feed");
        service.Web.Serve("new.example", new Paper(service.Time) { Channel = "<ttl>1440</ttl>" }.Answer);
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromDays(30));

        Assert.InRange(service.Web.LogOf("old.example").Count, 7, 9);
        Assert.Equal(1, service.Database.Value<int>("SELECT count(*) FROM polls WHERE outcome = 'Moved'"));
    }

    [Fact]
    public async Task A_temporary_redirect_is_followed_for_ever()
    {
        Redirect("old.example", 302, "https://new.example/feed");
        service.Web.Serve("new.example", new Paper(service.Time).Answer);
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromDays(3));

        Assert.Equal(service.Web.LogOf("old.example").Count, service.Web.LogOf("new.example").Count);
    }

    [Fact]
    public async Task From_http_to_https_on_the_same_host_at_once()
    {
        var paper = new Paper(service.Time);
        service.Web.Serve("paper.example", r => r.Url.Scheme == "http" ? SimulatedWeb.Answer(301, "", ("Location", "https://paper.example/feed")) : paper.Answer(r));
        service.Subscribe("http://paper.example/feed");
        await service.RunAsync(TimeSpan.FromHours(6));

        Assert.Single(service.Web.Log, r => r.Url.Scheme == "http");
        Assert.True(service.Web.Log.Count > 10);
    }

    [Fact]
    public async Task Nothing_is_saved_that_is_no_feed()
    {
        Redirect("old.example", 301, "https://new.example/page");
        service.Web.Serve("new.example", _ => SimulatedWeb.Answer(200, "<!DOCTYPE html><title>Welcome</title>"));
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromDays(20));

        Assert.Equal("https://old.example/feed", service.Feed("https://old.example/feed").AskUrl);
    }

    // A hotel's login, a parking company, an outage page that happens to be a feed.
    [Fact]
    public async Task Many_hosts_that_suddenly_lead_to_one_target_have_not_moved()
    {
        service.Web.Serve("portal.example", new Paper(service.Time).Answer);
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            Redirect($"{name}.example", 301, "https://portal.example/feed");
            service.Subscribe($"https://{name}.example/feed");
        }
        await service.RunAsync(TimeSpan.FromDays(20));

        Assert.All(service.Feeds.List(), f => Assert.Equal(f.Url, f.AskUrl));
    }

    [Fact]
    public async Task A_move_that_turns_out_badly_leads_back()
    {
        Redirect("old.example", 301, "https://new.example/feed");
        var paper = new Paper(service.Time);
        service.Web.Serve("new.example", paper.Answer);
        service.Subscribe("https://old.example/feed");
        await service.RunAsync(TimeSpan.FromDays(1));
        service.Web.Serve("new.example", _ => SimulatedWeb.Answer(404));
        service.Web.Serve("old.example", paper.Answer);
        await service.RunAsync(TimeSpan.FromDays(2));

        Assert.Equal(("https://old.example/feed", "ok"), (service.Feed("https://old.example/feed").AskUrl, service.Feed("https://old.example/feed").Health));
    }
}
