using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Deliveries and their attempts.</summary>
internal sealed class DeliveryStore(Database.Database database, AlertOptions options, TimeProvider time)
{
    private const string IsUnleased = "(d.status = 'waiting' OR (d.status = 'sending' AND (d.lease_until IS NULL OR d.lease_until <= @now)))";

    private const string Columns =
        """
        d.id, d.rule, d.story_id, d.article_id, d.type, d.channel, d.status, d.created, d.due, d.attempts, d.attempts_base, d.body, d.countries, d.delivered, d.last_answer, d.severity, d.is_low, d.news, d.trace,
          (SELECT f.receipt FROM deliveries f WHERE f.story_id = d.story_id AND d.story_id > 0 AND f.rule = d.rule AND f.channel = d.channel AND f.receipt IS NOT NULL ORDER BY f.created, f.id LIMIT 1) AS thread
        """;

    /// <summary>What comes later waits for what came before, or an update would be read before its story. By rowid: ids of one millisecond have no order.</summary>
    private const string InTurn =
        """
        (d.type <> 'story.updated' OR NOT EXISTS (SELECT 1 FROM deliveries b WHERE b.story_id = d.story_id AND b.rule = d.rule AND b.channel = d.channel
          AND b.status IN ('waiting', 'sending', 'held') AND b.rowid < d.rowid))
        """;

    private readonly Dictionary<string, int> rates = options.Channels.GroupBy(c => c.EffectiveName).ToDictionary(g => g.Key, g => g.First().EffectiveRate);

    /// <summary>Longer than an attempt can take, so that only a dead dispatcher's deliveries are taken over.</summary>
    private TimeSpan Lease => options.Timeout + TimeSpan.FromSeconds(5);

