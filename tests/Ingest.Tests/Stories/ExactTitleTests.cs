using Ingest.Stories;

namespace Ingest.Tests.Stories;

public class ExactTitleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Bridge reopens in Mosul", "bridge reopens in mosul")]
    [InlineData("  “Bridge”, re-opens… in MOSUL!", "bridge re opens in mosul")]
    [InlineData("إعادة افتتاح الجسر في المَوْصِل", "اعاده افتتاح الجسر في الموصل")]
    [InlineData("Bridge reopens today", null)]
    [InlineData("?! … ?! …", null)]
    [InlineData("", null)]
    public void A_title_is_compared_folded_and_only_when_it_says_enough(string title, string? key) => Assert.Equal(key, ExactTitle.KeyOf(title));

    [Fact]
    public void Another_outlet_with_the_headline_repeats_it() => Assert.Equal(1, Duplicated("Courier", "", Noon, One("Herald", "")));

    [Fact]
    public void The_first_of_several_is_repeated() => Assert.Equal(1, Duplicated("Courier", "", Noon, One("Herald", ""), One("Tribune", "") with { ArticleId = 2 }));

    [Theory]
    [InlineData("", "", null)]
    [InlineData("Rain.", "Sun.", null)]
    [InlineData("Rain.", "", null)]
    [InlineData("Rain.", "RAIN", 1)]
    public void An_outlet_repeats_itself_only_with_the_same_lead(string before, string now, int? of) => Assert.Equal(of, Duplicated("HERALD", now, Noon, One("Herald", before)));

    [Theory]
    [InlineData(36, 1)]
    [InlineData(-36, 1)]
    [InlineData(37, null)]
    public void Only_within_a_day_and_a_half(int hours, int? of) => Assert.Equal(of, Duplicated("Courier", "", Noon.AddHours(hours), One("Herald", "")));

    private static TitleCandidate One(string outlet, string lead) => new(1, outlet, lead, Noon);

    private static long? Duplicated(string outlet, string lead, DateTimeOffset published, params TitleCandidate[] candidates) =>
        ExactTitle.Duplicated(outlet, lead, published, candidates)?.ArticleId;
}
