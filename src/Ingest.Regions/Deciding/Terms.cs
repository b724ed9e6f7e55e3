using Ingest.Regions.Matching;

namespace Ingest.Regions.Deciding;

/// <summary>A person who has left, or not yet entered, the office by which they stand for a country counts half.</summary>
internal static class Terms
{
    public static void Mark(List<Mention> mentions, DateTimeOffset? published)
    {
        if (published is not { Year: var year })
            return;
        foreach (var mention in mentions)
        {
            if (mention.Meanings[0].Years is { } years && (year < years.From || year > years.To))
                mention.Lessen(Weights.Former, "former");
        }
    }
}
