using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>Reads the words around each name: is this where it happens, who it is done to, who does it, or merely whose kitchen?</summary>
internal sealed partial class CueReader(CueWords words)
{
    private const int Reach = 4, SpeechReach = 4, TopicWords = 4, ActReach = 8;

    public void Read(List<Mention> mentions)
    {
        LookForOthers(mentions);
        foreach (var mention in mentions)
        {
            (mention.Factor, mention.Cue) = mention.Zone[mention.First].Is(Shape.Arabic) ? Arabic(mention) : Latin(mention);
            mention.AboutFactor = mention.Cue is "actor" or "subject" or "plea" or "posting" ? Math.Max(mention.Factor, 1) : mention.Factor;
        }
        Statements.Mark(mentions);
        Chains.Mark(mentions);
    }

    /// <summary>Turns the order of place and actor round.</summary>
    public static void PutActorsFirst(List<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            mention.Factor = mention.Cue switch
            {
                "actor" or "subject" => Weights.Speaker,
                "in" or "target" or "direction" => Weights.Actor,
                _ => mention.Factor,
            };
        }
    }

    /// <summary>Where only one country is named in a zone, a strike "by" it may as well be a strike on it.</summary>
    private static void LookForOthers(List<Mention> mentions)
    {
        for (int start = 0, end; start < mentions.Count; start = end)
        {
            end = start + 1;
            mentions[start].IsFirst = true;
            bool others = false;
            for (; end < mentions.Count && mentions[end].Zone == mentions[start].Zone; end++)
                others |= mentions[end].Meanings[0].Country != mentions[start].Meanings[0].Country;
            for (int i = start; i < end; i++)
                mentions[i].HasOthers = others;
        }
    }

    private (double, string?) Latin(Mention mention)
    {
        var zone = mention.Zone;
        int after = mention.Last + 1;
        bool people = IsDemonym(mention);
        if (Follows(zone, after) && zone[after].Before == Gap.Hyphen && Is(zone, after, CueKind.Backed))
            return (Weights.Backed, "backed");
        if (Dateline(mention) is { } dateline)
            return dateline;
        if (mention.First == 0 && Follows(zone, after, Gap.Colon) && zone[after].Before == Gap.Colon)
            return IsShoutedCity(mention) ? DatelineOf(mention) : (Weights.Topic, "topic");
        if (people && Follows(zone, after) && Is(zone, after, CueKind.People))
            return People(mention, after);
        if (IsOrigin(mention))
            return People(mention, mention.First - 2);
        if (people && Follows(zone, after) && Is(zone, after, CueKind.Source))
            return (Weights.Source, "source");
        if (IsTopic(mention) && !(mention.First > 0 && Is(zone, mention.First - 1, CueKind.Locative)))
            return (Weights.Topic, "topic");
        if (people && AreVictims(zone, after))
            return (Weights.State, "victim");
        // "in US strikes" is by the US, "rebels in Aleppo attack" is not by Aleppo.
        bool within = mention.First > 0 && mention.Meanings[0].Place is not null && Is(zone, mention.First - 1, CueKind.Locative);
        if ((mention.HasOthers && !within && ActsOn(zone, after)) || (Follows(zone, after) && Is(zone, after, CueKind.TargetVerb) && zone[after].Before == Gap.Space))
            return (Weights.Actor, "actor");
        if (!people && HasBefore(zone, mention.First, CueKind.Plea))
            return (Weights.Plea, "plea");
        if (!people && IsPosting(mention))
            return (Weights.Posting, "posting");
        int back = SkipBack(zone, mention.First, out bool direction);
        if (back >= 0 && Is(zone, back, CueKind.TargetPreposition) && HasBefore(zone, back, CueKind.TargetNoun))
            return (Weights.Target, "target");
        if (back >= 0 && Is(zone, back, CueKind.TargetVerb))
            return (Weights.Target, "target");
        if (back >= 0 && Is(zone, back, CueKind.Locative) && !people && !IsGroup(mention))
            return (Weights.Locative, "in");
        if (direction)
            return (Weights.Direction, "direction");
        return people && Follows(zone, after) && Is(zone, after, CueKind.State) && !IsVisitor(mention, after) ? (Weights.State, "state") : Subject(mention, zone, after);
    }

    /// <summary>"Refugees from Peru" are Peruvian refugees.</summary>
    private bool IsOrigin(Mention mention) =>
        mention.First > 1 && Is(mention.Zone, mention.First - 1, CueKind.Origin) && Is(mention.Zone, mention.First - 2, CueKind.People) && mention.Zone[mention.First].Before == Gap.Space;

    /// <summary>Whose restaurant, whose players. Refugees with no other country beside them are what is left of the story of their own.</summary>
    private (double, string?) People(Mention mention, int noun) =>
        !mention.HasOthers && Is(mention.Zone, noun, CueKind.Displaced) ? (1, "displaced") : (Weights.People, "people");

    /// <summary>Who says or does it: as heavy as the plain name, but a headline that opens with it is not yet about it.</summary>
    private (double Factor, string? Cue) Subject(Mention mention, Tokens zone, int after) =>
        IsVisitor(mention, after) ? (Weights.Visitor, "visitor") : Follows(zone, after) && Is(zone, after, CueKind.SubjectVerb) ? (Weights.Subject, "subject") : Speaks(zone, after) ? (Weights.Speaker, "speaker") : (1, null);

    /// <summary>"The Kenyan minister arrives in …": a visit is news of where it goes.</summary>
    private bool IsVisitor(Mention mention, int after)
    {
        for (int i = after; mention.HasOthers && i < after + SpeechReach && Follows(mention.Zone, i); i++)
        {
            if (Is(mention.Zone, i, CueKind.Visit))
                return true;
        }
        return false;
    }

    /// <summary>Within three words (a name and its title) a verb of saying or deciding.</summary>
    private bool Speaks(Tokens zone, int after)
    {
        for (int i = after; i < after + SpeechReach && i < zone.Count && zone[i].Before <= Gap.Comma; i++)
        {
            if (Is(zone, i, CueKind.SpeechVerb))
                return true;
        }
        return false;
    }

    /// <summary>"its ambassador to …", "the Kenyan embassy in … suspends" are about who sends; an attack on the embassy, or a march near it, is not.</summary>
    private bool IsPosting(Mention mention)
    {
        if (!HasBefore(mention.Zone, mention.First, CueKind.Posting))
            return false;
        for (int i = Math.Max(0, mention.First - (2 * Reach)); i < mention.First; i++)
        {
            var kind = words.Of(mention.Zone, i);
            if ((kind & CueKind.TargetVerb) != 0 || ((kind & CueKind.Act) != 0 && (kind & CueKind.TargetNoun) != 0) || ((kind & CueKind.Locative) != 0 && i < mention.First - 1))
                return false;
        }
        return true;
    }

    /// <summary>"BAGHDAD (agency) -", "Baghdad, 5 May": the first words of the lead or body, a city or a country.</summary>
    private (double, string?)? Dateline(Mention mention)
    {
        var zone = mention.Zone;
        if (zone.Zone == TextZone.Title || mention.First != 0 || zone.Shouting)
            return null;
        int end = zone[mention.Last].To;
        var rest = zone.Text.AsSpan(end, Math.Min(40, zone.Text.Length - end));
        bool written = zone[mention.First].Is(Shape.AllCapitals) || rest.TrimStart().StartsWith("(");
        if (!written || !(rest.Contains('-') || rest.Contains('–') || rest.Contains('—') || rest.Contains('(')))
            return null;
        return DatelineOf(mention);
    }

    private (double, string?) DatelineOf(Mention mention)
    {
        string folded = string.Join(' ', Enumerable.Range(mention.First, mention.Last - mention.First + 1).Select(i => mention.Zone.Folded(i).ToString()));
        return words.IsBureau(folded) ? (Weights.BureauDateline, "bureau") : (Weights.Dateline, "dateline");
    }

    /// <summary>"BEIRUT: …" in a headline that is otherwise written small.</summary>
    private static bool IsShoutedCity(Mention mention) =>
        mention.Zone[mention.First].Is(Shape.AllCapitals) && !mention.Zone.Shouting && mention.Meanings[0].Kind is NameKind.Capital or NameKind.City or NameKind.Town;

    /// <summary>"President of Cuba: …", with the first name of a headline before its colon.</summary>
    private static bool IsTopic(Mention mention)
    {
        var zone = mention.Zone;
        int after = mention.Last + 1;
        return mention.IsFirst && zone.Zone == TextZone.Title && mention.First < TopicWords && after < zone.Count
            && zone.Text.AsSpan(zone[mention.Last].To, zone[after].From - zone[mention.Last].To).Contains(':');
    }

    /// <summary>"62 Syrian troops killed in …": done to them, not by them.</summary>
    private bool AreVictims(Tokens zone, int after)
    {
        for (int i = after; i < after + 3 && Follows(zone, i); i++)
        {
            if (Is(zone, i, CueKind.Victim))
                return !Follows(zone, i + 1) || Is(zone, i + 1, CueKind.Locative) || zone.Folded(i + 1) is "by" or "as" or "after" or "when" or "and" or "on";
        }
        return false;
    }

    /// <summary>"… strike on", "… warplanes hit": an act within three words, and within eight more what it is done to.</summary>
    private bool ActsOn(Tokens zone, int after)
    {
        for (int i = after; i < after + 3 && Follows(zone, i); i++)
        {
            if (Is(zone, i, CueKind.Act))
                return HasAfter(zone, i + 1, CueKind.ActPreposition, ActReach);
        }
        return false;
    }

    private int SkipBack(Tokens zone, int first, out bool direction)
    {
        direction = false;
        int at = first - 1;
        for (int skipped = 0; at >= 0 && !Breaks(zone[at + 1].Before); at--, skipped++)
        {
            var kind = words.Of(zone, at);
            direction |= (kind & CueKind.Direction) != 0 && skipped == 0;
            bool skip = (kind & (CueKind.Direction | CueKind.Skip)) != 0 && (kind & CueKind.TargetPreposition) == 0;
            if (!skip || skipped == 3)
                return at;
        }
        return -1;
    }

    private bool HasBefore(Tokens zone, int at, CueKind kind)
    {
        for (int i = at - 1; i >= 0 && i >= at - Reach && !Breaks(zone[i + 1].Before); i--)
        {
            if (Is(zone, i, kind))
                return true;
        }
        return false;
    }

    private bool HasAfter(Tokens zone, int from, CueKind kind, int reach = Reach)
    {
        // "The army says … on …" has done nothing yet.
        for (int i = from; i < from + reach && Follows(zone, i) && !Is(zone, i, CueKind.SpeechVerb | CueKind.SubjectVerb); i++)
        {
            if (Is(zone, i, kind))
                return true;
        }
        return false;
    }

    private bool Is(Tokens zone, int at, CueKind kind) => (words.Of(zone, at) & kind) != 0;

    /// <summary>In a movement is nowhere.</summary>
    private static bool IsGroup(Mention mention) => mention.Meanings[0] is { Kind: NameKind.Group, Place: null };

    private static bool IsDemonym(Mention mention) => mention.Meanings[0].Kind == NameKind.Demonym;

    /// <summary>The word belongs to the same sentence as the one before it.</summary>
    private static bool Follows(Tokens zone, int at, Gap widest = Gap.Hyphen) => at < zone.Count && zone[at].Before <= widest && zone[at].Before != Gap.Comma;

    private static bool Breaks(Gap gap) => gap is Gap.Stop or Gap.Colon;
}
