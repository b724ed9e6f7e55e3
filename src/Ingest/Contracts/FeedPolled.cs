using System.Text.Json.Serialization;

namespace Ingest.Contracts;

/// <summary>Event: one visit to one feed and everything it brought that was not shown last time. One message, one transaction.</summary>
public sealed record FeedPolled
{
    public required Guid PollId { get; init; }

    public required long FeedId { get; init; }

    /// <summary>The address that was asked.</summary>
    public required Uri Url { get; init; }

    /// <summary><see cref="PollFeed.Ordered"/> of the command.</summary>
    public required DateTimeOffset Ordered { get; init; }

    public required TimeSpan Duration { get; init; }

    public required FetchOutcome Outcome { get; init; }

    /// <summary>HTTP status of the last answer, null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Size of the body after decompression, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>A sentence for people: why it failed, or what was wrong with the document.</summary>
    public string? Detail { get; init; }

    /// <summary>Validators to send next time; null means that the answer carried none.</summary>
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public ulong BodyHash { get; init; }

    /// <summary>Where a permanent redirect (301, 308) led, every hop of it permanent; null without one.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>The address that answered in the end, where it was another than <see cref="Url"/>.</summary>
    public Uri? Answered { get; init; }

    /// <summary>One of the feed's fallbacks was asked.</summary>
    public bool Fallback { get; init; }

    /// <summary>Neither ETag nor Last-Modified was sent: the server could not have answered 304.</summary>
    public bool InFull { get; init; }

    /// <summary>226 (RFC 3229): the document holds what is new only; what was shown before is still shown.</summary>
    public bool Delta { get; init; }

    /// <summary>The document breaks off before its end: the validators beside it are those of the whole.</summary>
    public bool CutShort { get; init; }

    /// <summary>A hub brought it (WebSub); nobody asked for it, so that neither lease nor validators are touched.</summary>
    public bool Pushed { get; init; }

    /// <summary>Not null where the document repeats nothing of the last one: items in between may have been missed.</summary>
    public PollGap? Gap { get; init; }

    /// <summary>The keys of every item shown now; null when the document was not read (304, same body, failure).</summary>
    [JsonConverter(typeof(PackedKeys))]
    public ulong[]? Shown { get; init; }

    public PollHints Hints { get; init; } = new();

    public FeedProfile? Profile { get; init; }

    /// <summary>Set only where an article that was set aside is replayed: whether it was there before its feed was watched. The feed's state has gone on since.</summary>
    public bool? History { get; init; }

    /// <summary>The trace that this poll is a step of, as a W3C traceparent; null where nothing is traced.</summary>
    public string? Trace { get; init; }

    /// <summary>Unseen or changed items, in the document's order.</summary>
    public Article[] Articles { get; init; } = [];
}

/// <summary>What the publisher says of when to come again.</summary>
public sealed record PollHints
{
    /// <summary>Cache-Control max-age less Age, or Expires less Date (RFC 9111 §4.2).</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>RSS ttl or sy:updatePeriod.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>RSS skipHours, in UTC.</summary>
    public int[] SkipHours { get; init; } = [];

    /// <summary>RSS skipDays, in UTC.</summary>
    public DayOfWeek[] SkipDays { get; init; } = [];

    /// <summary>Retry-After (RFC 9110 §10.2.3): holds the whole host.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A poll without overlap with the one before, and what was done about it.</summary>
/// <param name="Pages">Older pages that were asked for.</param>
/// <param name="Filled">An item of last time was found again on one of them.</param>
public sealed record PollGap(int Pages, bool Filled);

/// <summary>What the feed says of itself.</summary>
public sealed record FeedProfile(string? Title, string? Site, string? Language)
{
    /// <summary>The WebSub hub that pushes this feed, and the topic to subscribe to there.</summary>
    public string? Hub { get; init; }

    public string? Topic { get; init; }
}

/// <summary>How one visit to a feed ended. Each is an expected value, none an exception.</summary>
public enum FetchOutcome
{
    /// <summary>304: nothing was sent.</summary>
    NotModified,

    /// <summary>A document was read.</summary>
    Modified,

    /// <summary>200 with the body of last time.</summary>
    SameBody,

    /// <summary>The poll that made a permanent redirect (301, 308) believed: it was answered as a feed should, and the feed is asked at the new address from now on. Named by the scheduler, which alone counts.</summary>
    Moved,

    /// <summary>A well-formed feed without items.</summary>
    Empty,

    /// <summary>A broken feed; what could be read before or around the break is used.</summary>
    Malformed,

    /// <summary>Something else than a feed, such as a web page.</summary>
    NotAFeed,

    /// <summary>410.</summary>
    Gone,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>429, or 503 with Retry-After.</summary>
    Throttled,

    /// <summary>401, 403, 451 or a challenge page for machines.</summary>
    Blocked,

    /// <summary>Any other 4xx or 5xx.</summary>
    ServerError,

    /// <summary>More redirects than allowed, or one that leads nowhere.</summary>
    BadRedirect,
    TooLarge,
    TimedOut,
    DnsFailed,
    TlsFailed,
    ConnectionFailed,

    /// <summary>We refused: a private address that is not allowed, or a scheme other than http(s).</summary>
    Refused,

    /// <summary>The poller was stopped in mid-flight: ask again, nothing is known.</summary>
    Abandoned,
}

/// <summary>What an outcome means for a feed's state.</summary>
public static class FetchOutcomes
{
    /// <summary>The feed answered as a feed should.</summary>
    public static bool IsSuccess(this FetchOutcome outcome) =>
        outcome is FetchOutcome.NotModified or FetchOutcome.Modified or FetchOutcome.SameBody or FetchOutcome.Empty or FetchOutcome.Malformed or FetchOutcome.Moved;

    /// <summary>The same, where what was read counts too: a document that breaks before its first item tells nothing.</summary>
    public static bool Succeeded(this FeedPolled poll) => poll.Outcome.IsSuccess() && poll is not { Outcome: FetchOutcome.Malformed, Shown: null or [] };

    /// <summary>The publisher's server answered with a failure; otherwise the fault may as well be the network's, or ours.</summary>
    public static bool IsFromPublisher(this FetchOutcome outcome) => outcome
        is FetchOutcome.Gone or FetchOutcome.NotFound or FetchOutcome.NotAFeed or FetchOutcome.Blocked or FetchOutcome.ServerError
        or FetchOutcome.Throttled or FetchOutcome.BadRedirect or FetchOutcome.TooLarge or FetchOutcome.TlsFailed;
}
