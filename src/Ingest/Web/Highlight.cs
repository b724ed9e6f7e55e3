using Ingest.Regions;

namespace Ingest.Web;

/// <summary>A stretch of text; with the evidence that it is, or none.</summary>
internal readonly record struct Stretch(string Text, Evidence? Evidence);

/// <summary>Cuts a text where its evidence begins and ends.</summary>
internal static class Highlight
{
    /// <param name="text">The zone's text, or its beginning.</param>
    public static IReadOnlyList<Stretch> Cut(string text, TextZone zone, IEnumerable<Evidence> evidence)
    {
        var stretches = new List<Stretch>();
        var at = 0;
        foreach (var found in evidence.Where(e => e.Zone == zone).OrderBy(e => e.Offset).ThenByDescending(e => e.Length))
        {
            // Names overlap (a town within its province's name), the text may be cut short, and a stored offset is not to be trusted blindly.
            if (found.Offset < at || !IsThere(text, found))
                continue;
            if (found.Offset > at)
                stretches.Add(new(text[at..found.Offset], null));
            at = found.Offset + found.Length;
            stretches.Add(new(text[found.Offset..at], found));
        }
        if (at < text.Length)
            stretches.Add(new(text[at..], null));
        return stretches;
    }

    private static bool IsThere(string text, Evidence found) =>
        found.Length > 0 && found.Offset <= text.Length - found.Length && text.AsSpan(found.Offset, found.Length).SequenceEqual(found.Surface);
}
