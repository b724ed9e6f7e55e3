using Ingest.Scheduling;

namespace Ingest.Tests.Scheduling;

public class ActivityTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_rate_is_what_came_over_the_time_observed()
    {
        var activity = Days(10, hour => 2);

        Assert.Equal(48, activity.PerDay, 1);
        Assert.Equal(6, activity.Expected(Midnight, Midnight.AddHours(3)), 1);
        Assert.Equal(480, activity.Expected(Midnight, Midnight.AddDays(10)), 0);
        Assert.Equal(TimeSpan.FromHours(5).TotalMinutes, activity.Until(10, Midnight, TimeSpan.FromDays(1)).TotalMinutes, 0);
    }

    [Fact]
    public void Hours_that_differ_are_told_apart_once_they_were_seen_often()
    {
        var activity = Days(20, hour => hour is >= 8 and < 20 ? 10 : 0);

        Assert.True(activity.Expected(Midnight, Midnight.AddHours(6)) < 6);
        Assert.True(activity.Expected(Midnight.AddHours(9), Midnight.AddHours(15)) > 54);
        Assert.True(activity.Until(1, Midnight.AddHours(21), TimeSpan.FromDays(1)) > activity.Until(1, Midnight.AddHours(10), TimeSpan.FromDays(1)) * 5);
    }

    // What is expected decides whether silence is an alarm: the third morning must not bring a false one.
    [Fact]
    public void Two_nights_tell_that_a_paper_sleeps_at_night()
    {
        var activity = Days(2, hour => hour is >= 7 and < 19 ? 3 : 0);

        Assert.InRange(activity.Expected(Midnight.AddHours(19), Midnight.AddHours(32)), 2, 7);
    }

    [Fact]
    public void A_feed_that_changes_its_ways_is_understood_within_weeks()
    {
        var activity = Days(30, _ => 4);
        for (var hour = 0; hour < 21 * 24; hour++)
            activity = activity.After(Midnight.AddHours(hour), Midnight.AddHours(hour + 1), []);

        Assert.InRange(activity.PerDay, 20, 45);
    }

    [Fact]
    public void A_service_that_was_off_for_a_month_has_not_observed_a_month() =>
        Assert.Equal(TimeSpan.FromDays(7), new Activity().After(Midnight, Midnight.AddDays(30), []).Observed);

    [Fact]
    public void It_is_kept_in_192_bytes_and_what_is_no_such_thing_is_nothing_known()
    {
        var activity = Days(3, h => h);

        Assert.Equal(192, activity.Pack().Length);
        Assert.Equal(activity.PerDay, Activity.Unpack(activity.Pack()).PerDay, 3);
        Assert.Equal(TimeSpan.Zero, Activity.Unpack([1, 2, 3]).Observed);
        Assert.Equal(TimeSpan.FromDays(2), new Activity().Until(1, Midnight, TimeSpan.FromDays(2)));
    }

    [Fact]
    public void An_item_that_was_published_outside_of_the_time_counts_at_its_nearer_end() =>
        Assert.Equal(2, new Activity().After(Midnight, Midnight.AddHours(1), [Midnight.AddDays(-3), Midnight.AddDays(3)]).PerDay / 24, 3);

    private static Activity Days(int days, Func<int, int> items)
    {
        var activity = new Activity();
        for (var hour = 0; hour < days * 24; hour++)
        {
            var at = Midnight.AddHours(hour);
            activity = activity.After(at, at.AddHours(1), Enumerable.Repeat(at.AddMinutes(30), items(hour % 24)));
        }
        return activity;
    }
}