    /// <summary>Deliveries that are due, leased and with their bodies frozen in one transaction; safe among several dispatchers.</summary>
    /// <param name="room">For each channel that this process can serve how many more it can take.</param>
    /// <param name="renderer">Makes the body of one that has none yet.</param>
    public IReadOnlyList<Delivery> Claim(IReadOnlyDictionary<string, int> room, Rendering renderer)
    {
        var now = time.GetUtcNow();
        var channels = room.Where(r => r.Value > 0).Select(r => r.Key).ToList();
        var any = channels.Count > 0 && database.Read(connection => connection.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM deliveries WHERE status IN ('waiting', 'sending', 'held') AND channel IN @channels AND due <= @now
              AND (status <> 'sending' OR lease_until IS NULL OR lease_until <= @now))
            """,
            new { now, channels }));
        if (!any)
            return [];
        return database.Write(connection =>
        {
            var disabled = ChannelStateStore.Disabled(connection).Select(d => d.Channel).ToHashSet();
            var claimed = new List<Delivery>();
            foreach (var channel in channels.Where(c => !disabled.Contains(c)))
            {
                Digests.Gather(connection, channel, renderer, now);
                claimed.AddRange(Claim(connection, channel, room[channel], renderer, now));
            }
            return claimed;
        });
    }

    private List<Delivery> Claim(SqliteConnection connection, string channel, int room, Rendering renderer, DateTimeOffset now)
    {
        var rate = rates.GetValueOrDefault(channel);
        var tokens = ChannelStateStore.Tokens(connection, channel, rate, now);
        if (tokens < 1)
            return [];
        // What exceeds the limit goes into one message, for which the last token is kept.
        if (Digests.Excess(connection, channel, (int)Math.Min(tokens, int.MaxValue), now) is { Count: > 1 } excess)
            Digests.Make(connection, channel, "rate limit", excess, renderer, now);
        var due = connection.Query<Delivery>(
            $"""
            SELECT {Columns} FROM deliveries d
            WHERE d.status IN ('waiting', 'sending', 'held') AND d.channel = @channel AND d.due <= @now AND {IsUnleased} AND {InTurn} ORDER BY d.due, d.rowid LIMIT @limit
            """,
            new { now, channel, limit = (int)Math.Min(room, tokens) }).AsList();
        var claimed = due.Select(delivery => Begin(connection, delivery, renderer, now)).OfType<Delivery>().ToList();
        if (rate > 0 && claimed.Count > 0)
            ChannelStateStore.Keep(connection, channel, tokens - claimed.Count, now);
        return claimed;
    }

    /// <returns>Null where it is not told, or no body can be made of it: a failed attempt, so that the others do not wait for it.</returns>
    private Delivery? Begin(SqliteConnection connection, Delivery delivery, Rendering renderer, DateTimeOffset now)
    {
        var attempt = delivery with { Attempts = delivery.Attempts + 1, Status = "sending" };
        Rendered rendered;
        try
        {
            rendered = delivery.Body is { } frozen ? new(frozen) : Suppressed(connection, delivery, now) ?? renderer.Message(connection, delivery);
        }
        catch (Exception e) when (e is not (SqliteException or OutOfMemoryException))
        {
            connection.Execute("UPDATE deliveries SET attempts = @Attempts WHERE id = @Id", attempt);
            Record(connection, new(attempt, Attempt.Failure($"{e.GetType().Name}: {e.Message}", cause: "render"), now, TimeSpan.Zero, Random.Shared.NextDouble()));
            return null;
        }
        if (rendered.Body is not { } body)
        {
            Suppress(connection, delivery, rendered.Suppressed!, now);
            return null;
        }
        connection.Execute(
            "UPDATE deliveries SET status = 'sending', lease_until = @until, attempts = @Attempts, body = @body, told = coalesce(told, @now) WHERE id = @Id",
            new { until = now + Lease, body, attempt.Attempts, now, attempt.Id });
        return attempt with { Body = body };
    }

    private static Rendered? Suppressed(SqliteConnection connection, Delivery delivery, DateTimeOffset now) =>
        delivery.StoryId > 0 && MuteStore.Reason(connection, delivery.Rule, delivery.StoryId, now) is { } muted ? new(null, muted) : null;

    internal static void Suppress(SqliteConnection connection, Delivery delivery, string reason, DateTimeOffset now)
    {
        connection.Execute("UPDATE deliveries SET status = 'suppressed', reason = @reason WHERE id = @Id", new { reason, delivery.Id });
        Suppressions.Add(connection, delivery.Rule, reason, 1, now);
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
        var again = attempt.Succeeded ? null : RetrySchedule.After(delivery.Attempts - delivery.AttemptsBase, attempt.RetryAfter, sent.Chance);
        // A failure that comes after the lease must not free what another dispatcher is sending by now.
        connection.Execute(
            """
            UPDATE deliveries SET status = @status, due = @due, lease_until = NULL, delivered = @delivered, last_answer = @Answer, receipt = coalesce(@Receipt, receipt)
            WHERE id = @Id AND status <> 'delivered' AND (@Succeeded OR attempts = @Attempts)
            """,
            new
            {
                status = attempt.Succeeded ? "delivered" : again is null ? "failed" : "waiting",
                due = now + (again ?? TimeSpan.Zero),
                delivered = attempt.Succeeded ? now : (DateTimeOffset?)null,
                attempt.Answer,
                attempt.Receipt,
                attempt.Succeeded,
                delivery.Attempts,
                delivery.Id,
            });
    }

    /// <summary>At start, where no other process can be sending: what the last one was sending is due at once, with the same id and body.</summary>
    public int ReleaseAll() => database.Write(connection => connection.Execute("UPDATE deliveries SET lease_until = NULL WHERE status = 'sending' AND lease_until IS NOT NULL"));

    /// <summary>At start, after a downtime: what should have been told long ago and never was goes into one digest for each rule and channel, not out as a flood.</summary>
    public int GatherOverdue() => options.CatchUpAfter <= TimeSpan.Zero ? 0 : database.Write(connection => connection.Execute(
        "UPDATE deliveries SET status = 'held', reason = 'catch-up', due = @now WHERE status = 'waiting' AND body IS NULL AND story_id > 0 AND attempts = 0 AND severity < 3 AND due <= @overdue",
        new { now = time.GetUtcNow(), overdue = time.GetUtcNow() - options.CatchUpAfter }));

    /// <summary>When the next one comes due; null when there is none.</summary>
    public DateTimeOffset? NextDue(IReadOnlyCollection<string> channels) => database.Read(connection => connection.ExecuteScalar<long?>(
        """
        SELECT min(max(due, coalesce(lease_until, 0))) FROM deliveries WHERE status IN ('waiting', 'sending', 'held') AND channel IN @channels
          AND channel NOT IN (SELECT channel FROM channel_states WHERE disabled IS NOT NULL)
        """,
        new { channels })) is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>Sends one again, with the same id and body, whatever became of it.</summary>
    /// <returns>False where there is none such, or it waits anyway.</returns>
    public bool Replay(string id) => Replay("id = @id AND status IN ('failed', 'delivered')", new { id, channel = "", since = default(DateTimeOffset), until = default(DateTimeOffset), now = time.GetUtcNow() }) > 0;

    /// <summary>Sends those again that came to be owed within a range: those that were given up, or with <paramref name="delivered"/> all.</summary>
    /// <param name="channel">Null for all channels.</param>
    public int Replay(string? channel, DateTimeOffset since, DateTimeOffset until, bool delivered) => Replay(
        $"created >= @since AND created < @until AND (@channel IS NULL OR channel = @channel) AND (status = 'failed'{(delivered ? " OR status = 'delivered'" : "")})",
        new { id = "", channel, since, until, now = time.GetUtcNow() });

    private int Replay(string which, object parameters) => database.Write(connection => connection.Execute(
        $"UPDATE deliveries SET status = 'waiting', due = @now, attempts_base = attempts, lease_until = NULL WHERE body IS NOT NULL AND {which}", parameters));
}
