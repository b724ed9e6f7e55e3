using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Which feeds are out to be polled. A lease is taken in the database before the command is sent, and ends with the poll's own transaction; one that
/// runs out means a lost command, and the feed is asked again with the validators it had.
/// </summary>
internal sealed class LeaseStore(Database.Database database, PollingOptions options, TimeProvider time)
{
    private const string IsDue =
        """
        f.state = 'active' AND f.next_poll <= @now AND (f.lease_until IS NULL OR f.lease_until <= @now)
          AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = f.host AND h.free_at > @now)
          AND NOT EXISTS (SELECT 1 FROM feeds o WHERE o.host = f.host AND o.lease_until > @now AND o.state = 'active')
        """;

    /// <summary>Feeds that are due, one for each host that is free, at most <paramref name="limit"/>; leased in the same transaction.</summary>
    public IReadOnlyList<PollFeed> TakeDue(int limit)
    {
        var now = time.GetUtcNow();
        // A look first: most ticks find nothing due, and a look costs the writer nothing.
        if (limit <= 0 || !database.Read(connection => connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM feeds f WHERE {IsDue})", new { now })))
            return [];
        return database.Write(connection =>
        {
            var due = connection.Query<Row>(
                $"""
                SELECT id, ask_url, etag, last_modified, body_hash, shown, identity FROM (
                  SELECT f.*, row_number() OVER (PARTITION BY f.host ORDER BY f.next_poll, f.id) AS turn FROM feeds f WHERE {IsDue})
                WHERE turn = 1 ORDER BY next_poll LIMIT @limit
                """,
                new { now, limit }).AsList();
            return due.ConvertAll(row => Lease(connection, row, now));
        });
    }

    /// <summary>The broker has these: from now on they survive us.</summary>
    public void MarkSent(IReadOnlyList<PollFeed> polls) => database.Write(connection =>
    {
        foreach (var poll in polls)
            connection.Execute("UPDATE feeds SET lease_sent = 1 WHERE id = @FeedId AND lease_poll = @poll", new { poll.FeedId, poll = poll.PollId.ToString() });
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

    public int InFlight() => database.Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM feeds WHERE state = 'active' AND lease_until > @now", new { now = time.GetUtcNow() }));

    /// <summary>When the next feed may come due; null when there is none.</summary>
    public DateTimeOffset? NextDue() => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT min(next_poll) FROM feeds WHERE state = 'active' AND lease_until IS NULL")) is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null;

    private PollFeed Lease(SqliteConnection connection, Row row, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        // Each loss in a row doubles the wait, so that a queue nobody reads does not fill with copies.
        connection.Execute(
            """
            UPDATE feeds SET lease_poll = @poll, lease_sent = 0,
              lost_polls = CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END,
              lease_until = @now + @lease * (1 << min(8, CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END))
            WHERE id = @Id
            """,
            new { poll = id.ToString(), now, lease = (long)options.Lease.TotalMilliseconds, row.Id });
        return new PollFeed
        {
            PollId = id,
            FeedId = row.Id,
            Ordered = now,
            Url = new Uri(row.AskUrl),
            ETag = row.Etag,
            LastModified = row.LastModified,
            BodyHash = unchecked((ulong)row.BodyHash),
            Shown = ItemKey.Unpack(row.Shown),
            Identity = row.Identity,
        };
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public required string AskUrl { get; init; }
        public string? Etag { get; init; }
        public string? LastModified { get; init; }
        public long BodyHash { get; init; }
        public required byte[] Shown { get; init; }
        public IdentityLevel Identity { get; init; }
    }
}
