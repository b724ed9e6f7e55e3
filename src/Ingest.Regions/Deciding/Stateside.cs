using System.Collections.Frozen;
using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>
/// "Moonville, N.J.": a capitalised word, a comma and the abbreviation of a state is the United States, whatever the town's namesake. So is "Lebanon County",
/// and "Jordan Elementary", where the country of that name has no such thing.
/// </summary>
internal sealed class Stateside(CueWords words)
{
    private static readonly Name UnitedStates = new() { Meanings = [new Meaning("US", NameKind.Town)] };

    // Where "X County" is a place of the country itself.
    private static readonly FrozenSet<string> WithCounties =
        FrozenSet.ToFrozenSet(["US", "GB", "IE", "KE", "SE", "NO", "DK", "EE", "HR", "HU", "RO", "TW", "IR", "LR", "CN", "SS", "AL", "AU", "NZ", "LT", "CA"]);

    public void Find(Tokens zone, List<Mention> mentions, int first)
    {
        int next = first;
        for (int i = zone.Begin + 1; i < zone.Count; i++)
        {
            if (!zone[i - 1].Is(Shape.Capital) || !(IsStateBehindComma(zone, i) || IsLocal(zone, i)))
                continue;
            while (next < mentions.Count && mentions[next].Last < i - 1)
                next++;
            if (next == mentions.Count || mentions[next].First > i)
                mentions.Insert(next, American(zone, i));
            else if (zone[i].Before != Gap.Comma && mentions[next].Last == i - 1 && IsNamesake(mentions[next], zone, i))
                mentions[next] = American(zone, i);
        }
    }

    private bool IsStateBehindComma(Tokens zone, int at) =>
        zone[at].Before == Gap.Comma && zone[at].Is(Shape.Capital) && words.IsStateAbbreviation(zone.Folded(at));

    private static bool IsLocal(Tokens zone, int at) =>
        zone[at].Before == Gap.Space && zone.Folded(at) switch
        {
            "county" => zone[at].Is(Shape.Capital) && !zone.Shouting && zone.Folded(at - 1) is not ("the" or "a" or "each" or "every" or "this" or "our"),
            "elementary" or "township" => true,
            "high" or "middle" => at + 1 < zone.Count && zone.Folded(at + 1) is "school",
            _ => false,
        };

    private static bool IsNamesake(Mention mention, Tokens zone, int at) =>
        zone.Folded(at) is "county"
            ? !mention.Meanings.Any(m => WithCounties.Contains(m.Country))
            : mention.Meanings.Any(m => m.Kind == NameKind.Country) && !mention.Meanings.Any(m => m.Country is "US");

    private static Mention American(Tokens zone, int at) => new(zone, at - 1, at, UnitedStates, UnitedStates.Meanings, '\0');
}
