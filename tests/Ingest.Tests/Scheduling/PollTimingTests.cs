using FsCheck;
using FsCheck.Fluent;
using Ingest.Contracts;
using Ingest.Scheduling;

namespace Ingest.Tests.Scheduling;

public class PollTimingTests
{
    private const double Middle = 0.5;

    private static readonly PollingOptions Options = new();

    [Fact]
    public void A_publisher_who_says_nothing_gets_the_default() => Assert.Equal((15.0, "the default interval"), After(FetchOutcome.Modified));

    [Theory]
    [InlineData(30, 30)]
    [InlineData(2, 2)]
    [InlineData(600, 600)]
    [InlineData(60 * 24 * 30, 60 * 24)]
    public void A_publishers_hint_holds_within_the_bounds(double hint, double minutes) =>
        Assert.Equal((minutes, "the publisher's interval"), After(FetchOutcome.NotModified, hint: TimeSpan.FromMinutes(hint)));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(9, 5 * 256)]
    [InlineData(29, 1440)]
    [InlineData(30, 1440 * 7)]
    [InlineData(1000, 1440 * 7)]
    public void Each_hard_failure_doubles_the_wait_and_after_thirty_it_is_a_week(int failures, double minutes) => Assert.Equal(minutes, After(FetchOutcome.NotFound, failures: failures).Minutes);

    [Theory]
    [InlineData(FetchOutcome.ServerError, 3, 10)]
    [InlineData(FetchOutcome.Throttled, 5, 20)]
    [InlineData(FetchOutcome.Malformed, 5, 20)]
    [InlineData(FetchOutcome.DnsFailed, 5, 10)]
    [InlineData(FetchOutcome.TimedOut, 9, 20)]
    public void Failures_that_pass_by_themselves_double_it_more_slowly(FetchOutcome outcome, int failures, double minutes) =>
        Assert.Equal(minutes, After(outcome, failures: failures).Minutes);

    [Theory]
    [InlineData(FetchOutcome.ServerError, 5 * 4)]
    [InlineData(FetchOutcome.TimedOut, 5)]
    public void How_much_they_count_is_the_operators_to_say(FetchOutcome outcome, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), PollTiming.After(new(outcome) { Failures = 3 }, new() { SoftWeight = 1, NetworkWeight = 0 }, Middle).Wait);

    [Fact]
    public void A_short_default_makes_a_short_first_wait() =>
        Assert.Equal(TimeSpan.FromSeconds(3), PollTiming.After(new(FetchOutcome.TimedOut) { Failures = 1 }, new() { DefaultInterval = TimeSpan.FromSeconds(3), MinInterval = TimeSpan.FromSeconds(1) }, Middle).Wait);

    [Fact]
    public void A_hint_says_nothing_about_failures() => Assert.Equal(5, After(FetchOutcome.NotFound, hint: TimeSpan.FromMinutes(2), failures: 1).Minutes);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(90, 90)]
    [InlineData(60 * 24 * 400, 1440)]
    public void Retry_after_is_obeyed_where_it_is_the_longer_wait_and_for_a_day_at_most(double asked, double minutes) =>
        Assert.Equal(minutes, After(FetchOutcome.Throttled, retryAfter: TimeSpan.FromMinutes(asked), failures: 1).Minutes);

    [Fact]
    public void Retry_after_may_exceed_the_longest_interval() =>
        Assert.Equal(TimeSpan.FromHours(2), PollTiming.After(new(FetchOutcome.Throttled) { RetryAfter = TimeSpan.FromHours(2), Failures = 1 }, new() { MaxInterval = TimeSpan.FromHours(1) }, Middle).Wait);

    [Fact]
    public void An_abandoned_poll_is_made_again_at_once() => Assert.Equal(0, After(FetchOutcome.Abandoned, failures: 7).Minutes);

    // "No feed is asked more often than this, whatever it says", and "every feed is asked at least this often".
    [Fact]
    public void The_bounds_hold_whatever_chance_says() => Prop.ForAll(
        Gen.Elements(Enum.GetValues<FetchOutcome>().Where(o => o != FetchOutcome.Abandoned)).ToArbitrary(),
        Gen.Choose(-1000, 100_000).Select(s => s < 0 ? (TimeSpan?)null : TimeSpan.FromSeconds(s)).ToArbitrary(),
        Gen.Choose(0, 1000).Zip(Gen.Choose(1, new PollingOptions().RareAfter - 1)).ToArbitrary(),
        (outcome, hint, numbers) => PollTiming.After(new(outcome) { Hint = hint, Failures = numbers.Item2 }, Options, numbers.Item1 / 1000.0).Wait is var wait && wait >= Options.MinInterval && wait <= Options.MaxInterval)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Chance_spreads_feeds_that_would_come_due_together()
    {
        double Minutes(double chance) => PollTiming.After(new(FetchOutcome.Modified), Options, chance).Wait.TotalMinutes;

        Assert.Equal((13.5, 16.5), (Minutes(0), Minutes(1)));
    }

    private static (double Minutes, string Why) After(FetchOutcome outcome, TimeSpan? hint = null, TimeSpan? retryAfter = null, int failures = 0)
    {
        var next = PollTiming.After(new(outcome) { Hint = hint, RetryAfter = retryAfter, Failures = failures }, Options, hint is null || failures > 0 ? Middle : 0);
        return (next.Wait.TotalMinutes, next.Why);
    }
}
