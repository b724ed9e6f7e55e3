using System.Globalization;
using Ingest.Alerting;

namespace Ingest.Tests.Alerting;

public class QuietHoursTests
{
    private static readonly TimeZoneInfo Baghdad = TimeZoneInfo.FindSystemTimeZoneById("Asia/Baghdad"), Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    // Over midnight, three hours ahead of UTC; 2026-11-22 is a Sunday.
    [InlineData("22:00-07:00", "Asia/Baghdad", "2026-11-22T18:59Z", null)]
    [InlineData("22:00-07:00", "Asia/Baghdad", "2026-11-22T19:00Z", "2026-11-23T04:00Z")]
    [InlineData("22:00-07:00", "Asia/Baghdad", "2026-11-23T03:59Z", "2026-11-23T04:00Z")]
    [InlineData("22:00-07:00", "Asia/Baghdad", "2026-11-23T04:00Z", null)]
    // A span belongs to the weekday on which it begins.
    [InlineData("Fri 22:00-07:00", "UTC", "2026-11-21T03:00Z", "2026-11-21T07:00Z")]
    [InlineData("Fri 22:00-07:00", "UTC", "2026-11-22T03:00Z", null)]
    [InlineData("Sat-Sun 00:00-24:00", "UTC", "2026-11-21T12:00Z", "2026-11-23T00:00Z")]
    [InlineData("Fri-Mon 20:00-24:00, Sat-Tue 00:00-06:00", "UTC", "2026-11-23T21:00Z", "2026-11-24T06:00Z")]
    // Berlin: on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00.
    [InlineData("22:00-07:00", "Europe/Berlin", "2026-03-28T21:00Z", "2026-03-29T05:00Z")]
    [InlineData("22:00-07:00", "Europe/Berlin", "2026-10-24T20:00Z", "2026-10-25T06:00Z")]
    [InlineData("22:00-02:30", "Europe/Berlin", "2026-03-28T23:00Z", "2026-03-29T01:00Z")]
    [InlineData("22:00-02:30", "Europe/Berlin", "2026-10-24T23:00Z", "2026-10-25T01:30Z")]
    public void Quiet_is_by_the_wall_clock(string hours, string zone, string now, string? until)
    {
        var quiet = QuietHours.Parse(hours, TimeZoneInfo.FindSystemTimeZoneById(zone)).Hours!;
        Assert.Equal(until is not null, quiet.Covers(At(now)));
        Assert.Equal(At(until ?? now), quiet.EndOf(At(now)));
    }

    [Fact]
    public void The_end_is_never_quiet_itself_at_any_minute_of_a_year()
    {
        foreach (var text in new[] { "22:00-07:00", "Mon-Fri 23:30-02:30, Sat-Sun 02:00-03:00", "Sun 00:00-24:00" })
        {
            var quiet = QuietHours.Parse(text, Berlin).Hours!;
            for (var at = At("2026-01-01T00:00Z"); at < At("2027-01-01T00:00Z"); at += TimeSpan.FromMinutes(17))
            {
                var end = quiet.EndOf(at);
                Assert.True(end >= at && !quiet.Covers(end), $"{text} at {at:o}: {end:o}");
                Assert.Equal(quiet.Covers(at), end > at);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("22-7")]
    [InlineData("25:00-07:00")]
    [InlineData("07:00-07:00")]
    [InlineData("Foo 22:00-07:00")]
    [InlineData("00:00-24:00")]
    public void Other_hours_are_refused_with_a_remedy(string text) => Assert.NotNull(QuietHours.Parse(text, Baghdad).Mistake);

    [Theory]
    [InlineData("hourly", "UTC", "2026-11-22T09:20:30Z", "2026-11-22T10:00Z")]
    [InlineData("hourly", "Asia/Kolkata", "2026-11-22T09:20Z", "2026-11-22T09:30Z")]
    [InlineData("daily 07:30", "Asia/Baghdad", "2026-11-22T04:29Z", "2026-11-22T04:30Z")]
    [InlineData("daily 07:30", "Asia/Baghdad", "2026-11-22T04:30Z", "2026-11-23T04:30Z")]
    [InlineData("daily 02:30", "Europe/Berlin", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    public void A_digest_goes_out_at_its_time(string text, string zone, string now, string next) =>
        Assert.Equal(At(next), DigestTimes.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(zone)).Times!.Next(At(now)));

    [Theory]
    [InlineData("weekly")]
    [InlineData("daily")]
    [InlineData("daily 24:00")]
    public void Another_digest_is_refused(string text) => Assert.NotNull(DigestTimes.Parse(text, Baghdad).Mistake);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
