using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>Where permanent redirects have led so far, and whether the feed is asked there from now on.</summary>
internal sealed record Move(string? To, DateTimeOffset? Since, int Polls)
{
    public static Move None { get; } = new(null, null, 0);

    public bool IsSaved { get; init; }
}

/// <summary>301 and 308: believed when the same target has served a valid feed for long enough; values in, a value out.</summary>
internal static class Moves
{
    /// <summary>Other hosts that begin to redirect to one target within a day: a login page of some network, a parking company, an outage page, but no move.</summary>
    public const int SuspiciousHosts = 3;
    public static readonly TimeSpan Sudden = TimeSpan.FromDays(1);

    /// <param name="others">How many other hosts' feeds began within <see cref="Sudden"/> to redirect to the target's host.</param>
    public static Move After(Move before, FeedPolled poll, Func<Uri, int> others, DateTimeOffset now, PollingOptions options)
    {
        if (!poll.Outcome.IsSuccess() || poll is { Outcome: FetchOutcome.Malformed, Shown: null or [] })
            return before;
        if (poll.MovedTo is not { } target)
            return Move.None;
        if (poll.Outcome == FetchOutcome.Empty)
            return before;
        var same = before.To == target.AbsoluteUri;
        var move = new Move(target.AbsoluteUri, same ? before.Since : now, same ? before.Polls + 1 : 1);
        var saved = IsSameHostSecured(poll.Url, target) || ((move.Polls >= options.MovePolls || now - move.Since >= options.MoveAfter) && others(target) < SuspiciousHosts);
        return move with { IsSaved = saved };
    }

    /// <summary>http to https on the same host, at their usual ports.</summary>
    private static bool IsSameHostSecured(Uri from, Uri to) =>
        from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true } && from.Host == to.Host;
}
