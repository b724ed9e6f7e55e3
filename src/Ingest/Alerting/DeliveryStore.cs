using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Deliveries and their attempts.</summary>
internal sealed class DeliveryStore(Database.Database database, AlertOptions options, TimeProvider time)
{
    private const string Columns = "id, rule, story_id, article_id, type, channel, status, created, due, attempts, body, countries, delivered, last_answer";
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
            return due.ConvertAll(delivery =>
            {
                var body = delivery.Body ?? render(connection, delivery);
                connection.Execute(
                    "UPDATE deliveries SET status = 'sending', lease_until = @until, attempts = attempts + 1, body = @body WHERE id = @Id",
                    new { until = now + Lease, body, delivery.Id });
                return delivery with { Body = body, Attempts = delivery.Attempts + 1, Status = "sending" };
            });
        });
    }

    public void Record(Delivery delivery, Attempt attempt, DateTimeOffset started, TimeSpan duration, double chance) => database.Write(connection =>
    {
        connection.Execute(
            """
            INSERT INTO attempts (delivery_id, number, started, duration_ms, succeeded, status, answer) VALUES (@Id, @Attempts, @started, @duration, @Succeeded, @Status, @Answer)
            ON CONFLICT DO NOTHING
            """,
            new { delivery.Id, delivery.Attempts, started, duration = (long)duration.TotalMilliseconds, attempt.Succeeded, attempt.Status, attempt.Answer });
        var now = time.GetUtcNow();
        var again = attempt.Succeeded ? null : RetrySchedule.After(delivery.Attempts, attempt.RetryAfter, chance);
        connection.Execute(
            """
            UPDATE deliveries SET status = @status, due = @due, lease_until = NULL, delivered = @delivered, last_answer = @Answer
            WHERE id = @Id AND status <> 'delivered'
            """,
            new
            {
                status = attempt.Succeeded ? "delivered" : again is null ? "failed" : "waiting",
                due = now + (again ?? TimeSpan.Zero),
                delivered = attempt.Succeeded ? now : (DateTimeOffset?)null,
                attempt.Answer,
                delivery.Id,
            });
    });

    /// <summary>At start, where no other process can be sending: what the last one was sending is due at once, with the same id and body.</summary>
    public int ReleaseAll() => database.Write(connection => connection.Execute("UPDATE deliveries SET lease_until = NULL WHERE status = 'sending' AND lease_until IS NOT NULL"));

    /// <summary>When the next one comes due; null when there is none.</summary>
    public DateTimeOffset? NextDue(IReadOnlyCollection<string> channels) => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT min(max(due, coalesce(lease_until, 0))) FROM deliveries WHERE status IN ('waiting', 'sending') AND channel IN @channels", new { channels }))
        is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
}
