using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Which feeds are out to be polled. A lease is taken in the database before the command is sent, and ends with the poll's own transaction; one that
/// runs out means a lost command, and the feed is asked again with the validators it had.
/// </summary>
internal sealed class LeaseStore(Database.Database database, PollingOptions options, TimeProvider time)
{
    /// <summary>Feeds that are due, one for each host that is free, at most <paramref name="limit"/>; leased in the same transaction.</summary>
    public IReadOnlyList<PollFeed> TakeDue(int limit)
    {
        var now = time.GetUtcNow();
        if (limit <= 0)
            return [];
        // Most ticks find nothing due, and a look costs the writer nothing.
        var due = database.Read(connection => DueFeeds.Pick(connection, now, limit));
        return due.Count == 0 ? [] : database.Write(connection => Lease(connection, due, now));
    }

    /// <summary>The broker has these: from now on they survive us.</summary>
    public void MarkSent(IReadOnlyList<PollFeed> polls) => database.Write(connection =>
    {
        foreach (var poll in polls)
            connection.Prepared("UPDATE feeds SET lease_sent = 1 WHERE id = ?1 AND lease_poll = ?2").Bind(1, poll.FeedId).Bind(2, poll.PollId.ToString()).Run();
    });

    /// <summary>Could not be sent: due again at once.</summary>
    public void Release(IReadOnlyList<PollFeed> polls) => database.Write(connection =>
    {
        foreach (var poll in polls)
            connection.Execute("UPDATE feeds SET lease_poll = NULL, lease_until = NULL WHERE id = @FeedId AND lease_poll = @poll", new { poll.FeedId, poll = poll.PollId.ToString() });
    });

    /// <summary>At start: commands that died with the last process are due again. Those that a broker keeps will be answered.</summary>
    public int ReleaseLost(bool queuesSurvive) => database.Write(connection => connection.Execute(
        "UPDATE feeds SET lease_poll = NULL, lease_until = NULL WHERE lease_until IS NOT NULL AND (@all OR lease_sent = 0)", new { all = !queuesSurvive }));

    /// <summary>At start: what is due all at once, because it is new or because the service was off, is spread over a while, each feed in the slot that its address gives.</summary>
    public int Spread() => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        var due = connection.Query<(long Id, string Url)>("SELECT id, url FROM feeds WHERE state = 'active' AND lease_until IS NULL AND next_poll <= @now", new { now }).AsList();
        var width = Slots.Width(due.Count, options);
        if (width == TimeSpan.Zero)
            return 0;
        foreach (var (id, url) in due)
            connection.Execute("UPDATE feeds SET next_poll = @at WHERE id = @id", new { id, at = now + width * Slots.Of(url) });
        return due.Count;
    });

    public int InFlight() => database.Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM feeds WHERE lease_until IS NOT NULL AND lease_until > @now AND state = 'active'", new { now = time.GetUtcNow() }));

    /// <summary>When the next feed may come due; null when there is none.</summary>
    public DateTimeOffset? NextDue() => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT next_poll FROM feeds WHERE state = 'active' AND lease_until IS NULL ORDER BY next_poll LIMIT 1")) is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null;

    private List<PollFeed> Lease(SqliteConnection connection, List<long> due, DateTimeOffset now)
    {
        // Hosts that are free again leave the table: few rest at any time, and a look reads those alone (of a million feeds, half of what it costs).
        connection.Prepared("DELETE FROM hosts WHERE free_at <= ?1").Bind(1, now).Run();
        // Each loss in a row doubles the wait, so that a queue nobody reads does not fill with copies.
        var lease = connection.Prepared(
            """
            UPDATE feeds SET lease_poll = ?1, lease_sent = 0,
              lost_polls = CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END,
              lease_until = ?2 + ?3 * (1 << min(8, CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END))
            WHERE id = ?4 AND state = 'active' AND next_poll <= ?2 AND (lease_until IS NULL OR lease_until <= ?2)
            RETURNING url, ask_url, fallbacks, etag, last_modified, body_hash, shown, shown_from, identity, lied, last_full
            """);
        var polls = new List<PollFeed>(due.Count);
        foreach (var feed in due)
        {
            var poll = Guid.CreateVersion7(now);
            if (!lease.Bind(1, poll.ToString()).Bind(2, now).Bind(3, (long)options.Lease.TotalMilliseconds).Bind(4, feed).Step())
                continue;
            polls.Add(Command(lease, poll, feed, now));
            lease.Run();
        }
        return polls;
    }

    private PollFeed Command(Statement row, Guid poll, long id, DateTimeOffset now)
    {
        var (url, askUrl, shown) = (row.Text(0), row.Text(1), ItemKey.Unpack(row.Blob(6)));
        // Once caught lying, a server is asked in full once in a while, and no other ever is.
        var inFull = !row.IsNull(9) && (row.IsNull(10) || row.Time(10) <= now - options.FullAfter);
        return new PollFeed
        {
            PollId = poll,
            FeedId = id,
            Ordered = now,
            Url = new Uri(askUrl),
            Subscribed = url == askUrl ? null : new Uri(url),
            Fallback = url != askUrl && JsonSerializer.Deserialize<string[]>(row.Text(2))!.Contains(askUrl),
            ETag = inFull ? null : row.TextOrNull(3),
            LastModified = inFull ? null : row.TextOrNull(4),
            BodyHash = unchecked((ulong)row.Long(5)),
            Shown = shown,
            Continues = shown.Length > 0 && row.TextOrNull(7) == askUrl,
            Identity = (IdentityLevel)row.Long(8),
        };
    }
}
