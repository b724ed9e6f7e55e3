using Ingest.Regions.Matching;

namespace Ingest.Regions.Deciding;

/// <summary>
/// A statement is about who makes it: "Kenya condemns the raid on Peru", "Kenya: Peru must stop". What the rest of its sentence speaks of weighs less,
/// unless it says where something happens.
/// </summary>
internal static class Statements
{
    public static void Mark(List<Mention> mentions)
    {
        Mention? speaker = null;
        foreach (var mention in mentions)
        {
            if (speaker is not null && (speaker.Zone != mention.Zone || EndsBetween(speaker, mention)))
                speaker = null;
            if (mention.Cue is "speaker" or "topic")
                speaker ??= mention;
            else if (speaker is not null && mention.Cue is not "in" && !mention.Meanings.Any(m => speaker.Meanings.Any(s => s.Country == m.Country)))
                (mention.Factor, mention.Cue) = (mention.Factor * Weights.SpokenOf, mention.Cue ?? "spoken of");
        }
    }

    private static bool EndsBetween(Mention speaker, Mention mention)
    {
        for (int i = speaker.Last + 1; i <= mention.First; i++)
        {
            if (speaker.Zone[i].Before == Gap.Stop)
                return true;
        }
        return false;
    }
}
