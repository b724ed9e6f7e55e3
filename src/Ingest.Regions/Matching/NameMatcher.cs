using System.Collections.Frozen;
using Ingest.Regions.Names;

namespace Ingest.Regions.Matching;

/// <summary>Finds the names of a zone in one pass: at each word the longest name, then on behind it.</summary>
internal sealed class NameMatcher(NameTrie names)
{
    private const int MinimumStem = 3;

    /// <summary>Behind the apostrophe of a Turkish name, folded: in, from, to, of.</summary>
    private static readonly FrozenSet<string> TurkishEndings = FrozenSet.ToFrozenSet(
        ["da", "de", "ta", "te", "dan", "den", "tan", "ten", "a", "e", "ya", "ye", "i", "u", "yi", "yu", "in", "un", "nin", "nun", "daki", "deki", "taki", "teki", "la", "le", "yla", "yle"]);

    public void Find(Tokens zone, List<Mention> found)
    {
        Span<char> buffer = stackalloc char[64];
        for (int i = zone.Begin; i < zone.Count;)
        {
            var hit = At(zone, i, zone.Folded(i), '\0');
            if (hit.Name is null && zone[i].Is(Shape.Arabic) && zone[i].Length < buffer.Length)
                hit = WithoutClitics(zone, i, buffer);
            else if (hit.Name is null && zone[i].Stem > 0 && TurkishEndings.Contains(zone.Folded(i)[zone[i].Stem..].ToString()))
                hit = At(zone, i, zone.Folded(i)[..zone[i].Stem], zone.Folded(i)[^1] is 'n' or 'i' or 'u' ? '\0' : 'ب');
            else if (hit.Name is null && zone[i].Length > MinimumStem && zone.Text[zone[i].To - 1] == 'ê')
                hit = WithoutKurmanjiEnding(zone, i);
            if (hit.Name is { NoPlace: false })
                found.Add(new Mention(zone, i, hit.Last, hit.Name, hit.Meanings, hit.Clitic));
            i = hit.Name is null ? i + 1 : hit.Last + 1;
        }
    }

    /// <summary>Hewlêrê, Qamişloyê, Sûriyeyê: the case of what stands behind "li" (in) or belongs to something.</summary>
    private Hit WithoutKurmanjiEnding(Tokens zone, int at)
    {
        var stem = zone.Folded(at)[..^1];
        var hit = At(zone, at, stem, '\0');
        return hit.Name is null && stem[^1] == 'y' ? At(zone, at, stem[..^1], '\0') : hit;
    }

    /// <summary>Takes و or ف, then ب, ك or ل from the word's front, and reads لل as ل + ال, until a name begins there.</summary>
    private Hit WithoutClitics(Tokens zone, int at, Span<char> buffer)
    {
        var word = zone.Folded(at);
        var bare = word[0] is 'و' or 'ف' && word.Length > MinimumStem ? word[1..] : default;
        if (!bare.IsEmpty)
        {
            var hit = At(zone, at, bare, '\0');
            if (hit.Name is not null)
                return hit;
        }
        foreach (bool outer in (ReadOnlySpan<bool>)[false, true])
        {
            var stem = outer ? bare : word;
            if (stem.Length <= MinimumStem || stem[0] is not ('ب' or 'ك' or 'ل'))
                continue;
            var hit = At(zone, at, stem[1..], stem[0]);
            if (hit.Name is null && stem[0] == 'ل' && stem[1] == 'ل')
            {
                buffer[0] = 'ا';
                stem[1..].CopyTo(buffer[1..]);
                hit = At(zone, at, buffer[..stem.Length], 'ل');
            }
            if (hit.Name is not null)
                return hit;
        }
        return default;
    }

    private Hit At(Tokens zone, int first, ReadOnlySpan<char> word, char clitic)
    {
        Hit best = default;
        int node = names.Step(0, word, false);
        for (int last = first; node >= 0; last++)
        {
            if (names.At(node) is { } name && Believed(zone, first, last, name) is { } meanings)
                best = new Hit(name, meanings, last, clitic);
            if (last + 1 >= zone.Count || zone[last + 1].Before is not (Gap.Space or Gap.Hyphen or Gap.Comma))
                break;
            node = names.Step(node, zone.Folded(last + 1), zone[last + 1].Before == Gap.Comma);
        }
        return best;
    }

    /// <summary>What the name means as it is written here, or null if as written it is an ordinary word.</summary>
    private static IReadOnlyList<Meaning>? Believed(Tokens zone, int first, int last, Name name)
    {
        var token = zone[first];
        if (name.NoPlace)
            return [];
        if (name.NeedsMark && !Folding.HasMark(zone.Text.AsSpan(token.From, zone[last].To - token.From)))
            return null;
        if (token.Is(Shape.Arabic))
            return name.Readings.Count > 0 || name.Meanings.Count > 0 ? name.Meanings : null;
        bool acronym = first == last && (token.Is(Shape.Dotted) || (token.Is(Shape.AllCapitals) && (!zone.Shouting || token.Length > 2)));
        if (acronym && (name.AcronymMeanings.Count > 0 || name.ReadingsAreAcronym))
            return name.AcronymMeanings;
        if (name.Meanings.Count == 0 && (name.Readings.Count == 0 || name.ReadingsAreAcronym))
            return null;
        if (name.AnyCase)
            return name.Meanings;
        if (zone.Caseless)
            return name.Homonym ? null : name.Meanings;
        for (int i = first; i <= last; i++)
        {
            if (zone[i].Is(Shape.Capital))
                return name.Meanings;
        }
        return null;
    }

    private readonly record struct Hit(Name? Name, IReadOnlyList<Meaning> Meanings, int Last, char Clitic);
}
