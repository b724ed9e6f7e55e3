using Ingest.Regions.Matching;

namespace Ingest.Regions.Deciding;

/// <summary>Lets the members of a list count little: four countries or more, one after the other, say nothing of any of them.</summary>
internal static class Lists
{
    private const int Shortest = 4;

    public static void Mark(List<Mention> mentions)
    {
        int start = 0;
        for (int i = 1; i <= mentions.Count; i++)
        {
            if (i < mentions.Count && Joined(mentions[i - 1], mentions[i]))
                continue;
            var run = mentions[start..i];
            if (run.SelectMany(m => m.Meanings).Select(m => m.Country).Distinct().Count() >= Shortest)
            {
                foreach (var mention in run)
                    mention.Lessen(Weights.Listed, "list");
            }
            start = i;
        }
    }

    /// <summary>Nothing but a comma, "and" or one short word (an article, a conjunction) stands between them.</summary>
    private static bool Joined(Mention one, Mention next)
    {
        if (one.Zone != next.Zone)
            return false;
        int between = next.First - one.Last - 1;
        bool comma = next.Zone[next.First].Before == Gap.Comma || (between > 0 && next.Zone[one.Last + 1].Before == Gap.Comma);
        bool and = between == 1 && next.Zone.Folded(one.Last + 1) is "and" or "or";
        bool arabicAnd = between == 0 && next.Zone[next.First].Is(Shape.Arabic) && next.Zone.Folded(next.First)[0] == 'و';
        return (between == 0 && (comma || arabicAnd)) || (between <= 2 && (comma || and));
    }
}
