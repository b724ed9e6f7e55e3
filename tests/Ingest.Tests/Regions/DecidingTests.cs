using Ingest.Regions;

namespace Ingest.Tests.Regions;

public class DecidingTests
{
    private const double About = 0.5;

    [Theory]
    [InlineData("Israeli strike on Syria kills three", "SY")]
    [InlineData("Turkish drones hit villages in Iraq", "IQ")]
    [InlineData("US warplanes bomb depots near Deir ez-Zor", "SY")]
    [InlineData("French president arrives in Baghdad", "IQ")]
    [InlineData("Saudi envoy visits Damascus", "SY")]
    [InlineData("غارات إسرائيلية على ريف دمشق", "SY")]
    [InlineData("قصف تركي على دهوك", "IQ")]
    [InlineData("وزير الخارجية الفرنسي يصل إلى بغداد", "IQ")]
    public void Where_it_happens_outranks_who_acts(string title, string focus) => Assert.Equal(focus, Read.Title(title).Focus);

    [Theory]
    [InlineData("Iran-backed group fires rockets in Lebanon", "IR")]
    [InlineData("Syrian refugees open a school in Berlin", "SY")]
    [InlineData("Iraqi restaurant wins a prize in Chicago", "IQ")]
    [InlineData("Syrian-American poet reads in Boston", "SY")]
    [InlineData("ميليشيا مدعومة من إيران تقصف بيروت", "IR")]
    [InlineData("لاجئون سوريون يفتتحون مدرسة في برلين", "SY")]
    [InlineData("مطعم عراقي يفوز بجائزة في شيكاغو", "IQ")]
    [InlineData("صحيفة تركية تنشر صوراً من باريس", "TR")]
    public void A_country_that_only_lends_its_name_stays_below_about(string title, string country)
    {
        var result = Read.Title(title);
        Assert.InRange(result.Score(country), 0.001, About - 0.001);
        Assert.NotEqual(country, result.Focus);
    }

    [Theory]
    [InlineData("Iraq approves its budget", "IQ")]
    [InlineData("Iraqi parliament approves the budget", "IQ")]
    [InlineData("Peshmerga open a new camp", "IQ")]
    [InlineData("SDF hands over a prison", "SY")]
    [InlineData("Mosul rebuilds its library", "IQ")]
    [InlineData("البرلمان العراقي يقر الموازنة", "IQ")]
    [InlineData("سوريا تعيد فتح المعبر", "SY")]
    [InlineData("الحشد الشعبي ينفي", "IQ")]
    [InlineData("قسد تسلم سجناً", "SY")]
    public void A_title_about_a_country_reaches_about(string title, string country)
    {
        var result = Read.Title(title);
        Assert.True(result.Score(country) >= About);
        Assert.Equal(country, result.Focus);
    }

    [Fact]
    public void A_name_deep_in_the_body_stays_below_about()
    {
        var result = Read.Text("Paris opens a museum of maps", "The museum in France shows two hundred maps.", Read.Filler(30) + "One sheet was drawn in Iraq. " + Read.Filler(5));
        Assert.Equal("FR", result.Focus);
        Assert.InRange(result.Score("IQ"), 0.001, About - 0.001);
    }

    [Fact]
    public void A_name_in_a_list_stays_below_about()
    {
        var result = Read.Text("Bank opens new branches", "The bank has offices in Kenya, Peru, Syria, Norway and Japan.");
        Assert.InRange(result.Score("SY"), 0.001, About - 0.001);
    }

    [Fact]
    public void A_roundup_of_many_countries_has_no_focus() =>
        Assert.Null(Read.Text("The week in pictures", "A wedding in Kenya. A flood in Peru. A vote in Syria. A fair in Norway. A race in Japan. A strike in Chile.").Focus);

    [Fact]
    public void Repetitions_count_less_each_time()
    {
        var weights = Read.Body("Iraq, then Iraq, then Iraq again.").Evidence.Select(e => e.Weight).ToList();
        Assert.True(weights[0] > weights[1] && weights[1] > weights[2]);
    }

    [Fact]
    public void A_bureau_in_the_dateline_counts_little()
    {
        var result = Read.Text("Ministry counts the dead after the flood", "BEIRUT (Agency) - The flood destroyed two villages in Syria, the ministry said.");
        Assert.Equal("SY", result.Focus);
        Assert.True(result.Score("LB") < About);
    }

    [Fact]
    public void A_body_that_begins_with_the_summary_counts_it_once()
    {
        const string Lead = "Rescuers reached the flooded village in Iraq on Monday evening.";
        Assert.Equal(Read.Text("Flood", Lead).Score("IQ"), Read.Text("Flood", Lead, Lead + " They had waited for two days.").Score("IQ"));
    }

    [Fact]
    public void Nothing_found_is_empty() => Assert.Same(RegionResult.Empty, Read.Text("A quiet day", "Nobody went anywhere.", "Nothing happened."));

    [Fact]
    public void Missing_parts_are_empty() => Assert.Same(RegionResult.Empty, RegionClassifier.Default.Classify(new RegionText()));

    [Fact]
    public void A_town_counts_for_its_province()
    {
        var result = Read.Title("Fire in Sinjar");
        Assert.True(result.PlaceScore("IQ:sinjar") >= About);
        Assert.True(result.PlaceScore("IQ-NI") >= About);
    }

    [Theory]
    [InlineData("Fire in Aleppo province", "SY-HL")]
    [InlineData("Fire in the countryside of Raqqa", "SY-RA")]
    [InlineData("حريق في ريف حلب", "SY-HL")]
    [InlineData("حريق في محافظة الأنبار", "IQ-AN")]
    [InlineData("Fire in Rif Dimashq", "SY-RD")]
    public void A_province_is_told_from_its_town(string title, string province) =>
        Assert.Equal(province, Assert.Single(Read.Title(title).Places).Code);

    [Fact]
    public void A_group_of_two_countries_counts_half_for_each()
    {
        var result = Read.Title("Daesh claims an attack");
        Assert.Equal(result.Score("IQ"), result.Score("SY"));
        Assert.True(result.Score("IQ") < About);
    }
}
