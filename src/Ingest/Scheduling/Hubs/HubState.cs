using Ingest.Contracts;

namespace Ingest.Scheduling.Hubs;

/// <summary>A feed's subscription at its WebSub hub.</summary>
internal sealed record HubState
{
    public long FeedId { get; init; }
    public required string Hub { get; init; }
    public required string Topic { get; init; }

    /// <summary>The secret part of the callback's address.</summary>
    public required string Token { get; init; }

    /// <summary>What the hub signs its pushes with.</summary>
    public required string Secret { get; init; }

    /// <summary>asked, verified, refused.</summary>
    public required string State { get; init; }
    public DateTimeOffset Asked { get; init; }
    public int Failures { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public DateTimeOffset? Verified { get; init; }
    public DateTimeOffset? LastPush { get; init; }
    public long Pushes { get; init; }
    public long Missed { get; init; }
    public DateTimeOffset? LastMiss { get; init; }
    public string? Detail { get; init; }

    /// <summary>An article that the hub might still push is not missed yet.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>How many articles a poll found that the hub should have pushed before.</summary>
    /// <param name="lastSuccess">The feed's last poll before this one: what that one should have shown already is not counted against the hub.</param>
    public int MissedBy(StoredPoll stored, DateTimeOffset? lastSuccess) => stored.Poll.Pushed || !IsLive(stored.Poll.Ordered) || Verified is not { } since || lastSuccess is null || lastSuccess < since ? 0
        : stored.Articles.Count(a => a is { Outcome: ArticleOutcome.New, History: false } && a.Article.Published is { } p && p > since && p < stored.Poll.Ordered - Grace);

    public bool IsLive(DateTimeOffset now) => State == "verified" && LeaseUntil > now;

    /// <summary>It pushes, has pushed before, and has missed nothing lately: polling may rest.</summary>
    public bool IsTrusted(DateTimeOffset now, WebSubOptions options) =>
        IsLive(now) && Pushes > 0 && (LastMiss is not { } miss || miss < now - 2 * options.SafetyNet);
}

/// <summary>A feed that names a hub and has no subscription there that lasts.</summary>
internal sealed record HubWish
{
    public long FeedId { get; init; }
    public required string Hub { get; init; }
    public required string Topic { get; init; }
}
