using Dapper;

namespace Ingest.Scheduling;

/// <summary>How all feeds do, counted.</summary>
internal sealed record FeedTotals
{
    public int Active { get; init; }

    /// <summary>Never asked so far.</summary>
    public int New { get; init; }

    /// <summary>Asked, but never with success.</summary>
    public int NeverAnswered { get; init; }
    public int Failing { get; init; }

    /// <summary>Failed once or twice in a row.</summary>
    public int Unsteady { get; init; }

    /// <summary>They answer, but have had nothing new for far longer than usual.</summary>
    public int Quiet { get; init; }
    public int InFlight { get; init; }
    public DateTimeOffset? LastPoll { get; init; }

    public int Asked => Active - New;

    /// <summary>Those whose last polls say that nothing comes from them.</summary>
    public int Silent => NeverAnswered + Failing;
}

/// <summary>Feeds as the page and the metrics show them.</summary>
internal sealed class FeedPageStore(Database.Database database, TimeProvider time)
{
    // The same borders as Feed.Health.
    public FeedTotals Totals() => database.Read(connection => connection.QuerySingle<FeedTotals>(
        """
        SELECT count(*) AS active,
          coalesce(sum(last_poll IS NULL), 0) AS new,
          coalesce(sum(last_poll IS NOT NULL AND failures > 0 AND last_success IS NULL), 0) AS never_answered,
          coalesce(sum(last_poll IS NOT NULL AND failures >= 3 AND last_success IS NOT NULL), 0) AS failing,
          coalesce(sum(last_poll IS NOT NULL AND failures BETWEEN 1 AND 2 AND last_success IS NOT NULL), 0) AS unsteady,
          coalesce(sum(failures = 0 AND concern = 'silent'), 0) AS quiet,
          coalesce(sum(lease_until > @now), 0) AS in_flight,
          max(last_poll) AS last_poll
        FROM feeds WHERE state = 'active'
        """,
        new { now = time.GetUtcNow() }));

    /// <summary>Hosts that are not to be asked for a while, and until when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> HeldHosts(int limit) => database.Read(connection => connection.Query<(string Host, long FreeAt)>(
        "SELECT host, free_at FROM hosts WHERE free_at > @now ORDER BY free_at DESC LIMIT @limit",
        new { now = time.GetUtcNow(), limit }).ToDictionary(h => h.Host, h => DateTimeOffset.FromUnixTimeMilliseconds(h.FreeAt)));

    /// <summary>How long after publication each feed's articles were first seen; those with none are left out.</summary>
    public IReadOnlyList<(string Url, byte[] Lag)> Lags(int limit) => database.Read(connection => connection.Query<(string, byte[])>(
        "SELECT url, lag FROM feeds WHERE state = 'active' AND lag IS NOT NULL ORDER BY id LIMIT @limit", new { limit }).AsList());

    /// <summary>How long after publication an alert was delivered, by the feed that brought the article it told of.</summary>
    /// <param name="feed">One feed alone; null for all.</param>
    public IReadOnlyDictionary<string, Lag> AlertLags(int limit, long? feed = null)
    {
        var lags = new SortedDictionary<string, Lag>(StringComparer.Ordinal);
        foreach (var (url, milliseconds) in database.Read(connection => connection.Query<(string, long)>(
            """
            SELECT f.url, d.delivered - a.published FROM deliveries d JOIN articles a ON a.id = d.article_id JOIN feeds f ON f.id = a.feed_id
            WHERE d.delivered IS NOT NULL AND a.published < a.first_seen AND (@feed IS NULL OR a.feed_id = @feed) ORDER BY d.created DESC LIMIT 20000
            """,
            new { feed }).AsList()))
        {
            if (lags.TryGetValue(url, out var lag) || lags.Count < limit)
                (lags[url] = lag ?? new()).Add(TimeSpan.FromMilliseconds(milliseconds));
        }
        return lags;
    }

    /// <summary>Feeds that need a look first, then by name.</summary>
    public IReadOnlyList<Feed> WorstFirst(int limit) => database.Read(connection => connection.Query<Feed>(
        """
        SELECT id, url, coalesce(title, json_extract(profile, '$.Title')) AS title, profile, site, language, fallbacks, origin, state, ask_url, host, identity, identity_note, next_poll, interval_why, hint_ms,
          lease_poll, lease_until, lost_polls, last_poll, last_success, last_item, outcome, status, detail, failures, parked, moved_to, gaps, lag, activity, concern, concern_why, lied
        FROM feeds WHERE state = 'active' ORDER BY failures > 0 DESC, failures DESC, concern IS NULL, coalesce(title, host) COLLATE NOCASE, id LIMIT @limit
        """,
        new { limit }).AsList());
}
