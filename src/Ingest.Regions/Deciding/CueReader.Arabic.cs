using Ingest.Regions.Matching;

namespace Ingest.Regions.Deciding;

/// <summary>Arabic: the adjective stands behind its noun, "in" may be one letter, and a newspaper's name comes before whose it is.</summary>
internal sealed partial class CueReader
{
    private const int QuotedReach = 6;
    private const string Quotes = "\"”»’'";

    private (double Factor, string? Cue) Arabic(Mention mention)
    {
        var zone = mention.Zone;
        int before = mention.First - 1, after = mention.Last + 1;
        bool people = IsDemonym(mention);
        if (mention.First == 0 && Follows(zone, after, Gap.Colon) && zone[after].Before == Gap.Colon)
            return (Weights.Topic, "topic");
        if (mention.WithIn && !people)
            return (Weights.Locative, "in");
        if (IsOrigin(mention))
            return People(mention, mention.First - 2);
        // "The Israeli media", but "Lebanon's minister of media".
        if (before >= 0 && Is(zone, before, CueKind.Media) && !(before > 0 && Is(zone, before - 1, CueKind.State)))
            return (Weights.Media, "media");
        if (IsTopic(mention) && !Is(zone, before, CueKind.Source) && !Is(zone, before, CueKind.Locative) && !IsQuotedSource(zone, mention.First) && !mention.WithTo)
            return (Weights.Topic, "topic");
        if (before < 0 || Breaks(zone[mention.First].Before))
            return Subject(mention, zone, after);
        if (people)
        {
            // The adjective stands behind its noun, sometimes behind another adjective.
            if (Is(zone, before, CueKind.People))
                return People(mention, before);
            if (Is(zone, before, CueKind.Source) || (before > 0 && Is(zone, before - 1, CueKind.Source)))
                return (Weights.Source, "source");
            if (IsQuotedSource(zone, mention.First))
                return (Weights.Source, "source");
            if (Is(zone, before, CueKind.Act) && HasAfter(zone, after, CueKind.ActPreposition))
                return (Weights.Actor, "actor");
            var subject = Subject(mention, zone, after);
            return subject.Cue is null && Is(zone, before, CueKind.State) ? (Weights.State, "state") : subject;
        }
        if (Is(zone, before, CueKind.Backed) || (before > 0 && zone.Folded(before) is "من" && Is(zone, before - 1, CueKind.Backed)))
            return (Weights.Backed, "backed");
        if (Is(zone, before, CueKind.Source))
            return (Weights.Source, "source");
        if (Is(zone, before, CueKind.Visit))
            return (Weights.Target, "target");
        if (HasBefore(zone, mention.First, CueKind.Plea))
            return (Weights.Plea, "plea");
        if (IsPosting(mention))
            return (Weights.Posting, "posting");
        if (Is(zone, before, CueKind.TargetPreposition) && HasBefore(zone, before, CueKind.TargetNoun))
            return (Weights.Target, "target");
        if (Is(zone, before, CueKind.Context))
            return (Weights.Context, "context");
        if (Is(zone, before, CueKind.Locative) && !IsGroup(mention))
            return (Weights.Locative, "in");
        return Subject(mention, zone, after);
    }

    /// <summary>صحيفة "نيويورك تايمز" الأميركية: a newspaper, its name in quotation marks, then whose it is.</summary>
    private bool IsQuotedSource(Tokens zone, int at)
    {
        if (at == 0 || zone[at].Before != Gap.Other || !Quotes.Contains(zone.Text[zone[at - 1].To]))
            return false;
        for (int i = at - 1; i >= 0 && i >= at - QuotedReach; i--)
        {
            if (Is(zone, i, CueKind.Source))
                return true;
        }
        return false;
    }
}
