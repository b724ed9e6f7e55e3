using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>Drops the mentions that are people (Michael Jordan, Chad Kroeger) or namesakes in the United States (Lebanon, Ohio).</summary>
internal sealed class PersonNames(CueWords words, Gazetteer gazetteer)
{
    public void Drop(Tokens zone, List<Mention> mentions, int first)
    {
        int kept = first;
        for (int i = first; i < mentions.Count; i++)
        {
            if (!IsNamesake(zone, mentions[i]) && !(mentions[i].Name.Homonym && IsPerson(zone, mentions[i], i + 1 < mentions.Count ? mentions[i + 1].First : -1)))
                mentions[kept++] = mentions[i];
        }
        mentions.RemoveRange(kept, mentions.Count - kept);
    }

    private bool IsNamesake(Tokens zone, Mention mention)
    {
        int next = mention.Last + 1;
        return next < zone.Count && zone[next].Before == Gap.Comma && zone[next].Is(Shape.Capital) && words.IsState(zone.Folded(next))
            && mention.Meanings.Count > 0 && mention.Meanings[0].Country != "US";
    }

    private bool IsPerson(Tokens zone, Mention mention, int nextName)
    {
        int before = mention.First - 1, after = mention.Last + 1;
        if (zone[mention.First].Is(Shape.Arabic))
            return false;
        if (before >= 0 && zone[mention.First].Before == Gap.Space && zone[before].Is(Shape.Capital)
            && (words.IsGivenName(zone.Folded(before)) || (zone[before].Length == 1 && zone.Text[zone[before].To..].StartsWith('.'))))
            return true;
        // "Chad Kroeger": a capitalised word that nobody knows. Demonyms are followed by such words all the time ("French Open").
        return !zone.TitleCase && !zone.Shouting
            && !mention.Meanings.Any(m => m.Kind is NameKind.Demonym or NameKind.Group)
            && zone[mention.Last].To < zone.Text.Length && zone.Text[zone[mention.Last].To] == ' '
            && after < zone.Count && zone[after].Before == Gap.Space && zone[after].Is(Shape.Capital) && !zone[after].Is(Shape.AllCapitals)
            && nextName != after && words.Of(zone, after) == CueKind.None
            && gazetteer.Names.Step(0, zone.Folded(after), false) < 0;
    }
}
