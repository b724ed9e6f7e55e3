namespace Ingest.Alerting;

/// <summary>One alert to one channel: a row before it is a call, with an id that never changes.</summary>
internal sealed record Delivery
{
    public const string StoryCreated = "story.created", StoryUpdated = "story.updated", StoryDigest = "story.digest", FeedAlarm = "feed.alarm";

    public required string Id { get; init; }
    public required string Rule { get; init; }
    public long StoryId { get; init; }
    public long ArticleId { get; init; }
    public required string Type { get; init; }
    public required string Channel { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Due { get; init; }
    public int Attempts { get; init; }

    /// <summary>The JSON that is sent; frozen at the first attempt, so that one id never has two bodies.</summary>
    public string? Body { get; init; }
    public required string Countries { get; init; }
    public DateTimeOffset? Delivered { get; init; }
    public string? LastAnswer { get; init; }
    public int Severity { get; init; }

    /// <summary>Doubtful: told with low priority.</summary>
    public bool IsLow { get; init; }

    /// <summary>Why it is held, merged or not told.</summary>
    public string? Reason { get; init; }

    /// <summary>What changed since the last message, as <see cref="StoredNews"/> keeps it.</summary>
    public string News { get; init; } = "[]";

    /// <summary>Attempts since the last replay count towards giving up.</summary>
    public int AttemptsBase { get; init; }

    /// <summary>What the channel called the first message about the same story, to edit it or to thread this one under it; null where there was none.</summary>
    public string? Thread { get; init; }

    /// <summary>Ordered by time, unique over all processes.</summary>
    public static string NewId(DateTimeOffset now) => $"dlv_{Guid.CreateVersion7(now):n}";
}

/// <summary>How one attempt ended.</summary>
/// <param name="Status">HTTP status where there was one.</param>
/// <param name="Answer">The first words of the answer, or why there was none.</param>
internal sealed record Attempt(bool Succeeded, int? Status, string? Answer)
{
    public const int LongestAnswer = 1024;

    /// <summary>When the receiver asks to come back.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The receiver says that there is no such address any more (410): nothing is sent there again.</summary>
    public bool IsGone { get; init; }

    /// <summary>What the channel calls the message.</summary>
    public string? Receipt { get; init; }

    /// <summary>Why it failed, as counters have it: a status, or one of a few words.</summary>
    public string Cause { get; init; } = "";

    public static Attempt Success(int? status = null, string? answer = null) => new(true, status, Shorten(answer));

    public static Attempt Failure(string answer, int? status = null, string? cause = null) =>
        new(false, status, Shorten(answer)) { Cause = cause ?? (status is null ? "error" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"http-{status}")) };

    private static string? Shorten(string? text) => text is { Length: > LongestAnswer } ? text[..LongestAnswer] : text;
}

/// <summary>An attempt that was made and is to be kept.</summary>
/// <param name="Chance">0..1, spreads the next try.</param>
internal sealed record Sent(Delivery Delivery, Attempt Attempt, DateTimeOffset Started, TimeSpan Duration, double Chance);

/// <summary>When to try again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <param name="attempts">Attempts made so far, at least one.</param>
    /// <param name="chance">0..1; waits vary by ±20%, so that a receiver that comes back is not met by all at once.</param>
    /// <returns>Null when the delivery is given up: it stays, visible.</returns>
    public static TimeSpan? After(int attempts, TimeSpan? retryAfter, double chance)
    {
        if (attempts > Waits.Length)
            return null;
        var wait = Waits[attempts - 1] * (0.8 + 0.4 * chance);
        return retryAfter is { } asked && asked > wait ? TimeSpan.FromTicks(Math.Min(asked.Ticks, TimeSpan.FromHours(24).Ticks)) : wait;
    }
}
