using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    /// <summary>At start: what is due all at once, because it is new or because the service was off, is spread over a while, each feed in the slot that its address gives.</summary>
    public int Spread() => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        var due = connection.Query<(long Id, string Url)>("SELECT id, url FROM feeds WHERE state = 'active' AND lease_until IS NULL AND next_poll <= @now", new { now }).AsList();
        var width = options.StartSpread * due.Count < options.DefaultInterval ? options.StartSpread * due.Count : options.DefaultInterval;
        if (due.Count < 2 || width == TimeSpan.Zero)
            return 0;
        foreach (var (id, url) in due)
            connection.Execute("UPDATE feeds SET next_poll = @at WHERE id = @id", new { id, at = now + width * SlotOf(url) });
        return due.Count;
    });

    public int InFlight() => database.Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM feeds WHERE lease_until IS NOT NULL AND lease_until > @now AND state = 'active'", new { now = time.GetUtcNow() }));

    /// <summary>When the next feed may come due; null when there is none.</summary>
    public DateTimeOffset? NextDue() => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT next_poll FROM feeds WHERE state = 'active' AND lease_until IS NULL ORDER BY next_poll LIMIT 1")) is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null;

    /// <summary>0 to 1, the same at every start.</summary>
    private static double SlotOf(string url) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(url))) / (double)uint.MaxValue;

    private List<PollFeed> Lease(SqliteConnection connection, List<long> due, DateTimeOffset now)
    {
        // Each loss in a row doubles the wait, so that a queue nobody reads does not fill with copies.
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            UPDATE feeds SET lease_poll = $poll, lease_sent = 0,
              lost_polls = CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END,
              lease_until = $now + $lease * (1 << min(8, CASE WHEN lease_until IS NULL THEN 0 ELSE lost_polls + 1 END))
            WHERE id = $id AND state = 'active' AND next_poll <= $now AND (lease_until IS NULL OR lease_until <= $now)
            RETURNING url, ask_url, fallbacks, etag, last_modified, body_hash, shown, shown_from, identity, lied, last_full
            """;
        var (poll, id) = (command.Parameters.Add("$poll", SqliteType.Text), command.Parameters.Add("$id", SqliteType.Integer));
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$lease", (long)options.Lease.TotalMilliseconds);
        command.Prepare();
        var polls = new List<PollFeed>(due.Count);
        foreach (var feed in due)
        {
            var pollId = Guid.CreateVersion7(now);
            (poll.Value, id.Value) = (pollId.ToString(), feed);
            using var row = command.ExecuteReader();
            if (row.Read())
                polls.Add(Command(row, pollId, feed, now));
        }
        return polls;
    }

    private PollFeed Command(SqliteDataReader row, Guid poll, long id, DateTimeOffset now)
    {
        var (url, askUrl, shown, shownFrom) = (row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(6), Text(row, 7));
        // Once caught lying, a server is asked in full once in a while, and no other ever is.
        var inFull = !row.IsDBNull(9) && (row.IsDBNull(10) || row.GetInt64(10) <= (now - options.FullAfter).ToUnixTimeMilliseconds());
        return new PollFeed
        {
            PollId = poll,
            FeedId = id,
            Ordered = now,
            Url = new Uri(askUrl),
            Subscribed = url == askUrl ? null : new Uri(url),
            Fallback = url != askUrl && JsonSerializer.Deserialize<string[]>(row.GetString(2))!.Contains(askUrl),
            ETag = inFull ? null : Text(row, 3),
            LastModified = inFull ? null : Text(row, 4),
            BodyHash = unchecked((ulong)row.GetInt64(5)),
            Shown = ItemKey.Unpack(shown),
            Continues = shown.Length > 0 && shownFrom == askUrl,
            Identity = (IdentityLevel)row.GetInt32(8),
        };
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
