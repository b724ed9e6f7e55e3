using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>"Moonville, N.J.": a capitalised word, a comma and the abbreviation of a state is the United States, whatever the town's namesake.</summary>
internal sealed class Stateside(CueWords words)
{
    private static readonly Name UnitedStates = new() { Meanings = [new Meaning("US", NameKind.City)] };

    public void Find(Tokens zone, List<Mention> mentions, int first)
    {
        int next = first;
        for (int i = zone.Begin + 1; i < zone.Count; i++)
        {
            if (zone[i].Before != Gap.Comma || !zone[i].Is(Shape.Capital) || !zone[i - 1].Is(Shape.Capital) || !words.IsStateAbbreviation(zone.Folded(i)))
                continue;
            while (next < mentions.Count && mentions[next].Last < i - 1)
                next++;
            if (next == mentions.Count || mentions[next].First > i)
                mentions.Insert(next, new Mention(zone, i - 1, i, UnitedStates, UnitedStates.Meanings, '\0'));
        }
    }
}
