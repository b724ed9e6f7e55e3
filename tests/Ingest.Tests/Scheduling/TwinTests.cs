using Ingest.Messaging;
using Ingest.Scheduling;
using Ingest.Tests.Manners;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Scheduling;

/// <summary>Two subscriptions that have become one feed: its publisher should not be asked twice.</summary>
public sealed class TwinTests : IDisposable
{
    private const string Old = "https://old.example/feed", New = "https://new.example/feed";

    private readonly SimulatedService service = new();
    private readonly AlarmStore alarms;
    private readonly HealthWatch watch;

    public TwinTests()
    {
        alarms = new(service.Database.Database, service.Time);
        watch = new(new HealthStore(service.Database.Database, service.Options, service.Time), alarms, WatchList.Nothing, service.Options, service.Time, NullLogger<HealthWatch>.Instance);
    }

    public void Dispose()
    {
        watch.Dispose();
        service.Dispose();
    }

    [Fact]
    public async Task A_feed_that_moved_to_another_ones_address_is_an_alarm_until_one_of_them_is_removed()
    {
        var paper = service.Subscribe(new Paper(service.Time), New);
        service.Web.Serve("old.example", _ => SimulatedWeb.Answer(301, "", ("Location", New)));
        service.Subscribe(Old);
        await service.RunAsync(TimeSpan.FromHours(1));
        watch.Look();
        Assert.Empty(alarms.Open());

        await service.RunAsync(TimeSpan.FromHours(6));
        watch.Look();
        var alarm = Assert.Single(alarms.Open());
        Assert.Equal(("feed-twin", Old), (alarm.Kind, alarm.Subject));
        Assert.Contains("asked twice", alarm.Message, StringComparison.Ordinal);
        Assert.Contains("ingest feeds remove 2", alarm.Message, StringComparison.Ordinal);
        Assert.Equal(("twin", "ok"), (service.Feed(Old).Health, service.Feed(New).Health));

        service.Feeds.Remove(New);
        watch.Look();
        Assert.Empty(alarms.Open());
    }

    [Fact]
    public async Task A_fallback_that_is_subscribed_as_well_is_none()
    {
        service.Web.Serve("old.example", _ => SimulatedWeb.Answer(404));
        service.Subscribe(new Paper(service.Time), New);
        service.Feeds.Add(new Subscription(new Uri(Old)) { Fallbacks = [new Uri(New)] });
        await service.RunAsync(TimeSpan.FromHours(3));
        watch.Look();

        Assert.Equal(New, service.Feed(Old).AskUrl);
        Assert.DoesNotContain(alarms.Open(), a => a.Kind == "feed-twin");
    }
}
