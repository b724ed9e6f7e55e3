using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>"Iran's Quds Force", "the Syrian president Ahmed al-Sharaa": one actor named twice in one breath counts little more than once.</summary>
internal static class Chains
{
    private const int Reach = 3;

    public static void Mark(List<Mention> mentions)
    {
        for (int i = 1; i < mentions.Count; i++)
        {
            Mention before = mentions[i - 1], mention = mentions[i];
            if (before.Zone == mention.Zone && mention.First - before.Last <= Reach + 1 && Links(before) && IsActor(mention)
                && mention.Meanings[0].Country == before.Meanings[0].Country && !Breaks(before, mention))
                mention.Lessen(Weights.Chained, mention.Cue ?? "chain");
        }
    }

    private static bool IsActor(Mention mention) => mention.Meanings[0] is { Kind: NameKind.Group, Place: null };

    private static bool Links(Mention mention) => mention.Meanings[0].Kind is NameKind.Demonym or NameKind.Country or NameKind.Group;

    private static bool Breaks(Mention one, Mention next)
    {
        for (int i = one.Last + 1; i <= next.First; i++)
        {
            if (next.Zone[i].Before >= Gap.Colon)
                return true;
        }
        return false;
    }
}
