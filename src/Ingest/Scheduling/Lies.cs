using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>
/// Servers that answer 304 though their feed has changed. Nobody is asked in full to find out: a server is caught when the two answers come together by
/// themselves, and from then on asked in full once a day (Ingest:Polling:FullAfter).
/// </summary>
internal static class Lies
{
    /// <summary>What a cache between us and the server may take to notice a change.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(30);

    /// <param name="published">Dates of the articles that this poll found to be new.</param>
    /// <param name="lastPush">When a hub last brought a new article of this feed.</param>
    public static bool IsCaught(PollState before, FeedPolled poll, IEnumerable<DateTimeOffset> published, DateTimeOffset? lastPush)
    {
        if (before.LastPoll is not { } last)
            return false;
        // A 304 yesterday, and today's full answer shows what was published well before it.
        if (before.Outcome == nameof(FetchOutcome.NotModified) && poll is { InFull: true, Outcome: FetchOutcome.Modified, Fallback: false })
            return published.Any(p => p < last - Slack && p > (before.LastChange ?? last - TimeSpan.FromDays(2)));
        // A hub brought an article, and the server still knows of none.
        return poll is { Outcome: FetchOutcome.NotModified, InFull: false } && lastPush is { } push && push < poll.Ordered - Slack && push > before.LastChange;
    }
}
