using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ingest.Regions;
using Ingest.Regions.Matching;

namespace Ingest.Tests.Regions;

public class RegionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Iraq", "Iraq's", "بالعراق", "العِـراقية", "U.S.", "US", "Deir ez-Zor", "(", ")", ",", ". ", "\n", "-", "’s", "'", "\u200f", "\u064f", "\uD83D\uDE00", "\uD83D",
        "الشعب السوري", "strike on", "في", "Congo", "عُمان", "ﷲ", "ﻻ", "Ⅻ", "İ", "ß", "و", "لل", "ال", "\0", "Jordan", "St.", "&", "SDF",
    ];

    private static readonly Gen<string> Texts =
        Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
            Gen.Elements(Pieces).ListOf().Select(p => string.Join(' ', p)),
            Gen.Elements(Pieces).ListOf().Select(string.Concat));

    private static readonly Arbitrary<(string, string, string)> Zones = 
        Texts.SelectMany(title => Texts.SelectMany(summary => Texts.Select(body => (title, summary, body)))).ToArbitrary();

    private static readonly string[] Unrelated =
    [
        "The committee met again.", "Nobody knew the hour.", "وصل الضيوف إلى القاعة.", "Le train est en retard.", "A long table stood in the hall.", "انتهى الاجتماع مساءً.",
        "The keys were lost.", "Yemek hazırdı.", "Bread was baked at dawn.", "باب القاعة كان مفتوحاً.",
    ];

    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Offsets_always_point_at_the_surface() => Check(Quick, (text, result) =>
        result.Evidence.All(e => Zone(text, e.Zone).Substring(e.Offset, e.Length) == e.Surface && e.Length > 0));

    [Fact]
    public void Scores_are_between_0_and_1_and_sorted() => Check(Quick, (_, result) =>
        result.Countries.All(c => c.Score is >= 0 and <= 1 && RegionCodes.IsKnown(c.Code) && Math.Round(c.Score, 3) == c.Score)
        && result.Countries.Zip(result.Countries.Skip(1)).All(p => p.First.Score >= p.Second.Score)
        && result.Places.All(p => p.Score is >= 0 and <= 1)
        && (result.Focus is null || result.Countries.Any(c => c.Code == result.Focus)));

    [Fact]
    public void The_same_text_gives_the_same_answer() => Check(Quick, (text, result) =>
    {
        var again = RegionClassifier.Default.Classify(text);
        return again.Focus == result.Focus && again.Countries.SequenceEqual(result.Countries) && again.Evidence.SequenceEqual(result.Evidence);
    });

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Prop.ForAll(Texts.ToArbitrary(), text => Folding.Word(Folding.Word(text)) == Folding.Word(text)).Check(Quick);

    [Fact]
    public void Sentences_that_name_nothing_say_nothing_in_any_order() =>
        Prop.ForAll(Gen.Shuffle(Unrelated).ToArbitrary(), sentences => ReferenceEquals(Read.Body(string.Join(' ', sentences)), RegionResult.Empty)).Check(Quick);

    [Fact]
    public void Sentences_that_name_nothing_leave_the_countries_of_the_title_in_any_order() =>
        Prop.ForAll(Gen.Shuffle(Unrelated).ToArbitrary(), sentences =>
            Read.Text("Rain in Iraq", "", string.Join(' ', sentences)).Countries.SequenceEqual(Read.Title("Rain in Iraq").Countries)).Check(Quick);

    [Fact]
    public void An_endless_body_is_read_to_its_bound()
    {
        var body = new StringBuilder();
        while (body.Length < 3_000_000)
            body.Append("Iraq, Syria and the strike on Deir ez-Zor; القصف على دير الزور والعراق ");
        var result = Read.Body(body.ToString());
        Assert.All(result.Evidence, e => Assert.True(e.Offset < 100_000));
        Assert.Equal(100, result.Evidence.Count);
    }

    [Theory]
    [InlineData("و")]
    [InlineData("the ")]
    [InlineData("U.")]
    [InlineData("'")]
    [InlineData("\u064f")]
    [InlineData("لل")]
    public void A_wall_of_one_piece_says_nothing(string piece) =>
        Assert.Same(RegionResult.Empty, Read.Body(string.Concat(Enumerable.Repeat(piece, 1_000_000))));

    private static void Check(Config config, Func<RegionText, RegionResult, bool> holds) =>
        Prop.ForAll(Zones, zones =>
        {
            var text = new RegionText { Title = zones.Item1, Summary = zones.Item2, Body = zones.Item3 };
            return holds(text, RegionClassifier.Default.Classify(text));
        }).Check(config);

    private static string Zone(RegionText text, TextZone zone) => zone switch
    {
        TextZone.Title => text.Title!,
        TextZone.Lead => text.Summary!,
        _ => text.Body!,
    };
}
