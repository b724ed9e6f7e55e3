namespace Ingest.Articles;

/// <summary>What dates mean here; values in, values out.</summary>
internal static class ArticleTimes
{
    /// <summary>How much older than the feed's previous poll an unseen item may be and still be news: feeds insert late what they date early.</summary>
    private static readonly TimeSpan LateEntry = TimeSpan.FromDays(1);

    /// <summary>Missing, unreadable (before news feeds existed) or in the future: first seen.</summary>
    public static DateTimeOffset Published(DateTimeOffset? said, DateTimeOffset firstSeen) =>
        said is { } date && date <= firstSeen && date.Year >= 1990 ? date : firstSeen;

    /// <summary>There before we watched: stored, not alerted.</summary>
    /// <param name="previousPoll">The feed's last successful poll, null for a first one.</param>
    public static bool IsHistory(DateTimeOffset published, DateTimeOffset? previousPoll) =>
        previousPoll is not { } previous || published < previous - LateEntry;
}
