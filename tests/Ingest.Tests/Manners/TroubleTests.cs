using Ingest.Contracts;

namespace Ingest.Tests.Manners;

/// <summary>How a publisher sees us in the log when something is wrong.</summary>
public sealed class TroubleTests : IDisposable
{
    private const string Host = "paper.example";

    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    private IReadOnlyList<TimeSpan> Pauses => service.Web.PausesOf(Host);

    [Fact]
    public async Task Requests_to_one_host_are_two_seconds_apart_whatever_its_feeds_want()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(200, new Paper(service.Time).Document(20), ("Cache-Control", "max-age=120")));
        service.Subscribe([.. Enumerable.Range(0, 40).Select(i => $"https://paper.example/feed{i}")]);
        await service.RunAsync(TimeSpan.FromMinutes(20));

        Assert.True(service.Web.Log.Count > 200);
        Assert.All(Pauses, p => Assert.True(p >= TimeSpan.FromSeconds(2), $"{p}"));
    }

    // Feeds that moved to one house (a feed burner, a content network) and are still asked by way of their old addresses.
    [Fact]
    public async Task A_host_that_several_feeds_are_led_to_is_given_its_pauses_too()
    {
        var paper = new Paper(service.Time);
        service.Web.Serve("house.example", paper.Answer);
        string[] sites = [.. Enumerable.Range(0, 12).Select(i => $"site{i}.example")];
        foreach (var site in sites)
            service.Web.Serve(site, _ => SimulatedWeb.Answer(302, "", ("Location", $"https://house.example/{site}")));
        service.Subscribe([.. sites.Select(s => $"https://{s}/feed")]);
        await service.RunAsync(TimeSpan.FromMinutes(5));
        service.Restart();
        service.Database.Execute("UPDATE feeds SET next_poll = @now", new { now = service.Time.GetUtcNow() });
        var before = service.Web.LogOf("house.example").Count;
        await service.RunAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(24, service.Web.LogOf("house.example").Count);
        Assert.All(service.Web.PausesOf("house.example").Skip(before - 1), p => Assert.True(p >= TimeSpan.FromSeconds(2), $"{p}"));
    }

    [Fact]
    public async Task Whom_it_asks_for_time_it_gets_it_from_all_feeds_that_are_led_there()
    {
        var answers = 0;
        service.Web.Serve("house.example", r => ++answers > 2 ? SimulatedWeb.Answer(429, "", ("Retry-After", "7200")) : new Paper(service.Time).Answer(r));
        foreach (var site in new[] { "one.example", "two.example" })
            service.Web.Serve(site, _ => SimulatedWeb.Answer(302, "", ("Location", $"https://house.example/{site}")));
        service.Subscribe("https://one.example/feed", "https://two.example/feed");
        await service.RunAsync(TimeSpan.FromHours(2));

        Assert.Equal(3, service.Web.LogOf("house.example").Count);
    }

    [Fact]
    public async Task The_tenants_of_a_shared_house_are_one_host()
    {
        string[] tenants = ["one.wordpress.com", "two.wordpress.com", "three.wordpress.com"];
        foreach (var tenant in tenants)
            service.Web.Serve(tenant, _ => SimulatedWeb.Answer(429, "", ("Retry-After", "7200")));
        service.Subscribe([.. tenants.Select(t => $"https://{t}/feed/")]);
        await service.RunAsync(TimeSpan.FromHours(3));

        Assert.Equal(2, service.Web.Log.Count);
        Assert.True(service.Web.Log[1].At - service.Web.Log[0].At >= TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task An_operator_may_know_of_further_houses_and_of_hosts_that_want_more_time()
    {
        using var own = new SimulatedService(new PollingOptions { SharedHosts = ["Group.example"], PerFeed = [new FeedOptions { Host = Host, HostGap = TimeSpan.FromSeconds(30) }] });
        string[] tenants = ["one.group.example", "two.group.example"];
        foreach (var tenant in tenants)
            own.Web.Serve(tenant, _ => SimulatedWeb.Answer(404));
        own.Web.Serve(Host, _ => SimulatedWeb.Answer(404));
        own.Subscribe([.. tenants.Select(t => $"https://{t}/feed/"), "https://paper.example/a", "https://paper.example/b"]);
        await own.RunAsync(TimeSpan.FromMinutes(1));
        // Whatever the list said when they were subscribed, they are one host from the first poll on.
        own.Database.Execute("UPDATE feeds SET next_poll = @now", new { now = own.Time.GetUtcNow() });
        await own.RunAsync(TimeSpan.FromMinutes(2));

        var house = own.Web.Log.Where(r => tenants.Contains(r.Url.Host)).Select(r => r.At).TakeLast(2).ToList();
        Assert.Equal(4, own.Web.Log.Count(r => tenants.Contains(r.Url.Host)));
        Assert.True(house[1] - house[0] >= TimeSpan.FromSeconds(2));
        Assert.All(own.Web.PausesOf(Host), p => Assert.True(p >= TimeSpan.FromSeconds(30), $"{p}"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Retry_after_is_obeyed_for_the_whole_host(int status)
    {
        var asked = 0;
        service.Web.Serve(Host, r => asked++ == 0 ? SimulatedWeb.Answer(status, "", ("Retry-After", "5400")) : SimulatedWeb.Answer(200, new Paper(service.Time).Document(20)));
        service.Subscribe("https://paper.example/a", "https://paper.example/b");
        await service.RunAsync(TimeSpan.FromHours(3));

        Assert.True(Pauses[0] >= TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Who_asks_for_fewer_requests_gets_fewer()
    {
        var paper = service.Subscribe(new Paper(service.Time));
        await service.RunAsync(TimeSpan.FromHours(2));
        var before = service.Web.Log.Count;
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(429));
        await service.RunAsync(TimeSpan.FromHours(12));

        Assert.All(Pauses.Skip(before), p => Assert.True(p >= TimeSpan.FromMinutes(13.5), $"{p}"));
        Assert.True(Pauses[^1] > TimeSpan.FromMinutes(60));
        service.Web.Serve(Host, paper.Answer);
        await service.RunAsync(TimeSpan.FromHours(12));
        Assert.Equal("ok", service.Feed().Health);
    }

    [Fact]
    public async Task Failures_are_answered_by_longer_and_longer_waits_and_one_success_ends_them()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(404));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromDays(3));
        Assert.All(Pauses.Take(8).Zip(Pauses.Skip(1)), p => Assert.True(p.Second > p.First * 1.4 || p.Second > TimeSpan.FromHours(20), $"{p}"));
        Assert.InRange(Pauses[^1], TimeSpan.FromHours(21), TimeSpan.FromHours(24.1));

        service.Web.Serve(Host, new Paper(service.Time).Answer);
        await service.RunAsync(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));

        Assert.InRange(Pauses[^1], TimeSpan.FromMinutes(13.5), TimeSpan.FromMinutes(16.6));
    }

    [Fact]
    public async Task After_thirty_failures_in_a_row_once_a_week_and_never_less()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(404));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromDays(90));

        Assert.All(Pauses.Skip(30), p => Assert.InRange(p, TimeSpan.FromDays(6), TimeSpan.FromDays(8)));
        Assert.True(Pauses.Count > 36);
    }

    [Fact]
    public async Task Gone_twice_over_a_day_is_asked_once_a_month_and_comes_back_by_itself()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(410));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromDays(100));

        Assert.Equal("gone", service.Feed().Health);
        Assert.All(Pauses.TakeLast(3), p => Assert.InRange(p, TimeSpan.FromDays(27), TimeSpan.FromDays(33.1)));
        Assert.InRange(service.Web.Log.Count, 5, 16);

        service.Web.Serve(Host, new Paper(service.Time).Answer);
        await service.RunAsync(TimeSpan.FromDays(34));

        Assert.Equal(("ok", null), (service.Feed().Health, service.Feed().Parked));
    }

    [Fact]
    public async Task Not_found_is_never_parked()
    {
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(404));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromDays(60));

        Assert.Null(service.Feed().Parked);
    }

    [Fact]
    public async Task Gone_for_an_hour_is_not_believed()
    {
        var paper = new Paper(service.Time);
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(410));
        service.Subscribe("https://paper.example/feed");
        await service.RunAsync(TimeSpan.FromHours(1));
        service.Web.Serve(Host, paper.Answer);
        await service.RunAsync(TimeSpan.FromHours(5));
        service.Web.Serve(Host, _ => SimulatedWeb.Answer(410));
        await service.RunAsync(TimeSpan.FromHours(20));

        Assert.Null(service.Feed().Parked);
    }
}
