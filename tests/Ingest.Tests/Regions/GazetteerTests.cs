using Ingest.Regions;
using Ingest.Regions.Names;

namespace Ingest.Tests.Regions;

public class GazetteerTests
{
    [Fact]
    public void All_governorates_of_Iraq_and_Syria_are_there()
    {
        var provinces = Gazetteer.Default.Places.Values.Where(p => p.Kind == "province").ToList();
        Assert.Equal(19, provinces.Count(p => p.Parent == "IQ"));
        Assert.Equal(14, provinces.Count(p => p.Parent == "SY"));
        Assert.All(provinces, p => Assert.NotNull(p.Latitude));
    }

    [Fact]
    public void Every_governorate_has_a_town() =>
        Assert.All(
            Gazetteer.Default.Places.Values.Where(p => p.Kind == "province"),
            province => Assert.Contains(Gazetteer.Default.Places.Values, p => p.Parent == province.Code));

    [Theory]
    [InlineData("IQ")]
    [InlineData("SY")]
    public void Every_place_lies_in_its_country(string country)
    {
        var (south, north, west, east) = country == "IQ" ? (29.0, 37.5, 38.7, 48.9) : (32.2, 37.4, 35.6, 42.4);
        Assert.All(
            Gazetteer.Default.Places.Values.Where(p => p.Code.StartsWith(country, StringComparison.Ordinal)),
            p => Assert.True(p.Latitude > south && p.Latitude < north && p.Longitude > west && p.Longitude < east, p.Code));
    }

    [Fact]
    public void Every_country_is_found_by_its_own_name() =>
        Assert.All(RegionCodes.Countries.Where(c => c is not ("JE" or "RE")), code =>
            Assert.Contains(Read.Title($"Rain in {RegionCodes.NameOf(code)}").Countries, c => c.Code == code));

    [Fact]
    public void A_broken_line_is_named_with_file_and_line()
    {
        var broken = Assert.Throws<FormatException>(() => DataFile.Read("towns.txt", "# towns\n\nIQ:x | city | IQ-BG | 1, 2 | X | س | more\n", 6));
        Assert.StartsWith("towns.txt, line 3:", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZZ:x | city | ZZ | 33, 44 | Xtown |")]
    [InlineData("IQ:x | city | IQ-ZZ | 33, 44 | Xtown |")]
    [InlineData("IQ-X | province | IQ | north | Xtown |")]
    [InlineData("IQ-X | province | IQ | 133, 44 | Xtown |")]
    [InlineData("IQ-X | province | IQ | 33, 44 | |")]
    public void A_wrong_place_is_named_with_file_and_line(string line)
    {
        var builder = new GazetteerBuilder();
        builder.Countries(DataFile.Read("countries.txt", "IQ | IRQ | Iraq | العراق", 4));
        var wrong = Assert.Throws<FormatException>(() => builder.Provinces(DataFile.Read("towns.txt", "\n" + line, 6)));
        Assert.StartsWith("towns.txt, line 2:", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_clashes_of_names_are_told_at_once_with_both_lines()
    {
        var builder = new GazetteerBuilder();
        var countries = DataFile.Read("countries.txt", "IQ | IRQ | Iraq |\nSY | SYR | Syria |", 4);
        builder.Countries(countries);
        builder.CountryNames(countries);
        builder.Groups(DataFile.Read("names.txt", "SY | Iraq\nIQ | Syria", 2), NameKind.Group);
        var clash = Assert.Throws<FormatException>(() => builder.Build());
        Assert.Contains("names.txt, line 1: 'Iraq' already means IQ (countries.txt, line 1)", clash.Message, StringComparison.Ordinal);
        Assert.Contains("names.txt, line 2: 'Syria' already means SY (countries.txt, line 2)", clash.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IQ", 120)]
    [InlineData("SY", 65)]
    public void Every_governorate_has_its_districts(string country, int least)
    {
        var districts = Gazetteer.Default.Places.Values.Where(p => p.Code.StartsWith(country + ":", StringComparison.Ordinal) && p.Code.EndsWith("-district", StringComparison.Ordinal)).ToList();
        Assert.True(districts.Count >= least);
        Assert.All(Gazetteer.Default.Places.Values.Where(p => p.Kind == "province" && p.Parent == country), province => Assert.Contains(districts, d => d.Parent == province.Code));
    }

    [Theory]
    [InlineData("Fire in Chamchamal district", "IQ:chamchamal-district")]
    [InlineData("حريق في قضاء القائم", "IQ:qaim-district")]
    [InlineData("ئاگر لە قەزای ڕانیە", "IQ:ranya-district")]
    [InlineData("Agir li qezaya Efrînê", "SY:afrin-district")]
    [InlineData("حريق في منطقة الباب", "SY:al-bab-district")]
    [InlineData("Fire near Mosul Dam", "IQ:mosul-dam")]
    [InlineData("حريق قرب سد تشرين", "SY:tishrin-dam")]
    [InlineData("Fire at Ain al-Asad", "IQ:ain-al-asad")]
    [InlineData("حريق في مخيم الركبان", "SY:rukban")]
    [InlineData("Crowds at the Imam Ali shrine", "IQ:imam-ali-shrine")]
    [InlineData("ازدحام في معبر إبراهيم الخليل", "IQ:ibrahim-khalil")]
    [InlineData("حريق في بلدة القصير", "SY:qusayr")]
    [InlineData("Rain in Oaxaca", "MX:oaxaca")]
    [InlineData("Rain in Minneapolis", "US:minneapolis")]
    public void Districts_dams_bases_camps_and_shrines_are_places(string title, string code)
    {
        var place = Assert.Single(Read.Title(title).Places, p => p.Code == code);
        Assert.True(place is { Score: >= 0.5, Latitude: not null, Longitude: not null });
    }

    [Theory]
    [InlineData("Halbousi opens a school", "2020-05-01", true)]
    [InlineData("Sharaa names a cabinet", "2025-03-30", true)]
    [InlineData("الرئيس الشرع يصل إلى المعرض", "2026-10-01", true)]
    [InlineData("Kadhimi opens a school", "2026-05-01", false)]
    [InlineData("بشار الأسد في المعرض", "2026-05-01", false)]
    public void Persons_stand_for_their_country_in_their_years(string title, string published, bool about)
    {
        var result = RegionClassifier.Default.Classify(new RegionText { Title = title, Published = DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(about, result.Countries[0].Score >= 0.5);
    }

    [Theory]
    [InlineData("IQ:x-district | IQ-ZZ | 33, 44 | X | س |")]
    [InlineData("IQ:x-district | IQ-NI | 33, 44 | X | |")]
    [InlineData("ZZ:x-district | IQ-NI | 33, 44 | X | س |")]
    public void A_wrong_district_is_named_with_file_and_line(string line)
    {
        var builder = new GazetteerBuilder();
        builder.Countries(DataFile.Read("countries.txt", "IQ | IRQ | Iraq | العراق", 4));
        builder.Provinces(DataFile.Read("iraq.txt", "IQ-NI | province | IQ | 36, 43 | Nineveh | نينوى", 6));
        var wrong = Assert.Throws<FormatException>(() => builder.Districts(DataFile.Read("districts.txt", "\n" + line, 6)));
        Assert.StartsWith("districts.txt, line 2:", wrong.Message, StringComparison.Ordinal);
    }
}
