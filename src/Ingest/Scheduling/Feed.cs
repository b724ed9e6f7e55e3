using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>A subscribed URL and its poll state, as read for people and for the scheduler.</summary>
internal sealed record Feed
{
    public long Id { get; init; }
    public required string Url { get; init; }
    public string? Title { get; init; }
    public required string Profile { get; init; }
    public string? Site { get; init; }
    public string? Language { get; init; }
    public required string Fallbacks { get; init; }
    public required string Origin { get; init; }
    public required string State { get; init; }
    public required string AskUrl { get; init; }
    public required string Host { get; init; }
    public IdentityLevel Identity { get; init; }
    public string? IdentityNote { get; init; }
    public DateTimeOffset NextPoll { get; init; }
    public string? IntervalWhy { get; init; }
    public long? HintMs { get; init; }
    public string? LeasePoll { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public long LostPolls { get; init; }
    public DateTimeOffset? LastPoll { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public DateTimeOffset? LastItem { get; init; }
    public string? Outcome { get; init; }
    public int? Status { get; init; }
    public string? Detail { get; init; }
    public int Failures { get; init; }

    /// <summary>Since when it has been believed to be gone for good (410).</summary>
    public DateTimeOffset? Parked { get; init; }

    /// <summary>Where permanent redirects lead that are not believed yet.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Gaps between two polls that could not be filled.</summary>
    public int Gaps { get; init; }
    public byte[]? Lag { get; init; }
    public byte[]? Activity { get; init; }

    /// <summary>What the health watch thinks of it: gone, throttled, failing, twin, silent, gap, identity.</summary>
    public string? Concern { get; init; }
    public string? ConcernWhy { get; init; }

    /// <summary>Until when its host rests, or the one that answers for it; it may be past.</summary>
    public DateTimeOffset? HostFree { get; init; }

    /// <summary>When it can be asked: not while its host rests.</summary>
    public DateTimeOffset AskedFrom => HostFree > NextPoll ? HostFree.Value : NextPoll;

    /// <summary>When it was last caught answering 304 though it had changed.</summary>
    public DateTimeOffset? Lied { get; init; }

    /// <summary>One word on how the feed does.</summary>
    public string Health => this switch
    {
        { Parked: not null } => "gone",
        { LastPoll: null } => "new",
        { Failures: > 0, LastSuccess: null } => "never-answered",
        { Failures: >= 3, Outcome: nameof(FetchOutcome.Throttled) } => "throttled",
        { Failures: >= 3 } => "failing",
        { Failures: > 0 } => "unsteady",
        { Concern: "silent" or "gap" or "twin" } => Concern,
        { Identity: not IdentityLevel.Guid } => "degraded-identity",
        _ => "ok",
    };
}

/// <summary>What is asked for when a feed is subscribed.</summary>
internal sealed record Subscription(Uri Url)
{
    public string? Title { get; init; }
    public string? Site { get; init; }
    public string? Language { get; init; }

    /// <summary>Addresses to ask instead when this one keeps failing, in order.</summary>
    public IReadOnlyList<Uri> Fallbacks { get; init; } = [];
}
