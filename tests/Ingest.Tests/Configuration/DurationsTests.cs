using FsCheck;
using FsCheck.Fluent;
using Ingest.Configuration;

namespace Ingest.Tests.Configuration;

public class DurationsTests
{
    [Theory]
    [InlineData("0", "00:00:00")]
    [InlineData("00:00:30", "00:00:30")]
    [InlineData("1.00:00:00", "1.00:00:00")]
    [InlineData("00:00:00.250", "00:00:00.2500000")]
    [InlineData("500ms", "00:00:00.5000000")]
    [InlineData("30s", "00:00:30")]
    [InlineData("15m", "00:15:00")]
    [InlineData("15 min", "00:15:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("1d", "1.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData(" 1 h 30 m ", "01:30:00")]
    [InlineData("1.5s", "00:00:01.5000000")]
    [InlineData("1s500ms", "00:00:01.5000000")]
    [InlineData("PT30S", "00:00:30")]
    [InlineData("P1DT2H", "1.02:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    public void A_duration_is_read_as_people_write_it(string text, string expected)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(expected, duration.ToString("c"));
    }

    [Fact]
    public void Twenty_four_on_the_clock_are_hours_and_not_the_days_that_NET_reads()
    {
        Assert.True(Durations.TryParse("24:00:00", out var duration));
        Assert.Equal(TimeSpan.FromHours(24), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("1.5")]
    [InlineData("-30s")]
    [InlineData("-00:00:30")]
    [InlineData("00:30")]
    [InlineData("00:61:00")]
    [InlineData("30m1h")]
    [InlineData("30 parsecs")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1Y")]
    [InlineData("٣٠s")]
    [InlineData("999999999d")]
    [InlineData("99999999999999999999999999999999s")]
    public void What_is_ambiguous_negative_or_no_duration_is_refused(string text) =>
        Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("0", "0 s")]
    [InlineData("500ms", "500 ms")]
    [InlineData("1500ms", "1.5 s")]
    [InlineData("2s", "2 s")]
    [InlineData("90s", "1 m 30 s")]
    [InlineData("15m", "15 m")]
    [InlineData("1d", "24 h")]
    [InlineData("36h", "36 h")]
    [InlineData("2d", "2 d")]
    [InlineData("84h", "3 d 12 h")]
    public void A_duration_is_shown_with_its_units(string text, string expected)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(expected, Durations.Format(duration));
    }

    [Fact]
    public void Whatever_is_shown_is_read_again_as_the_same() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<long>(), ticks =>
        {
            var duration = TimeSpan.FromTicks(ticks & long.MaxValue);
            return Durations.TryParse(Durations.Format(duration), out var again) && again == duration;
        }));
}
