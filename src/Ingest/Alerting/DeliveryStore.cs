using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Deliveries and their attempts.</summary>
internal sealed class DeliveryStore(Database.Database database, AlertOptions options, TimeProvider time)
{
    private const string Columns = "id, rule, story_id, article_id, type, channel, status, created, due, attempts, body, countries, delivered, last_answer, trace";
    private const string IsDue = "due <= @now AND (status = 'waiting' OR (status = 'sending' AND (lease_until IS NULL OR lease_until <= @now)))";

    /// <summary>Longer than an attempt can take, so that only a dead dispatcher's deliveries are taken over.</summary>
    private TimeSpan Lease => options.Timeout + TimeSpan.FromSeconds(5);

    /// <summary>Deliveries that are due, leased and with their bodies frozen in one transaction; safe among several dispatchers.</summary>
    /// <param name="channels">Those that this process can serve.</param>
    /// <param name="render">Makes the body of one that has none yet.</param>
    public IReadOnlyList<Delivery> Claim(IReadOnlyCollection<string> channels, int limit, Func<SqliteConnection, Delivery, string> render)
    {
        var now = time.GetUtcNow();
        var any = database.Read(connection => connection.ExecuteScalar<bool>(
            $"SELECT EXISTS (SELECT 1 FROM deliveries WHERE {IsDue} AND channel IN @channels)", new { now, channels }));
        if (!any)
            return [];
        return database.Write(connection =>
        {
            var due = connection.Query<Delivery>($"SELECT {Columns} FROM deliveries WHERE {IsDue} AND channel IN @channels ORDER BY due, id LIMIT @limit", new { now, channels, limit }).AsList();
            return due.ConvertAll(delivery => Begin(connection, delivery, render, now)).OfType<Delivery>().ToList();
        });
    }

    /// <returns>Null where no body can be made of it: a failed attempt, so that the others do not wait for it.</returns>
    private Delivery? Begin(SqliteConnection connection, Delivery delivery, Func<SqliteConnection, Delivery, string> render, DateTimeOffset now)
    {
        var attempt = delivery with { Attempts = delivery.Attempts + 1, Status = "sending" };
        string body;
        try
        {
            body = delivery.Body ?? render(connection, delivery);
        }
        catch (Exception e) when (e is not (SqliteException or OutOfMemoryException))
        {
            connection.Execute("UPDATE deliveries SET attempts = @Attempts WHERE id = @Id", attempt);
            Record(connection, new(attempt, Attempt.Failure($"{e.GetType().Name}: {e.Message}"), now, TimeSpan.Zero, Random.Shared.NextDouble()));
            return null;
        }
        connection.Execute(
            "UPDATE deliveries SET status = 'sending', lease_until = @until, attempts = @Attempts, body = @body WHERE id = @Id",
            new { until = now + Lease, body, attempt.Attempts, attempt.Id });
        return attempt with { Body = body };
    }

    /// <summary>All in one transaction: a flush to the disk for each would set the pace of delivery.</summary>
    public void Record(IReadOnlyList<Sent> sent) => database.Write(connection =>
    {
        foreach (var one in sent)
            Record(connection, one);
    });

    private void Record(SqliteConnection connection, Sent sent)
    {
        var (delivery, attempt) = (sent.Delivery, sent.Attempt);
        connection.Execute(
            """
            INSERT INTO attempts (delivery_id, number, started, duration_ms, succeeded, status, answer) VALUES (@Id, @Attempts, @Started, @duration, @Succeeded, @Status, @Answer)
            ON CONFLICT DO NOTHING
            """,
            new { delivery.Id, delivery.Attempts, sent.Started, duration = (long)sent.Duration.TotalMilliseconds, attempt.Succeeded, attempt.Status, attempt.Answer });
        var now = time.GetUtcNow();
        var again = attempt.Succeeded ? null : RetrySchedule.After(delivery.Attempts, attempt.RetryAfter, sent.Chance);
        // A failure that comes after the lease must not free what another dispatcher is sending by now.
        connection.Execute(
            """
            UPDATE deliveries SET status = @status, due = @due, lease_until = NULL, delivered = @delivered, last_answer = @Answer
            WHERE id = @Id AND status <> 'delivered' AND (@Succeeded OR attempts = @Attempts)
            """,
            new
            {
                status = attempt.Succeeded ? "delivered" : again is null ? "failed" : "waiting",
                due = now + (again ?? TimeSpan.Zero),
                delivered = attempt.Succeeded ? now : (DateTimeOffset?)null,
                attempt.Answer,
                attempt.Succeeded,
                delivery.Attempts,
                delivery.Id,
            });
    }

    /// <summary>At start, where no other process can be sending: what the last one was sending is due at once, with the same id and body.</summary>
    public int ReleaseAll() => database.Write(connection => connection.Execute("UPDATE deliveries SET lease_until = NULL WHERE status = 'sending' AND lease_until IS NOT NULL"));

    /// <summary>When the next one comes due; null when there is none.</summary>
    public DateTimeOffset? NextDue(IReadOnlyCollection<string> channels) => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT min(max(due, coalesce(lease_until, 0))) FROM deliveries WHERE status IN ('waiting', 'sending') AND channel IN @channels", new { channels }))
        is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
}
