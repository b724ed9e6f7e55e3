using System.Globalization;
using Ingest.Regions.Matching;

namespace Ingest.Regions.Names;

/// <summary>Reads the data files into a <see cref="Gazetteer"/>. A name given twice for one country keeps its first meaning.</summary>
internal sealed partial class GazetteerBuilder
{
    private const int LongestMarked = 4;

    private readonly Gazetteer _gazetteer = new();
    private readonly Dictionary<Name, DataLine> _origins = new(64 * 1024);
    private readonly HashSet<Name> _decided = [];
    private readonly List<string> _clashes = [];

    public static Gazetteer FromEmbedded()
    {
        var builder = new GazetteerBuilder();
        // The countries first: every other file is checked against them. Then the decisions, which the later files must not contradict.
        var countries = CountryTable.Lines();
        builder.Countries(countries);
        builder.NoPlaces(DataFile.Embedded("not-places.txt", 1));
        builder.Ambiguous(DataFile.Embedded("ambiguous.txt", 3));
        builder.CountryNames(countries);
        builder.Provinces(DataFile.Embedded("iraq.txt", 6));
        builder.Provinces(DataFile.Embedded("syria.txt", 6));
        builder.Districts(DataFile.Embedded("districts.txt", 6));
        builder.People(DataFile.Embedded("people.txt", 4));
        builder.Nations(DataFile.Embedded("nations.txt", 6));
        builder.MoreNames(DataFile.Embedded("more-names.txt", 3));
        builder.MorePlaceNames(DataFile.Embedded("places-more.txt", 2));
        builder.Cities(DataFile.Embedded("cities.txt", 3));
        builder.Groups(DataFile.Embedded("names.txt", 2), NameKind.Group);
        builder.Groups(DataFile.Embedded("outlets.txt", 2), NameKind.Outlet);
        // Generated names last: what was curated wins.
        builder.MoreCountries(DataFile.Embedded("countries-more.txt", 2));
        builder.Towns(DataFile.Embedded("towns.txt", 6));
        builder.World(DataFile.Embedded("world-cities.txt", 4), "city");
        builder.World(DataFile.Embedded("world-provinces.txt", 4), "province");
        builder.Homonyms(DataFile.Embedded("homonyms.txt", 1));
        return builder.Build();
    }

    /// <exception cref="FormatException">Names clash: every clash is named, with file and line.</exception>
    public Gazetteer Build() => _clashes.Count == 0 ? _gazetteer : throw new FormatException(string.Join("\n", _clashes));

    public void Countries(IEnumerable<DataLine> lines) => _gazetteer.Countries.Add(lines);

    public void CountryNames(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
            AddAll(line, line.List(2).Concat(line.List(3)), new Meaning(line[0], NameKind.Country));
    }

