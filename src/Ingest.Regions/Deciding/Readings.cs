using Ingest.Regions.Matching;
using Ingest.Regions.Names;

namespace Ingest.Regions.Deciding;

/// <summary>Decides names with several readings (Georgia, عمان) by the countries the rest of the text names.</summary>
internal sealed class Readings(CueWords words)
{
    // A word with a damma on its first letter is Oman, with a fatha or shadda Amman.
    private const char Damma = '\u064F';
    private const char Fatha = '\u064E';
    private const char Shadda = '\u0651';

    public void Resolve(List<Mention> mentions)
    {
        if (!mentions.Exists(m => m.Name.Readings.Count > 0 && m.Meanings.Count == 0))
            return;
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var meaning in mentions.SelectMany(m => m.Meanings))
            named[meaning.Country] = named.GetValueOrDefault(meaning.Country) + 1;
        foreach (var mention in mentions.Where(m => m.Meanings.Count == 0))
            mention.Meanings = Best(mention, named);
        mentions.RemoveAll(m => m.Meanings.Count == 0);
    }

    private IReadOnlyList<Meaning> Best(Mention mention, Dictionary<string, int> named)
    {
        var readings = mention.Name.Readings;
        if (Vowelled(mention) is { } country && readings.FirstOrDefault(r => r.Meanings.Any(m => m.Country == country)) is { } vowelled)
            return vowelled.Meanings;
        if (IsAdjective(mention))
            return readings[0].Meanings;
        // "The town of X" is no ordinary word.
        if (IsCalledPlace(mention))
            readings = [.. readings.Where(r => r.Meanings.Count > 0)];
        if (readings.FirstOrDefault(r => r.IsPerson) is { } person && readings.All(r => Support(r, named) == 0) && ActsAlone(mention))
            return person.Meanings;
        return readings.MaxBy(r => Support(r, named))!.Meanings;
    }

    /// <summary>The country itself tells more than its neighbours.</summary>
    private static int Support(Reading reading, Dictionary<string, int> named) =>
        reading.Support.Sum(code => named.GetValueOrDefault(code) * (reading.Meanings.Any(m => m.Country == code) ? 3 : 1));

    /// <summary>
    /// "السوداني يبحث …", "الشرع: …": at the head of a sentence, and directly behind it a verb in the third person or a colon. Neither an adjective nor an
    /// ordinary noun with the article stands so in a headline.
    /// </summary>
    private static bool ActsAlone(Mention mention)
    {
        var zone = mention.Zone;
        var after = mention.Last + 1;
        if (mention.First != mention.Last || after >= zone.Count || !zone[mention.First].Is(Shape.Arabic) || (mention.First > 0 && zone[mention.First].Before is not (Gap.Stop or Gap.Colon)))
            return false;
        return zone[after].Before == Gap.Colon || (zone[after].Before == Gap.Space && zone.Folded(after) is ['ي', _, _, ..]);
    }

    /// <summary>الجيش السوداني: behind its noun it is the people's name, not the prime minister's. (Behind "ministers" it may be either.)</summary>
    private bool IsAdjective(Mention mention)
    {
        var zone = mention.Zone;
        int before = mention.First - 1;
        return before >= 0 && mention.First == mention.Last && zone[mention.First].Before == Gap.Space && zone[mention.First].Is(Shape.Arabic)
            && zone.Folded(mention.First)[^1] == 'ي' && zone.Folded(before) is not ("وزراء" or "الوزراء") && (words.Of(zone, before) & CueKind.State) != 0;
    }

    private bool IsCalledPlace(Mention mention)
    {
        var zone = mention.Zone;
        int before = mention.First - 1;
        if (zone[mention.First].Before != Gap.Space || before < 0)
            return false;
        if (!zone[mention.First].Is(Shape.Arabic) && before > 0 && zone.Folded(before) is "of")
            before--;
        else if (!zone[mention.First].Is(Shape.Arabic))
            return false;
        return (words.Of(zone, before) & CueKind.PlaceNoun) != 0;
    }

    private static string? Vowelled(Mention mention)
    {
        string surface = mention.Surface;
        if (!surface.Contains("عم", StringComparison.Ordinal) && !surface.Contains('ع', StringComparison.Ordinal))
            return null;
        if (surface.Contains(Damma, StringComparison.Ordinal))
            return "OM";
        return surface.Contains(Shadda, StringComparison.Ordinal) || surface.Contains("ع" + Fatha, StringComparison.Ordinal) ? "JO" : null;
    }
}
