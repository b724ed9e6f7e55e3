using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Scheduling;
using Ingest.Tests.Manners;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Scheduling;

/// <summary>What an operator is told of feeds, from days of simulated polling.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly SimulatedService service = new();
    private readonly AlarmStore alarms;
    private readonly HealthWatch watch;

    public HealthTests()
    {
        alarms = new(service.Database.Database, service.Time);
        watch = new(new HealthStore(service.Database.Database, service.Options, service.Time), alarms, new WatchList(["IQ"], 0.5), service.Options, service.Time, NullLogger<HealthWatch>.Instance);
    }

    public void Dispose()
    {
        watch.Dispose();
        service.Dispose();
    }

    private async Task RunAsync(TimeSpan span)
    {
        for (var hour = TimeSpan.Zero; hour < span; hour += TimeSpan.FromHours(1))
        {
            await service.RunAsync(TimeSpan.FromHours(1));
            watch.Look();
        }
    }

    private string[] Open => [.. alarms.Open().Select(a => a.Kind).Order()];

    [Fact]
    public async Task A_feed_that_falls_silent_is_an_alarm_until_it_speaks_again()
    {
        var paper = service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(1) });
        await RunAsync(TimeSpan.FromDays(4));
        Assert.Empty(Open);

        paper.Every = null;
        await RunAsync(TimeSpan.FromHours(14));

        var alarm = Assert.Single(alarms.Open());
        Assert.Equal(("feed-silent", "https://paper.example/feed"), (alarm.Kind, alarm.Subject));
        Assert.Matches(@"^Paper \(https://paper\.example/feed\) is silent: normally 2[2-6](\.\d)? new articles a day, none for 1[0-4] h\.", alarm.Message);
        Assert.Equal(("silent", 1L), (service.Feed().Health, alarm.Count));

        paper.Publish(3);
        await RunAsync(TimeSpan.FromHours(3));

        Assert.Empty(Open);
        Assert.Equal("ok", service.Feed().Health);
    }

    [Fact]
    public async Task A_paper_that_sleeps_at_night_is_not_silent()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromMinutes(20), Works = h => h is >= 7 and < 19 });
        await RunAsync(TimeSpan.FromDays(7));

        Assert.Empty(service.Database.Rows<string>("SELECT message FROM alarms"));
    }

    // A section's feed beside the site's own: all that it shows is known already, and it speaks all the same.
    [Fact]
    public async Task A_feed_whose_articles_another_one_shows_first_is_not_silent()
    {
        var paper = new Paper(service.Time) { Every = TimeSpan.FromHours(1) };
        service.Web.Serve("late.example", _ => SimulatedWeb.Answer(200, paper.Document(paper.Count - 2)));
        service.Subscribe("https://late.example/feed");
        await RunAsync(TimeSpan.FromHours(1));
        service.Subscribe(paper);
        await RunAsync(TimeSpan.FromDays(4));

        Assert.Empty(Open);
        Assert.InRange(service.Feed("https://late.example/feed").LastItem!.Value, service.Time.GetUtcNow().AddHours(-2), service.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_document_that_breaks_off_before_its_first_item_is_a_failure()
    {
        service.Subscribe(new Paper(service.Time));
        service.Web.Serve("broken.example", _ => SimulatedWeb.Answer(200, "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Pap", ("ETag", "\"whole\"")));
        service.Subscribe("https://broken.example/feed");
        await RunAsync(TimeSpan.FromHours(8));

        Assert.Equal("never-answered", service.Feed("https://broken.example/feed").Health);
        Assert.Equal(["feed-failing"], Open);
        Assert.All(service.Web.LogOf("broken.example"), r => Assert.False(r.IsConditional));
    }

    [Fact]
    public async Task A_feed_that_fails_for_six_hours_is_an_alarm_with_its_reason()
    {
        service.Subscribe(new Paper(service.Time));
        service.Web.Serve("broken.example", _ => SimulatedWeb.Answer(500));
        service.Subscribe("https://broken.example/feed");
        await RunAsync(TimeSpan.FromHours(5));
        Assert.Empty(Open);
        await RunAsync(TimeSpan.FromHours(3));

        Assert.Contains("has failed for", Assert.Single(alarms.Open()).Message, StringComparison.Ordinal);
        Assert.Contains("The server answered 500.", alarms.Open()[0].Message, StringComparison.Ordinal);
        Assert.Equal(["feed-failing"], Open);
    }

    [Fact]
    public async Task Throttled_gone_and_gap_have_names_of_their_own()
    {
        service.Subscribe(new Paper(service.Time));
        service.Web.Serve("busy.example", _ => SimulatedWeb.Answer(429));
        service.Web.Serve("gone.example", _ => SimulatedWeb.Answer(410));
        service.Subscribe("https://busy.example/feed", "https://gone.example/feed");
        var fast = service.Subscribe(new Paper(service.Time, window: 5) { Site = "https://fast.example", Title = "Fast" }, "https://fast.example/feed");
        await RunAsync(TimeSpan.FromDays(3));
        fast.Publish(50);
        await RunAsync(TimeSpan.FromHours(2));

        Assert.Equal(["feed-gap", "feed-gone", "feed-throttled"], Open);
        await RunAsync(TimeSpan.FromDays(2));
        Assert.DoesNotContain("feed-gap", Open);
    }

    [Fact]
    public async Task All_feeds_failing_at_once_is_one_alarm_about_us_and_they_are_asked_soon_when_it_is_over()
    {
        var papers = Enumerable.Range(0, 5).Select(i => (Url: $"https://p{i}.example/feed", Paper: new Paper(service.Time) { Site = $"https://p{i}.example", Title = $"Story of {i}" })).ToList();
        foreach (var (url, paper) in papers)
            service.Subscribe(paper, url);
        await RunAsync(TimeSpan.FromHours(2));
        foreach (var (url, _) in papers)
            service.Web.Serve(new Uri(url).Host, _ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        await RunAsync(TimeSpan.FromHours(30));

        Assert.Equal(["feeds-all-failing"], Open);
        Assert.StartsWith("All 5 feeds fail, the last answer came ", alarms.Open()[0].Message, StringComparison.Ordinal);

        foreach (var (url, paper) in papers)
            service.Web.Serve(new Uri(url).Host, paper.Answer);
        // The first that answers ends it for all.
        service.Feeds.Ask(papers[0].Url, inFull: false);
        await service.RunAsync(TimeSpan.FromMinutes(1));
        watch.Look();
        await service.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(Open);
        Assert.All(service.Feeds.List(), f => Assert.Equal(0, f.Failures));
    }

    // One that is asked once a day has not failed yet, and says nothing of an outage of an hour.
    [Fact]
    public async Task An_outage_is_noticed_before_the_last_feed_was_asked()
    {
        var urls = Enumerable.Range(0, 12).Select(i => $"https://p{i}.example/feed").ToList();
        foreach (var url in urls)
            service.Subscribe(new Paper(service.Time) { Site = $"https://{new Uri(url).Host}", Title = url }, url);
        service.Subscribe(new Paper(service.Time) { Site = "https://slow.example", Title = "Slow", Channel = "<ttl>1440</ttl>" }, "https://slow.example/feed");
        await RunAsync(TimeSpan.FromHours(2));
        foreach (var url in urls)
            service.Web.Serve(new Uri(url).Host, _ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        await RunAsync(TimeSpan.FromHours(8));

        Assert.Equal(["feeds-all-failing"], Open);
        Assert.Matches("^All 1[0-2] feeds that were asked since the last answer, .* ago, fail; most with ConnectionFailed", alarms.Open()[0].Message);
    }

    [Fact]
    public async Task Many_dead_feeds_beside_a_few_that_live_are_no_outage()
    {
        foreach (var i in Enumerable.Range(0, 15))
        {
            service.Web.Serve($"dead{i}.example", _ => SimulatedWeb.Answer(404));
            service.Subscribe($"https://dead{i}.example/feed");
        }
        service.Subscribe(new Paper(service.Time));
        await RunAsync(TimeSpan.FromHours(12));

        Assert.DoesNotContain("feeds-all-failing", Open);
        Assert.Equal(0, service.Database.Value<int>("SELECT count(*) FROM alarms WHERE kind = 'feeds-all-failing'"));
    }

    [Fact]
    public async Task The_alarm_of_a_feed_that_is_watched_no_more_ends()
    {
        service.Web.Serve("gone.example", _ => SimulatedWeb.Answer(410));
        service.Subscribe("https://gone.example/feed");
        await RunAsync(TimeSpan.FromDays(2));
        Assert.Equal(["feed-gone"], Open);
        service.Feeds.Remove("https://gone.example/feed");
        watch.Look();

        Assert.Empty(Open);
    }

    [Fact]
    public async Task Keys_that_cannot_be_trusted_are_news_for_a_day()
    {
        service.Subscribe(new Paper(service.Time));
        await service.RunAsync(TimeSpan.FromMinutes(1));
        service.Database.Execute("UPDATE feeds SET identity = 1, identity_note = '5 known items came back under other guids'");
        watch.Look();
        Assert.Equal(["feed-identity"], Open);
        await RunAsync(TimeSpan.FromHours(26));

        Assert.Empty(Open);
        Assert.Equal("degraded-identity", service.Feed().Health);
    }

    [Fact]
    public async Task Articles_about_a_watched_country_that_stay_away_are_an_alarm()
    {
        var paper = service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromHours(1), Title = "Iraq: story" });
        await RunAsync(TimeSpan.FromDays(9));
        Assert.Empty(Open);

        paper.Title = "Something else: story";
        await RunAsync(TimeSpan.FromHours(22));

        var alarm = Assert.Single(alarms.Open());
        Assert.Equal(("coverage-low", "IQ"), (alarm.Kind, alarm.Subject));
        Assert.Matches(@"^Iraq: \d new articles? in 24 hours, normally 2\d\.", alarm.Message);
    }

    [Theory]
    [InlineData("5 20 22 19 25 20 21 18", true)]
    [InlineData("7 20 22 19 25 20 21 18", false)]
    [InlineData("0 20 22 19 25 20 21", false)]
    [InlineData("0 5 6 4 5 6 7 8 9", false)]
    [InlineData("0 20 22 19 25 20 21 18 0 0 0", true)]
    [InlineData("0 0 0 0 0 0 0 0 0 0 0", false)]
    public void Coverage_is_low_where_a_day_has_far_less_than_the_usual_day(string days, bool low) =>
        Assert.Equal(low, Coverage.Judge("Iraq", [.. days.Split(' ').Select(d => int.Parse(d, System.Globalization.CultureInfo.InvariantCulture))], new PollingOptions()) is not null);

    [Fact]
    public async Task The_lag_from_publication_to_first_seen_is_kept_for_each_feed()
    {
        service.Subscribe(new Paper(service.Time) { Every = TimeSpan.FromMinutes(30) });
        await service.RunAsync(TimeSpan.FromHours(12));

        var lag = Lag.Unpack(service.Feed().Lag);
        Assert.InRange(lag.Count, 22, 24);
        Assert.InRange(lag.Sum / lag.Count, 60, 900);
        Assert.True(lag.Median <= TimeSpan.FromMinutes(15));
        Assert.Equal(60, lag.Pack().Length);
    }
}
