using Ingest.Regions.Matching;

namespace Ingest.Regions.Names;

/// <summary>The districts of Iraq and Syria: most bear the name of their town, so they are known by being called districts.</summary>
internal sealed partial class GazetteerBuilder
{
    private const int ShortestSorani = 4;

    public void Districts(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string country = Known(line, line[0][..2]);
            if (!_gazetteer.Places.ContainsKey(line[1]))
                throw line.Problem($"'{line[1]}' is no province");
            string[] latin = [.. line.List(3)], arabic = [.. line.List(4)], sorani = [.. line.List(5)];
            if (latin.Length == 0 || arabic.Length == 0)
                throw line.Problem("no Latin or no Arabic name");
            var (latitude, longitude) = Coordinates(line, 2);
            var place = new Place(line[0], Bare(latin[0]), "district", line[1], latitude, longitude);
            if (!_gazetteer.Places.TryAdd(place.Code, place))
                throw line.Problem($"'{place.Code}' is there twice");
            var meaning = new Meaning(country, NameKind.City, place);
            AddAll(line, latin.Select(Bare).SelectMany(Latin).Concat(arabic.Select(Bare).SelectMany(n => Arabic(country, n))).Concat(sorani.Select(n => "قەزای " + n)), meaning);
            // A Kurdish name is as doubtful as the Arabic one, and without a letter of its own it is an Arabic word.
            string[] alone = [.. latin, .. arabic, .. sorani.Where(n => n.Length >= ShortestSorani && Folding.HasMark(n)).Select(n => arabic[0][0] == '?' ? "?" + n : n)];
            AddNew(line, alone.Where(n => n[0] != '?'), meaning);
            foreach (string doubtful in alone.Where(n => n[0] == '?'))
                AddDoubtful(line, "?" + doubtful, meaning);
        }
    }

    private static string Bare(string name) => name.TrimStart('?');

    private static IEnumerable<string> Latin(string name) => [$"{name} district", $"district of {name}", $"qezaya {name}", $"qezaya {name}ê", $"navçeya {name}"];

    private static IEnumerable<string> Arabic(string country, string name) =>
        country == "SY" ? [$"منطقة {name}"] : name.StartsWith("قضاء", StringComparison.Ordinal) ? [name] : [$"قضاء {name}"];
}
