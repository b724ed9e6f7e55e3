using System.Globalization;
using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions;

/// <summary>The codes a rule may watch: ISO 3166-1 alpha-2 countries, and the ISO 3166-2 provinces of Iraq and Syria (with IQ-HA for Halabja).</summary>
public static class RegionCodes
{
    // Two slips of the pen at most, and one in a short name.
    private const int MaximumDistance = 2;

    private static readonly Lazy<Dictionary<string, string>> ByFoldedName = new(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, name) in CountryTable.Default.Names)
            names.TryAdd(Folding.Word(name), code);
        foreach (var place in Gazetteer.Default.Places.Values.Where(IsProvince))
            names.TryAdd(Folding.Word(place.Name), place.Code);
        return names;
    });

    /// <summary>Every country's alpha-2 code, sorted.</summary>
    public static IReadOnlyCollection<string> Countries => CountryTable.Default.Names.Keys;

    /// <summary>Whether the code, in capitals, is a country's or a province's of Iraq or Syria.</summary>
    public static bool IsKnown(string code) => NameOf(code) is not null;

    /// <summary>The English name; null for an unknown code.</summary>
    public static string? NameOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (CountryTable.Default.Names.TryGetValue(code, out string? country))
            return country;
        return code.Length > 2 && Gazetteer.Default.Places.TryGetValue(code, out var place) && IsProvince(place) ? place.Name : null;
    }

    /// <summary>The code meant by a typo, an alpha-3 code or an English name: "IRQ", "iq" and "Irak" give "IQ". Null when nothing is near.</summary>
    public static string? Nearest(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        string trimmed = code.Trim(), upper = trimmed.ToUpperInvariant().Replace('_', '-');
        if (trimmed.Length is 0 or > 100)
            return null;
        if (IsKnown(upper))
            return upper;
        if (CountryTable.Default.Alpha3.TryGetValue(upper, out string? alpha2))
            return alpha2;
        string folded = Folding.Word(trimmed);
        if (ByFoldedName.Value.TryGetValue(folded, out string? exact))
            return exact;
        return Named(trimmed) ?? Closest(folded) ?? (upper.Length > 3 && upper[2] == '-' && IsKnown(upper[..2]) ? upper[..2] : null);
    }

    /// <summary>Whether a code is written as a province's ("SY-DY"), not as a country's or a town's ("SY:deir-ez-zor").</summary>
    public static bool IsProvince(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length > 3 && code[2] == '-';
    }

    private static bool IsProvince(Place place) => place.Kind is "province" or "region";

    /// <summary>Any unambiguous name of the gazetteer: "Britain", "Kurdistan Region", "العراق".</summary>
    private static string? Named(string text)
    {
        // Names are believed only with their capitals.
        text = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text);
        var tokens = Tokens.Of(text, TextZone.Title, text.Length);
        var found = new List<Mention>();
        new NameMatcher(Gazetteer.Default.Names).Find(tokens, found);
        int words = tokens.Count;
        tokens.Release();
        if (found.Count != 1 || found[0].First != 0 || found[0].Last != words - 1 || found[0].Meanings.Count != 1)
            return null;
        var meaning = found[0].Meanings[0];
        if (meaning.Kind == NameKind.Town)
            return null;
        return meaning.Place is { } place && IsProvince(place) ? place.Code : meaning.Country;
    }

    private static string? Closest(string folded)
    {
        if (folded.Length < 4)
            return null;
        var (name, distance) = ByFoldedName.Value.Keys
            .Select(n => (Name: n, Distance: Distance(folded, n)))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
            .First();
        return distance <= Math.Min(MaximumDistance, folded.Length / 3) ? ByFoldedName.Value[name] : null;
    }

    /// <summary>Letters put in, left out, mistaken, or two neighbours swapped.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MaximumDistance)
            return int.MaxValue;
        int[][] rows = [[], [], [.. Enumerable.Range(0, other.Length + 1)]];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] row = new int[other.Length + 1], above = rows[2], twoAbove = rows[1];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1), Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
            rows = [twoAbove, above, row];
        }
        return rows[2][^1];
    }
}
