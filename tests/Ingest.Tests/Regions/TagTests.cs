using FsCheck;
using FsCheck.Fluent;
using Ingest.Regions;

namespace Ingest.Tests.Regions;

/// <summary>What a publisher says beside the text: categories and a point.</summary>
public class TagTests
{
    private static readonly RegionPoint Mosul = new(36.34, 43.13);

    [Theory]
    [InlineData("Syria")]
    [InlineData("syria")]
    [InlineData("syria-war")]
    [InlineData("سوريا")]
    [InlineData("Damascus")]
    public void A_category_makes_a_country_that_the_text_names_more_certain(string category)
    {
        var text = new RegionText { Title = "Ministers meet again", Summary = "The talks went on until the evening in a hotel of Syria." };
        var (without, with) = (Read(text), Read(text with { Categories = ["World", category] }));

        Assert.True(with.Score("SY") > without.Score("SY") + 0.05);
        Assert.Contains(with.Evidence, e => e is { Zone: TextZone.Category, Code: "SY" or "SY:damascus" });
    }

    [Fact]
    public void A_category_alone_names_in_passing_and_makes_no_focus()
    {
        var result = Read(new() { Title = "Twelve die near the airport", Categories = ["Syria"] });

        Assert.InRange(result.Score("SY"), 0.1, 0.4);
        Assert.Null(result.Focus);
        Assert.Equal((TextZone.Category, "Syria", 0), result.Evidence.Select(e => (e.Zone, e.Surface, e.Length)).Single());
    }

    [Fact]
    public void Categories_that_name_many_countries_say_nothing() =>
        Assert.Same(RegionResult.Empty, Read(new() { Title = "The week in pictures", Categories = ["Iraq", "Syria", "Lebanon", "Iran"] }));

    [Fact]
    public void Categories_that_are_no_places_say_nothing() =>
        Assert.Same(RegionResult.Empty, Read(new() { Title = "The week in pictures", Categories = ["World", "Middle East", "Sport", "Reuters", "", "أخبار"] }));

    [Fact]
    public void A_point_says_where_a_text_plays_that_names_nothing()
    {
        var result = Read(new() { Title = "Twelve die near the airport", Point = Mosul });

        Assert.Equal("IQ", result.Focus);
        Assert.InRange(result.Score("IQ"), 0.5, 0.6);
        Assert.InRange(result.PlaceScore("IQ-NI"), 0.5, 0.6);
        Assert.Equal("36.34, 43.13 near Mosul", Assert.Single(result.Evidence).Surface);
    }

    [Fact]
    public void A_point_in_the_country_that_the_text_names_adds_the_province()
    {
        var text = new RegionText { Title = "Iraq opens a bridge" };
        var (without, with) = (Read(text), Read(text with { Point = Mosul }));

        Assert.Equal((0, true), (without.PlaceScore("IQ-NI"), with.PlaceScore("IQ-NI") >= 0.5));
        Assert.True(with.Score("IQ") > without.Score("IQ"));
    }

    // The text says which place; an office's or a desk's point adds none.
    [Fact]
    public void A_place_that_the_text_names_stays_the_place()
    {
        var result = Read(new() { Title = "Bridge opens in Basra, Iraq", Point = Mosul });

        Assert.Equal(0, result.PlaceScore("IQ-NI"));
        Assert.True(result.PlaceScore("IQ-BA") > 0.5);
    }

    [Theory]
    [InlineData(37.06, 41.22)] // Nusaybin and Qamishli, on either side of a border.
    [InlineData(30.0, 41.0)] // The desert.
    [InlineData(0, 0)]
    [InlineData(double.NaN, 43.13)]
    [InlineData(91, 43.13)]
    public void A_point_at_a_border_or_nowhere_says_nothing(double latitude, double longitude) =>
        Assert.Same(RegionResult.Empty, Read(new() { Title = "Twelve die near the airport", Point = new(latitude, longitude) }));

    [Fact]
    public void Points_of_the_world_lead_to_their_countries()
    {
        Assert.Equal(
            ["SY", "FR", "LB", "JP"],
            new RegionPoint[] { new(36.2, 37.16), new(48.86, 2.35), new(33.89, 35.5), new(35.69, 139.69) }.Select(p => Read(new() { Title = "Twelve die", Point = p }).Focus));
    }

    private static readonly Gen<RegionText> Texts =
        from title in Gen.Elements("France wins", "Iraq and Syria open a bridge", "Strike on Aleppo", "Talks", "Baghdad accuses Turkey")
        from summary in Gen.Elements("", "A visit to Iraq ended.", "Syria, Jordan, Iran and Egypt were named.", "Paris and Berlin disagree about Mosul.")
        select new RegionText { Title = title, Summary = summary };

    private static readonly Gen<RegionText> Tagged =
        from text in Texts
        from categories in Gen.Elements("Iraq", "Syria", "Turkey", "World", "France").ListOf()
        from point in Gen.Elements<RegionPoint?>(null, Mosul, new RegionPoint(36.2, 37.16), new RegionPoint(48.86, 2.35))
        select text with { Categories = [.. categories], Point = point };

    [Fact]
    public void Nothing_beside_the_text_outweighs_what_the_text_says() => Prop.ForAll(Tagged.ToArbitrary(), text =>
    {
        var (without, with) = (Read(text with { Categories = [], Point = null }), Read(text));
        var named = without.Countries.Select(c => c.Code).ToList();
        return without.Countries.Count == 0 || (with.Focus == without.Focus
            && with.Countries.Take(named.Count).Select(c => c.Code).SequenceEqual(named)
            && without.Countries.All(c => with.Score(c.Code) >= c.Score)
            && with.Countries.Skip(named.Count).All(c => c.Score < 0.5));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static RegionResult Read(RegionText text) => RegionClassifier.Default.Classify(text);
}
