using Ingest.Contracts;

namespace Ingest.Tests.Manners;

/// <summary>How a publisher sees us in the log: how often we come.</summary>
public sealed class IntervalTests : IDisposable
{
    private const string Host = "paper.example";

    private readonly SimulatedService service = new();

    public void Dispose() => service.Dispose();

    private IReadOnlyList<TimeSpan> Pauses => service.Web.PausesOf(Host);

    [Fact]
    public async Task Without_a_word_of_the_publisher_never_sooner_than_a_quarter_of_an_hour()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromMinutes(1) });
        await service.RunAsync(TimeSpan.FromDays(1));

        Assert.All(Pauses, p => Assert.InRange(p, Minutes(13.5), Minutes(16.6)));
        Assert.True(Pauses.Distinct().Count() > 20, "No jitter.");
    }

    [Theory]
    [InlineData("max-age=2400", null, 40)]
    [InlineData("max-age=4000", "1600", 40)]
    [InlineData("max-age=60", null, 2)]
    [InlineData("max-age=31536000", null, 1440)]
    public async Task Never_before_the_answer_is_stale_nor_later_than_a_day(string cacheControl, string? age, double minutes)
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromMinutes(1), Headers = age is null ? [("Cache-Control", cacheControl)] : [("Cache-Control", cacheControl), ("Age", age)] });
        await service.RunAsync(TimeSpan.FromDays(Math.Max(1, minutes / 200)));

        Assert.All(Pauses, p => Assert.InRange(p, Minutes(minutes * (minutes > 2 ? 1 : 0.9)), Minutes(minutes * 1.11)));
    }

    [Theory]
    [InlineData("<ttl>45</ttl>")]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>")]
    public async Task What_the_document_says_holds_through_304s_that_say_less(string channel)
    {
        service.Subscribe(new Paper(service.Time) { Channel = channel, HeadersOf304 = [("Cache-Control", "max-age=60")] });
        await service.RunAsync(TimeSpan.FromHours(12));

        Assert.True(Pauses.Count > 5);
        Assert.All(Pauses, p => Assert.InRange(p, Minutes(45), Minutes(66)));
    }

    [Fact]
    public async Task Not_in_the_hours_that_the_publisher_leaves_out()
    {
        var channel = $"<skipHours>{string.Concat(Enumerable.Range(0, 6).Select(h => $"<hour>{h}</hour>"))}</skipHours>";
        service.Subscribe(new Paper(service.Time) { Channel = channel, Every = TimeSpan.FromHours(1) });
        await service.RunAsync(TimeSpan.FromDays(4));

        Assert.All(service.Web.LogOf(Host), r => Assert.True(r.At.Hour >= 6, $"{r.At:ddd HH:mm}"));
        Assert.Equal(5, service.Web.LogOf(Host).DistinctBy(r => r.At.DayOfYear).Count());
    }

    // A day at most: no publisher can shut us out for longer.
    [Fact]
    public async Task On_days_that_are_left_out_once_at_most()
    {
        service.Subscribe(new Paper(service.Time) { Channel = "<skipDays><day>Monday</day><day>Tuesday</day></skipDays>", Every = TimeSpan.FromHours(1) });
        await service.RunAsync(TimeSpan.FromDays(4));

        Assert.InRange(service.Web.LogOf(Host).Count(r => r.At.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday), 0, 2);
        Assert.True(service.Web.LogOf(Host).Count(r => r.At.DayOfWeek == DayOfWeek.Wednesday) > 20);
    }

    [Fact]
    public async Task Hours_that_leave_out_the_whole_day_are_no_wish()
    {
        service.Subscribe(new Paper(service.Time) { Channel = $"<skipHours>{string.Concat(Enumerable.Range(0, 24).Select(h => $"<hour>{h}</hour>"))}</skipHours>" });
        await service.RunAsync(TimeSpan.FromHours(6));

        Assert.True(Pauses.Count > 10);
    }

    [Fact]
    public async Task A_feed_that_publishes_seldom_is_asked_once_an_hour_when_it_is_known()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(12) });
        await service.RunAsync(TimeSpan.FromDays(3));

        Assert.All(Pauses.TakeLast(40), p => Assert.InRange(p, Minutes(54), Minutes(66.1)));
        Assert.Contains("new articles a day, 20 shown at once", service.Feed().IntervalWhy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_of_a_watched_country_keeps_a_feed_at_a_quarter_of_an_hour()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(12), Title = "Iraq: story" });
        await service.RunAsync(TimeSpan.FromDays(3));

        Assert.All(Pauses, p => Assert.InRange(p, Minutes(13.5), Minutes(16.6)));
    }

    // 20 shown, one every two minutes: half of them are new after 20 minutes.
    [Fact]
    public async Task A_busy_feed_is_asked_when_between_a_third_and_two_thirds_of_it_are_known()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromMinutes(2) });
        await service.RunAsync(TimeSpan.FromDays(3));

        var known = service.Database.Rows<int>("SELECT items - new_items FROM polls WHERE outcome = 'Modified' ORDER BY started DESC LIMIT 50");
        Assert.Equal(50, known.Count);
        Assert.InRange(known.Average(), 20 / 3.0, 20 * 2 / 3.0);
    }

    [Fact]
    public async Task Where_a_paper_sleeps_at_night_the_interval_does_too()
    {
        // Forty an hour from 8 to 20 o'clock, with a window of 40: half of it new in half an hour by day.
        service.Subscribe(new Paper(service.Time, window: 40) { Every = TimeSpan.FromMinutes(1.5), Works = h => h is >= 8 and < 20 });
        await service.RunAsync(TimeSpan.FromDays(5));

        var last = service.Web.LogOf(Host).Zip(Pauses).TakeLast(60).ToList();
        var day = last.Where(p => p.First.At.Hour is >= 9 and < 18).Average(p => p.Second.TotalMinutes);
        var night = last.Where(p => p.First.At.Hour is >= 21 or < 5).Average(p => p.Second.TotalMinutes);
        Assert.True(day < 40 && night > 50, $"By day {day:0} min, at night {night:0} min.");
    }

    [Fact]
    public async Task A_feed_has_bounds_of_its_own()
    {
        using var own = new SimulatedService(new PollingOptions { PerFeed = [new FeedOptions { Host = Host, MinInterval = TimeSpan.FromMinutes(3), MaxInterval = TimeSpan.FromMinutes(5) }] });
        own.Subscribe(new Paper(own.Time) { Channel = "<ttl>600</ttl>" });
        await own.RunAsync(TimeSpan.FromHours(2));

        Assert.All(own.Web.PausesOf(Host), p => Assert.InRange(p, Minutes(3), Minutes(5.1)));
    }

    [Fact]
    public async Task A_restart_asks_nobody_early()
    {
        service.Subscribe(new Paper(service.Time) { Channel = "<ttl>120</ttl>" });
        await service.RunAsync(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 20; i++)
        {
            service.Restart();
            await service.RunAsync(TimeSpan.FromMinutes(5));
        }

        Assert.Single(service.Web.LogOf(Host));
    }

    [Fact]
    public async Task A_thousand_feeds_do_not_start_together_and_each_has_its_slot()
    {
        var urls = Enumerable.Range(0, 1000).Select(i => $"https://host{i}.example/feed").ToArray();
        foreach (var url in urls)
            service.Web.Serve(new Uri(url).Host, _ => SimulatedWeb.Answer(404));
        service.Feeds.Sync([.. urls.Select(u => new Ingest.Scheduling.Subscription(new Uri(u)))]);
        service.Restart();
        var slots = service.Database.Rows<long>("SELECT next_poll FROM feeds ORDER BY next_poll");
        Assert.InRange(slots[^1] - slots[0], 90_000, 100_000);
        Assert.InRange(slots.CountBy(s => s / 1000).Max(s => s.Value), 1, 40);

        await service.RunAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(1000, service.Web.Log.Count);
    }

    // Imported while the service runs: no restart spreads them.
    [Fact]
    public async Task A_thousand_feeds_added_together_are_first_asked_over_a_while()
    {
        var urls = Enumerable.Range(0, 1000).Select(i => new Uri($"https://host{i}.example/feed")).ToArray();
        foreach (var url in urls)
            service.Web.Serve(url.Host, _ => SimulatedWeb.Answer(404));
        var began = service.Time.GetUtcNow();
        Assert.Equal(1000, service.Feeds.AddAll([.. urls.Select(u => new Ingest.Scheduling.Subscription(u))]));

        var slots = service.Database.Rows<long>("SELECT next_poll FROM feeds ORDER BY next_poll");
        Assert.InRange(slots.CountBy(s => s / 1000).Max(s => s.Value), 1, 40);
        Assert.InRange(slots[^1] - began.ToUnixTimeMilliseconds(), 90_000, 100_000);

        await service.RunAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(1000, service.Web.Log.Count);
    }

    [Fact]
    public void The_default_lists_first_round_begins_within_twenty_seconds()
    {
        using var stream = typeof(Ingest.Scheduling.Feed).Assembly.GetManifestResourceStream("feeds.opml")!;
        var list = Ingest.Scheduling.Opml.Read(stream, "the default list");
        var began = service.Time.GetUtcNow();
        service.Feeds.Sync(list.Feeds);
        service.Restart();

        Assert.NotEmpty(list.Feeds);
        Assert.All(service.Feeds.List(), f => Assert.InRange(f.NextPoll - began, TimeSpan.Zero, TimeSpan.FromSeconds(20)));
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
