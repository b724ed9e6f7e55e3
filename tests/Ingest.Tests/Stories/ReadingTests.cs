using Ingest.Stories.Clusters;

namespace Ingest.Tests.Stories;

public class ReadingTests
{
    [Theory]
    [InlineData("Car bombs kill 21 at market", "", 21, 0)]
    [InlineData("Blast at market", "At least twelve people were killed and 30 wounded on 14 June 2026.", 12, 30)]
    [InlineData("مقتل 21 شخصا", "وأصيب 48 آخرون", 21, 48)]
    [InlineData("Prices rise by 12 percent", "The bank said 40 branches close.", 0, 0)]
    [InlineData("Killed in 2014", "", 0, 0)]
    public void Tolls_are_the_figures_beside_the_words_for_them(string title, string body, int dead, int hurt) =>
        Assert.Equal((dead, hurt), ((int)MadeUp.Read(title, body).Profile.Toll.Dead, (int)MadeUp.Read(title, body).Profile.Toll.Hurt));

    [Theory]
    [InlineData("It happened on 14 June 2026 at night.", "2026-06-14")]
    [InlineData("It happened on June 14 at night.", "2026-06-14")]
    [InlineData("It happened on Friday at night.", "2026-11-20")]
    [InlineData("It happened on Sunday at night.", "2026-11-22")]
    [InlineData("It happened on 31 February 2026.", null)]
    [InlineData("It happened.", null)]
    public void The_day_is_the_date_named_or_the_last_such_weekday(string body, string? day) =>
        Assert.Equal(day, MadeUp.Read("Title", body).Profile.Day is > 0 and var days ? DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);

    [Fact]
    public void A_profile_is_stored_and_read_as_it_was()
    {
        var profile = MadeUp.Read("Car bombs kill 21 at Mosul market", "Colonel Hazem Jubouri spoke on Sunday of 48 wounded.", "Herald", 0, new("IQ:mosul", "Mosul", 0.9), new("IQ", "", 1)).Profile;
        var read = Profile.FromBytes(profile.ToBytes());

        Assert.Equal(profile.Terms, read.Terms);
        Assert.Equal(profile.Places, read.Places);
        Assert.Equal((profile.Toll, profile.Day, profile.Outlet, profile.At, profile.IsArabic), (read.Toll, read.Day, read.Outlet, read.At, read.IsArabic));
        Assert.True(profile.ToBytes().Length < 900);
    }

    [Fact]
    public void A_damaged_profile_is_refused() => Assert.Throws<FormatException>(() => Profile.FromBytes([1, 2, 3]));

    [Theory]
    [InlineData("Council agrees on the new bridge", "BREAKING: BRIDGE AGREED BY COUNCIL OF THE CITY", "Council agrees on the new bridge")]
    [InlineData("Council agrees on ...", "Council agrees on the new bridge", "Council agrees on the new bridge")]
    [InlineData("UPDATE 2-COUNCIL AGREES ON BRIDGE", "Council agrees on the new bridge", "Council agrees on the new bridge")]
    [InlineData("Council agrees on the new bridge", "Council says yes to the new bridge", "Council agrees on the new bridge")]
    public void The_better_headline_stays_or_comes(string current, string candidate, string better) => Assert.Equal(better, Headlines.Better(current, candidate));

    [Theory]
    [InlineData("Correction: 240 passengers a day", "", true)]
    [InlineData("Ferry to carry 240", "The ferry sails.\nCorrection: an earlier version gave the number as 400.", true)]
    [InlineData("تصحيح: عدد الركاب 240", "", true)]
    [InlineData("Correctional officers strike", "The prison was calm.", false)]
    [InlineData("Markets await a correction", "", false)]
    public void Corrections_announce_themselves(string title, string text, bool announced) => Assert.Equal(announced, Corrections.Announced(title, text));
}
