using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>"Moonville, N.J.": a capitalised word, a comma and the abbreviation of a state is the United States, whatever the town's namesake.</summary>
internal sealed class Stateside(CueWords words)
{
    private static readonly Name UnitedStates = new() { Meanings = [new Meaning("US", NameKind.City)] };

    public void Find(Tokens zone, List<Mention> mentions, int first)
    {
        for (int i = zone.Begin + 1; i < zone.Count; i++)
        {
            if (zone[i].Before != Gap.Comma || !zone[i].Is(Shape.Capital) || !zone[i - 1].Is(Shape.Capital) || !words.IsStateAbbreviation(zone.Folded(i)))
                continue;
            int at = i;
            if (!mentions.Exists(m => m.Zone == zone && m.First <= at && m.Last >= at - 1))
                mentions.Insert(Place(mentions, first, at), new Mention(zone, i - 1, i, UnitedStates, UnitedStates.Meanings, false));
        }
    }

    private static int Place(List<Mention> mentions, int first, int token)
    {
        while (first < mentions.Count && mentions[first].First < token)
            first++;
        return first;
    }
}
