using System.Globalization;

namespace Ingest.Regions.Names;

/// <summary>The files of names alone: groups and outlets, persons with their years, other languages.</summary>
internal sealed partial class GazetteerBuilder
{
    public void Groups(IEnumerable<DataLine> lines, NameKind kind)
    {
        foreach (var line in lines)
        {
            string[] codes = [.. line.List(0)];
            AddAll(line, line.List(1), [.. codes.Select(code => new Meaning(Known(line, code), kind, Share: 1.0 / codes.Length))]);
        }
    }

    public void People(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            if (!int.TryParse(line[1], CultureInfo.InvariantCulture, out int from))
                throw line.Problem($"'{line[1]}' is no year");
            int to = line[2].Length == 0 ? int.MaxValue : int.TryParse(line[2], CultureInfo.InvariantCulture, out int year) && year >= from ? year : throw line.Problem($"'{line[2]}' is no later year");
            AddAll(line, line.List(3), new Meaning(Known(line, line[0]), NameKind.Group, Years: new Years(from, to)));
        }
    }

    public void MoreNames(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string code = Known(line, line[0]);
            AddAll(line, line.List(2), line[1] switch
            {
                "country" => new Meaning(code, NameKind.Country),
                "people" => new Meaning(code, NameKind.Demonym),
                "capital" => new Meaning(code, NameKind.Capital, _gazetteer.Places.Values.FirstOrDefault(p => p.Kind == "capital" && p.Code.StartsWith(code, StringComparison.Ordinal))),
                "adjective" => new Meaning(code, NameKind.Demonym),
                _ => throw line.Problem($"'{line[1]}' is neither country, people, adjective nor capital"),
            });
            if (line[1] == "adjective")
            {
                foreach (string spelling in line.List(2))
                    NameOf(line, spelling).AnyCase = true;
            }
        }
    }

    /// <summary>Further names of places that iraq.txt and syria.txt have.</summary>
    public void MorePlaceNames(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            var place = _gazetteer.Places.GetValueOrDefault(line[0]) ?? throw line.Problem($"'{line[0]}' is no place");
            var meaning = new Meaning(Known(line, line[0][..2]), KindOf(place), place);
            AddAll(line, line.List(1).Where(n => n[0] != '?'), meaning);
            foreach (string doubtful in line.List(1).Where(n => n[0] == '?'))
                AddDoubtful(line, doubtful, meaning);
        }
    }

    public void Homonyms(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
            NameOf(line, line[0]).Homonym = true;
    }
}
