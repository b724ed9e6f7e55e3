using Ingest.Regions;

namespace Ingest.Contracts;

/// <summary>Evidence as words: which names, where they stood, what they stand for.</summary>
internal static class Reason
{
    private const int MostWords = 4;

    /// <param name="codes">Countries or provinces of interest; empty for all.</param>
    public static string Of(IEnumerable<Evidence> evidence, IReadOnlyCollection<string> codes)
    {
        var words = evidence
            .Where(e => e.Weight > 0 && (codes.Count == 0 || codes.Any(c => e.Code == c || e.Code.StartsWith(c + "-", StringComparison.Ordinal) || e.Code.StartsWith(c + ":", StringComparison.Ordinal))))
            .OrderByDescending(e => e.Weight)
            .DistinctBy(e => (e.Zone, e.Surface.ToUpperInvariant()))
            .Take(MostWords)
            .Select(e => $"{e.Zone.ToString().ToLowerInvariant()} “{e.Surface}”{(e.Cue is null ? "" : $" ({e.Cue})")}");
        return string.Join(" · ", words);
    }
}
