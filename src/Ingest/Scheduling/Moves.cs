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
    /// <param name="others">How many other hosts' feeds began within <see cref="PollingOptions.MoveSudden"/> to redirect to the target's host: a login page of some network, a parking company, an outage page, but no move.</param>
    public static Move After(Move before, FeedPolled poll, Func<Uri, int> others, DateTimeOffset now, PollingOptions options)
    {
        if (!poll.Succeeded())
            return before;
        if (poll.MovedTo is not { } target)
            return Move.None;
        if (poll.Outcome == FetchOutcome.Empty)
            return before;
        var same = before.To == target.AbsoluteUri;
        var move = new Move(target.AbsoluteUri, same ? before.Since : now, same ? before.Polls + 1 : 1);
        var saved = IsSameHostSecured(poll.Url, target) || ((move.Polls >= options.MovePolls || now - move.Since >= options.MoveAfter) && others(target) < options.MoveSuspects);
        return move with { IsSaved = saved };
    }

    /// <summary>http to https on the same host, at their usual ports.</summary>
    private static bool IsSameHostSecured(Uri from, Uri to) =>
        from is { Scheme: "http", IsDefaultPort: true } && to is { Scheme: "https", IsDefaultPort: true } && from.Host == to.Host;
}
