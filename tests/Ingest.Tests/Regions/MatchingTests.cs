namespace Ingest.Tests.Regions;

public class MatchingTests
{
    [Theory]
    [InlineData("Rain falls in Suwayda", "SY:suwayda")]
    [InlineData("Rain falls in Sweida", "SY:suwayda")]
    [InlineData("Rain falls in As-Suwayda", "SY:suwayda")]
    [InlineData("Rain falls in Deir ez-Zor", "SY:deir-ez-zor")]
    [InlineData("Rain falls in Deir Ezzor", "SY:deir-ez-zor")]
    [InlineData("Rain falls in Deir al-Zour", "SY:deir-ez-zor")]
    [InlineData("Rain falls in Kobanî", "SY:kobani")]
    [InlineData("Rain falls in Dar’a", "SY:daraa")]
    [InlineData("Rain falls in Ba'qubah", "IQ:baqubah")]
    [InlineData("Rain falls in Sulaimaniyah", "IQ:sulaymaniyah")]
    [InlineData("هطول أمطار في السويداء", "SY:suwayda")]
    [InlineData("هطول أمطار في دير الزور", "SY:deir-ez-zor")]
    [InlineData("هطول أمطار في الموصل", "IQ:mosul")]
    [InlineData("هطول أمطار في إدلب", "SY:idlib")]
    public void Transliterations_of_a_town_lead_to_one_code(string title, string code) => Assert.True(Read.Title(title).PlaceScore(code) > 0);

    [Theory]
    [InlineData("انتخابات العراق")]
    [InlineData("انتخابات العِراقِ")]
    [InlineData("انتخابات العـــراق")]
    [InlineData("انتخابات والعراق")]
    [InlineData("انتخابات بالعراق")]
    [InlineData("انتخابات للعراق")]
    [InlineData("انتخابات وبالعراق")]
    [InlineData("انتخابات وللعراق")]
    [InlineData("الانتخابات العراقية")]
    [InlineData("الناخبون العراقيون")]
    [InlineData("أصوات العراقيين")]
    [InlineData("ناخبات عراقيات")]
    public void Arabic_names_are_found_with_clitics_vowels_and_endings(string title) => Assert.True(Read.Title(title).Score("IQ") > 0);

    [Theory]
    [InlineData("أنقرة")]
    [InlineData("انقرة")]
    [InlineData("انقره")]
    public void Variants_of_alef_and_ta_marbuta_are_one(string name) => Assert.True(Read.Title("أمطار في " + name).Score("TR") > 0);

    [Theory]
    [InlineData("Iraq’s harvest")]
    [InlineData("Iraq's harvest")]
    [InlineData("IRAQ harvest")]
    public void A_possessive_is_no_part_of_the_surface(string title) => Assert.Equal("Iraq", Assert.Single(Read.Title(title).Evidence).Surface, ignoreCase: true);

    [Theory]
    [InlineData("Hamas leaders meet", "SY:hama")]
    [InlineData("A homsick traveller", "SY:homs")]
    [InlineData("The baghdadi manner", "IQ:baghdad")]
    public void A_name_inside_a_word_is_not_found(string title, string place) => Assert.Equal(0, Read.Title(title).PlaceScore(place));

    [Theory]
    [InlineData("Floods in South Sudan", "SS", "SD")]
    [InlineData("Floods in New Mexico", "US", "MX")]
    [InlineData("Floods in North Korea", "KP", "KR")]
    [InlineData("Floods in Guinea-Bissau", "GW", "GN")]
    [InlineData("فيضانات في جنوب السودان", "SS", "SD")]
    public void The_longest_name_wins(string title, string right, string wrong)
    {
        var result = Read.Title(title);
        Assert.Equal(right, result.Focus);
        Assert.Equal(0, result.Score(wrong));
    }

    [Theory]
    [InlineData("They told us to wait", 0)]
    [InlineData("The US told them to wait", 1)]
    [InlineData("The U.S. told them to wait", 1)]
    [InlineData("TELL US WHAT YOU THINK", 0)]
    [InlineData("THE U.S. WHAT YOU THINK", 1)]
    public void Acronyms_must_be_written_as_acronyms(string title, int names) => Assert.Equal(names, Read.Title(title).Evidence.Count);

    [Fact]
    public void A_name_does_not_reach_over_the_end_of_a_sentence() => Assert.Equal(0, Read.Body("They went south. Sudan was quiet, and so was the north.").Score("SS"));

    [Fact]
    public void Text_without_capitals_is_read_all_the_same() => Assert.Equal("SY", Read.Title("thousands return to homs and idlib").Focus);
}