    public void NoPlaces(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            var name = NameOf(line, line[0]);
            name.NoPlace = true;
            _decided.Add(name);
        }
    }

    private const char Person = '*';

    public void Ambiguous(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string[] codes = [.. line.List(1)], support = line[2].Split(';', StringSplitOptions.TrimEntries);
            if (codes.Length < 2 || support.Length != codes.Length)
                throw line.Problem("as many supports as readings are needed, and two at least");
            var name = NameOf(line, line[0]);
            name.ReadingsAreAcronym = IsAcronym(line[0]);
            name.Readings = [.. codes.Select((code, i) => new Reading(
                code == "-" ? [] : [new Meaning(Known(line, code.TrimEnd(Person)), NameKind.Country)],
                [.. support[i].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => Known(line, c))])
            {
                IsPerson = code.EndsWith(Person),
            })];
            _decided.Add(name);
        }
    }

    public void Provinces(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string code = line[0], country = Known(line, code[..Math.Min(2, code.Length)]);
            bool province = line[1] is "province" or "region";
            if (!province && !_gazetteer.Places.ContainsKey(line[2]))
                throw line.Problem($"'{line[2]}' is no province above this line");
            string[] names = [.. line.List(4)], arabic = [.. line.List(5)];
            var (latitude, longitude) = Coordinates(line);
            var place = new Place(code, names.FirstOrDefault()?.TrimStart('*', '?') ?? throw line.Problem("no English name"), line[1], line[2], latitude, longitude);
            if (!_gazetteer.Places.TryAdd(code, place))
                throw line.Problem($"'{code}' is there twice");
            var meaning = new Meaning(country, KindOf(place), place);
            AddAll(line, names.Concat(arabic).Where(n => n[0] is not ('*' or '?')), meaning);
            foreach (string doubtful in names.Concat(arabic).Where(n => n[0] == '?'))
                AddDoubtful(line, doubtful, meaning);
            if (province)
                AddAll(line, names.Select(n => n.TrimStart('*')).SelectMany(EnglishProvince).Concat(arabic.Select(n => n.TrimStart('*')).SelectMany(ArabicProvince)), meaning);
        }
    }

    public void Nations(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string code = Known(line, line[0]);
            AddAll(line, line.List(5), new Meaning(code, NameKind.Country));
            AddAll(line, line.List(1).SelectMany(EnglishPeople), new Meaning(code, NameKind.Demonym));
            AddAll(line, line.List(2).SelectMany(ArabicForms.Of), new Meaning(code, NameKind.Demonym));
            if (line[3].Length > 0)
                AddAll(line, line.List(3).Concat(line.List(4)), new Meaning(code, NameKind.Capital, Elsewhere(code, line.List(3).First(), "capital")));
        }
    }

    public void Cities(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string code = Known(line, line[0]);
            AddAll(line, line.List(1).Concat(line.List(2)), new Meaning(code, NameKind.City, Elsewhere(code, line.List(1).First(), "city")));
        }
    }

    private static NameKind KindOf(Place place) => place.Kind switch
    {
        "province" or "region" => NameKind.Province,
        "capital" => NameKind.Capital,
        _ => NameKind.City,
    };

    private void AddAll(DataLine line, IEnumerable<string> spellings, params Meaning[] meanings)
    {
        foreach (string spelling in spellings)
        {
            var name = NameOf(line, spelling);
            if (_decided.Contains(name))
                continue;
            bool acronym = IsAcronym(spelling);
            var known = acronym ? name.AcronymMeanings : name.Meanings;
            if (known.Count == 0)
            {
                if (acronym)
                    name.AcronymMeanings = meanings;
                else
                    name.Meanings = meanings;
                name.NeedsMark = name.Readings.Count == 0 && NeedsMark(spelling);
                _origins.TryAdd(name, line);
            }
            else if (name.NeedsMark && !NeedsMark(spelling))
            {
                // The same letters without the marks are a name of their own.
                name.NeedsMark = false;
                name.Meanings = meanings;
            }
            else if (!known.Any(k => meanings.Any(m => m.Country == k.Country)))
            {
                var origin = _origins[name];
                _clashes.Add(line.Problem($"'{spelling}' already means {known[0].Code} ({origin.File}, line {origin.Number}); decide in ambiguous.txt").Message);
            }
        }
    }

    private static string Code(string country, string name) =>
        $"{country}:{name.ToLowerInvariant().Replace(' ', '-').Replace(",", "", StringComparison.Ordinal)}";

    private Name NameOf(DataLine line, string spelling) =>
        _gazetteer.Names.Add(spelling) ?? throw line.Problem($"'{spelling}' holds no word");

    private string Known(DataLine line, string code) =>
        _gazetteer.Countries.Names.ContainsKey(code) ? code : throw line.Problem($"'{code}' is no country of countries.txt");

    private Place Elsewhere(string country, string name, string kind)
    {
        string code = Code(country, name);
        if (!_gazetteer.Places.TryGetValue(code, out var place))
            _gazetteer.Places.Add(code, place = new Place(code, name, kind, country, null, null));
        return place;
    }

    private static (double? Latitude, double? Longitude) Coordinates(DataLine line, int field = 3)
    {
        string[] parts = line[field].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double latitude) && latitude is >= -90 and <= 90
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double longitude) && longitude is >= -180 and <= 180)
            return (latitude, longitude);
        throw line.Problem($"'{line[field]}' is no latitude, longitude");
    }

    internal static bool IsAcronym(string spelling)
    {
        string letters = spelling.Replace(".", "", StringComparison.Ordinal);
        return letters.Length is > 1 and <= 6 && letters.All(char.IsAsciiLetterUpper);
    }

    /// <summary>Kurdish words, and Latin ones of four letters or fewer, are often another language's word once their marks are folded.</summary>
    private static bool NeedsMark(string spelling) =>
        Folding.HasMark(spelling) && (spelling.Length <= LongestMarked || spelling.AsSpan().ContainsAnyInRange('\u0600', '\u06FF'));

    private static IEnumerable<string> EnglishPeople(string demonym) =>
        demonym.EndsWith('s') || demonym.EndsWith("sh", StringComparison.Ordinal) || demonym.EndsWith("ch", StringComparison.Ordinal)
        || demonym.EndsWith("ese", StringComparison.Ordinal) || demonym.EndsWith("man", StringComparison.Ordinal) && demonym is not "German" and not "Roman"
            ? [demonym]
            : [demonym, demonym + "s"];

    private static IEnumerable<string> EnglishProvince(string name) =>
        name.Contains("province", StringComparison.Ordinal) ? [] : [$"{name} province", $"{name} governorate", $"{name} countryside", $"countryside of {name}", $"rural {name}", $"province of {name}"];

    private static IEnumerable<string> ArabicProvince(string name) => [$"محافظة {name}", $"ريف {name}", $"ريفي {name}"];
}
