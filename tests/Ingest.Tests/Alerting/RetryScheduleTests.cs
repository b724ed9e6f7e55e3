using Ingest.Alerting;

namespace Ingest.Tests.Alerting;

public class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(9, 86_400)]
    public void Each_attempt_waits_longer_than_the_last(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.After(attempts, null, 0.5));

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public void In_the_end_it_is_given_up(int attempts) => Assert.Null(RetrySchedule.After(attempts, TimeSpan.FromSeconds(1), 0.5));

    [Fact]
    public void Waits_vary_by_a_fifth() => Assert.Equal((4.0, 6.0), (RetrySchedule.After(1, null, 0)!.Value.TotalSeconds, RetrySchedule.After(1, null, 1)!.Value.TotalSeconds));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(-60, 5)]
    [InlineData(60, 60)]
    [InlineData(86_400 * 40, 86_400)]
    public void The_receivers_wish_counts_where_it_is_longer_and_for_a_day_at_most(int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.After(1, TimeSpan.FromSeconds(asked), 0.5));
}
