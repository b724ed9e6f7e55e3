using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>All that decides when a feed is asked again.</summary>
internal sealed record PollFacts(FetchOutcome Outcome)
{
    public DateTimeOffset Now { get; init; }

    /// <summary>What the publisher said last, in this answer or an earlier one.</summary>
    public TimeSpan? Hint { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Failures in a row, this one included; 0 after a success.</summary>
    public int Failures { get; init; }

    /// <summary>The interval after the last success, null where there was none.</summary>
    public TimeSpan? Before { get; init; }

    public Activity Activity { get; init; } = new();

    /// <summary>Items that the document shows at once.</summary>
    public int Window { get; init; }

    /// <summary>It brought news of a watched country lately.</summary>
    public bool Watched { get; init; }

    public bool GapNow { get; init; }
    public bool RecentGap { get; init; }

    public Quiet Quiet { get; init; }

    /// <summary>410 for long: asked only to see whether it is back.</summary>
    public bool Parked { get; init; }

    /// <summary>A hub pushes it, and misses nothing.</summary>
    public bool Pushed { get; init; }

    public FeedOptions? Settings { get; init; }
}
