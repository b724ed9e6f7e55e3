namespace Ingest.Regions.Names;

/// <summary>The generated files, read last: they never contradict what was curated, so nothing of them clashes.</summary>
internal sealed partial class GazetteerBuilder
{
    public void MoreCountries(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
            AddNew(line, line.List(1), new Meaning(Known(line, line[0]), NameKind.Country));
    }

    /// <summary>Cities and first-level divisions outside Iraq and Syria.</summary>
    public void World(IEnumerable<DataLine> lines, string kind)
    {
        foreach (var line in lines)
        {
            string country = Known(line, line[0]), name = line.List(2).Concat(line.List(3)).First();
            var (latitude, longitude) = Coordinates(line, 1);
            var place = new Place(Code(country, name), name, kind, country, latitude, longitude);
            if (kind == "city")
                _gazetteer.WorldCities.Add(place);
            AddNew(line, line.List(2).Concat(line.List(3)), new Meaning(country, NameKind.Town, place));
        }
    }

    /// <summary>Towns of Iraq and Syria. One that is known already under any of its names only lends its further spellings.</summary>
    public void Towns(IEnumerable<DataLine> lines)
    {
        foreach (var line in lines)
        {
            string country = Known(line, line[0][..2]);
            if (!_gazetteer.Places.ContainsKey(line[2]))
                throw line.Problem($"'{line[2]}' is no province");
            string[] names = [.. line.List(4).Concat(line.List(5))];
            var (latitude, longitude) = Coordinates(line, 3);
            var place = names.Select(n => Known(NameOf(line, n.TrimStart('?')), country)).FirstOrDefault(p => p is not null)
                ?? new Place(line[0], names[0].TrimStart('?'), line[1], line[2], latitude, longitude);
            _gazetteer.Places.TryAdd(place.Code, place);
            var meaning = new Meaning(country, NameKind.City, place);
            AddNew(line, names.Where(n => n[0] != '?'), meaning);
            foreach (string doubtful in names.Where(n => n[0] == '?'))
                AddDoubtful(line, doubtful, meaning);
        }
    }

    /// <summary>A city that nations.txt or cities.txt names keeps its weight and learns where it lies.</summary>
    private void Locate(Name name, Place place)
    {
        if (name.Meanings is not [{ Kind: not NameKind.Demonym and not NameKind.Group } known] || known.Country != place.Parent || _origins[name].File is not ("nations.txt" or "cities.txt"))
            return;
        if (known.Place is null)
            name.Meanings = [known with { Place = place }];
        else if (known.Place.Latitude is null)
            known.Place.Lie(place.Latitude, place.Longitude);
    }

    /// <summary>Gives a meaning to the spellings that have none yet.</summary>
    private void AddNew(DataLine line, IEnumerable<string> spellings, Meaning meaning)
    {
        foreach (string spelling in spellings)
        {
            var name = NameOf(line, spelling);
            if (meaning.Kind == NameKind.Town)
                Locate(name, meaning.Place!);
            if (name.NoPlace || name.Meanings.Count > 0 || name.Readings.Count > 0 || IsAcronym(spelling))
                continue;
            name.Meanings = [meaning];
            _origins.TryAdd(name, line);
            // Half the towns of the world are somebody's surname.
            name.Homonym = meaning.Kind == NameKind.Town && !spelling.Contains(' ', StringComparison.Ordinal);
        }
    }

    /// <summary>
    /// "?Name", also an ordinary word or somebody else's place: believed only where the text names its country too. "??Name", so common a word
    /// that even this says nothing: believed only where it is called a town, a camp, a district.
    /// </summary>
    private void AddDoubtful(DataLine line, string marked, Meaning meaning)
    {
        var name = NameOf(line, marked.TrimStart('?'));
        string[] support = marked.StartsWith("??", StringComparison.Ordinal) ? [] : [meaning.Country];
        if (name.NoPlace || name.Meanings.Any(m => m.Country == meaning.Country))
            return;
        if (name.Readings.FirstOrDefault(r => r.Meanings.Any(m => m.Country == meaning.Country)) is { } known)
        {
            // "Jericho or the one near Idlib": the decision was by country, now the place is known.
            if (known.Meanings[0].Place is null)
                name.Readings = [.. name.Readings.Select(r => r == known ? r with { Meanings = [meaning] } : r)];
            return;
        }
        var reading = new Reading([meaning], support);
        if (name.Readings.Count > 0)
            name.Readings = [.. name.Readings, reading];
        else
            name.Readings = [new Reading(name.Meanings, [.. name.Meanings.Select(m => m.Country)]), reading];
        name.Meanings = [];
    }

    private static Place? Known(Name name, string country) =>
        name.Meanings.Concat(name.Readings.SelectMany(r => r.Meanings)).FirstOrDefault(m => m.Country == country && m.Place?.Kind is not (null or "province" or "region"))?.Place;
}
