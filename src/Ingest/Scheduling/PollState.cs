using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>A feed's poll state, as one row of the table: what a poll changes of it is a new one.</summary>
internal sealed record PollState
{
    public required string Url { get; init; }
    public required string Fallbacks { get; init; }
    public required string AskUrl { get; init; }
    public required string Host { get; init; }

    /// <summary>The host that redirects led to at the last answer; null where the asked one answered itself.</summary>
    public string? AnswerHost { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public long BodyHash { get; init; }
    public required byte[] Shown { get; init; }
    public string? ShownFrom { get; init; }
    public string? Profile { get; init; }
    public IdentityLevel Identity { get; init; }
    public string? IdentityNote { get; init; }
    public long? FreshMs { get; init; }
    public long? TtlMs { get; init; }
    public long? HintMs { get; init; }
    public int SkipHours { get; init; }
    public int SkipDays { get; init; }
    public byte[]? Activity { get; init; }
    public byte[]? Lag { get; init; }
    public DateTimeOffset? LastWatched { get; init; }
    public DateTimeOffset NextPoll { get; init; }
    public long IntervalMs { get; init; }
    public string? IntervalWhy { get; init; }
    public DateTimeOffset? LastPoll { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public DateTimeOffset? LastItem { get; init; }
    public string? Outcome { get; init; }
    public int? Status { get; init; }
    public string? Detail { get; init; }
    public int Failures { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public DateTimeOffset? GoneSince { get; init; }
    public DateTimeOffset? Parked { get; init; }
    public string? MovedTo { get; init; }
    public DateTimeOffset? MovedSince { get; init; }
    public int MovedPolls { get; init; }
    public DateTimeOffset? LastChange { get; init; }
    public DateTimeOffset? LastFull { get; init; }
    public DateTimeOffset? Lied { get; init; }
    public DateTimeOffset? LastGap { get; init; }
    public int Gaps { get; init; }
    public string? LeasePoll { get; init; }
}
