using System.Globalization;
using Ingest.Articles;
using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;

namespace Ingest.Cli;

/// <summary>Why an article is in its story, in words.</summary>
internal static class PlacementWords
{
    public static string Of(StoredPlacement placement)
    {
        var reasons = placement.Reasons;
        return placement.Decision switch
        {
            PlacementDecision.Copied => $"copy of {Text(reasons.Text)}",
            PlacementDecision.Joined => $"joined: {Story(reasons.Story)}",
            PlacementDecision.Possibly => $"joined, possibly new: {Story(reasons.Story)}",
            PlacementDecision.Split => "split off by hand",
            PlacementDecision.Moved => "merged by hand",
            _ => reasons.Text is { Verdict: TextVerdict.OtherFacts } text ? $"began: like {text.ArticleId}, but with other figures, days or places"
                : reasons.Text is { Verdict: TextVerdict.Drifted } drifted ? $"began: like {drifted.ArticleId}, but too far from the first article with that text"
                : reasons.Text is { Verdict: TextVerdict.Recurring } again ? $"began: the headline of {again.ArticleId} over another text"
                : reasons.Story is { Likeness.OtherFacts: true } series ? $"began: one of a series with {series.ArticleId}, with other figures, days or places"
                : reasons.Story is { } story ? $"began: nearest was {Story(story)}" : "began",
        };
    }

    /// <summary>What cleaning took out before, or null.</summary>
    public static string? Removed(PlacementReasons reasons) => reasons.Removed is not { Count: > 0 } removed ? null
        : string.Join(", ", removed.OrderByDescending(r => r.Value).Select(r => $"{Spaced(r.Key)} {r.Value}"));

    private static string Text(TextMatch? text) => text is null ? "another" :
        $"{text.ArticleId} ({Percent(text.Shared)} of the shorter text is the same, {Percent(text.Title)} of the headline{Facts(text)})";

    private static string Facts(TextMatch text) => text.FactsAgree + text.FactsDiffer == 0 ? "" : $"; figures, days and places: {text.FactsAgree} agree, {text.FactsDiffer} differ";

    private static string Story(StoryMatch? story)
    {
        if (story is null)
            return "another";
        var l = story.Likeness;
        var parts = new List<string> { $"words {Two(l.Words)}", $"names {Two(l.Names)}" };
        if (l.OtherNamed)
            parts.Add("other names in the headlines");
        if (l.Places >= 0)
            parts.Add($"places {Two(l.Places)}");
        if (l.SameToll)
            parts.Add("same toll");
        if (l.Days == 0)
            parts.Add("same day");
        if (l.AcrossLanguages)
            parts.Add("another language");
        if (l.OtherFacts)
            parts.Add("the same words around other facts");
        parts.Add($"{l.Hours.ToString("0.#", CultureInfo.InvariantCulture)} h");
        return $"{story.ArticleId} {Two(story.Score)} ({string.Join(", ", parts)})";
    }

    private static string Two(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Spaced(string camelCase) => string.Concat(camelCase.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
