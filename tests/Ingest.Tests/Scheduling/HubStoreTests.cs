using Ingest.Scheduling.Hubs;
using Ingest.Tests.Manners;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Scheduling;

/// <summary>Leases, and what polling does while a hub pushes.</summary>
public sealed class HubStoreTests : IDisposable
{
    private const string Channel = "<atom:link rel=\"hub\" href=\"https://hub.example/\"/><atom:link rel=\"self\" href=\"https://paper.example/feed\"/>";

    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    private HubStore Hubs => service.Hubs;

    private async Task<(Paper Paper, HubState Hub)> SubscribedAsync()
    {
        var paper = service.Subscribe(new Paper(service.Time) { Channel = Channel });
        await service.RunAsync(TimeSpan.FromMinutes(1));
        var wish = Assert.Single(Hubs.Wishes(10));
        Assert.Equal(("https://hub.example/", "https://paper.example/feed"), (wish.Hub, wish.Topic));
        var asked = Hubs.Ask(wish);
        Assert.True(Hubs.Verify(asked.Token, asked.Topic, TimeSpan.FromDays(10)));
        return (paper, Hubs.Of(1)!);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_with_the_same_address_and_secret()
    {
        var (_, hub) = await SubscribedAsync();
        service.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty(Hubs.Wishes(10));

        service.Time.Advance(TimeSpan.FromDays(1));
        var again = Hubs.Ask(Assert.Single(Hubs.Wishes(10)));

        Assert.Equal((hub.Token, hub.Secret, "verified"), (again.Token, again.Secret, again.State));
        Assert.Empty(Hubs.Wishes(10));
    }

    // Most feeds of a list name the same hub.
    [Fact]
    public async Task A_hub_is_given_the_pauses_that_other_hosts_are_given()
    {
        string[] papers = ["one.example", "two.example", "three.example"];
        foreach (var paper in papers)
            service.Subscribe(new Paper(service.Time) { Site = $"https://{paper}", Channel = $"<atom:link rel=\"hub\" href=\"https://hub.example/\"/><atom:link rel=\"self\" href=\"https://{paper}/feed\"/>" }, $"https://{paper}/feed");
        service.Web.Serve("hub.example", _ => SimulatedWeb.Answer(202));
        await service.RunAsync(TimeSpan.FromMinutes(1));
        using var http = new HttpClient(service.Web, disposeHandler: false);
        using var subscriber = new HubSubscriber(Hubs, new(http, new Uri("https://desk.example/")), service.Options, service.Time, NullLogger<HubSubscriber>.Instance);
        await subscriber.RoundAsync(default);

        Assert.Equal(3, service.Web.LogOf("hub.example").Count);
        Assert.All(service.Web.PausesOf("hub.example"), p => Assert.True(p >= TimeSpan.FromSeconds(2), $"{p}"));
    }

    [Fact]
    public async Task A_lease_of_more_than_a_fortnight_is_renewed_as_one_of_a_fortnight()
    {
        var (_, hub) = await SubscribedAsync();
        Hubs.Verify(hub.Token, hub.Topic, TimeSpan.FromDays(400));

        Assert.Equal(service.Time.GetUtcNow() + TimeSpan.FromDays(14), Hubs.Of(1)!.LeaseUntil);
    }

    [Fact]
    public async Task A_hub_that_does_not_answer_is_asked_again_later_and_later()
    {
        service.Subscribe(new Paper(service.Time) { Channel = Channel });
        await service.RunAsync(TimeSpan.FromMinutes(1));
        foreach (var hours in new[] { 1, 2, 4, 8, 16, 24, 24 })
        {
            Hubs.Ask(Assert.Single(Hubs.Wishes(10)));
            Hubs.Failed(1, "down");
            service.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
            Assert.Empty(Hubs.Wishes(10));
            service.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Polling_rests_for_a_day_while_a_hub_pushes_and_goes_on_as_usual_when_it_misses_something()
    {
        var (paper, hub) = await SubscribedAsync();
        Push(hub, "pushed");
        await service.RunAsync(TimeSpan.FromDays(3));
        Assert.All(service.Web.PausesOf("paper.example").Skip(1), p => Assert.InRange(p, TimeSpan.FromHours(21), TimeSpan.FromHours(24.1)));
        Assert.Equal("a hub pushes it: polled as a safety net", service.Feed().IntervalWhy);

        // Something that the hub does not push.
        paper.Publish(5);
        service.Time.Advance(TimeSpan.FromMinutes(20));
        await service.RunAsync(TimeSpan.FromDays(2));

        Assert.Equal(5, Hubs.Of(1)!.Missed);
        // From the poll that found them on, not a day later.
        var found = service.Database.Value<long>("SELECT min(started) FROM polls WHERE new_items = 5");
        var since = service.Web.LogOf("paper.example").SkipWhile(r => r.At.ToUnixTimeMilliseconds() < found).Select(r => r.At).ToList();
        Assert.True(since.Count > 20);
        Assert.All(since.Zip(since.Skip(1), (a, b) => b - a), p => Assert.True(p < TimeSpan.FromHours(1.2), $"{p}"));
    }

    [Fact]
    public async Task A_hub_that_has_never_pushed_changes_nothing()
    {
        await SubscribedAsync();
        await service.RunAsync(TimeSpan.FromHours(6));

        Assert.All(service.Web.PausesOf("paper.example"), p => Assert.True(p < TimeSpan.FromMinutes(17)));
    }

    [Fact]
    public async Task A_push_touches_neither_the_validators_nor_a_poll_that_is_under_way()
    {
        var (_, hub) = await SubscribedAsync();
        service.Database.Execute("UPDATE feeds SET lease_poll = 'x', lease_until = 99999999999999");
        var before = service.Database.Rows<(string, long, string)>("SELECT etag, next_poll, lease_poll FROM feeds");
        Push(hub, "pushed");

        Assert.Equal(before, service.Database.Rows<(string, long, string)>("SELECT etag, next_poll, lease_poll FROM feeds"));
        Assert.Equal(21 * 8, service.Database.Value<int>("SELECT length(shown) FROM feeds"));
    }

    // The hub brought it an hour ago, and the server still knows of nothing.
    [Fact]
    public async Task A_server_that_hides_what_its_hub_pushed_is_asked_in_full_from_then_on()
    {
        var (_, hub) = await SubscribedAsync();
        service.Time.Advance(TimeSpan.FromMinutes(5));
        Push(hub, "pushed");
        service.Database.Execute("UPDATE hubs SET pushes = 0");
        await service.RunAsync(TimeSpan.FromHours(26));

        Assert.NotNull(service.Feed().Lied);
        Assert.Equal(2, service.Web.Log.Count(r => !r.IsConditional));
    }

    private void Push(HubState hub, string name)
    {
        var command = Hubs.Command(hub)!;
        var body = System.Text.Encoding.UTF8.GetBytes($"<rss version=\"2.0\"><channel><title>Paper</title><item><guid>{name}</guid><title>Pushed by a hub: {name}</title><pubDate>{service.Time.GetUtcNow():r}</pubDate></item></channel></rss>");
        service.Store(Ingest.Polling.Poller.Pushed(command, new(null) { Body = body, Address = command.Url })!);
    }
}
