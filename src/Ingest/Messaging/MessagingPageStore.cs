using Dapper;

namespace Ingest.Messaging;

/// <summary>Something set aside, as a list shows it: without its payload.</summary>
internal sealed record QuarantineLine
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public required string Title { get; init; }
    public required string Error { get; init; }
    public DateTimeOffset Created { get; init; }
    public int Attempts { get; init; }
}

/// <summary>Alarms and quarantine as the page shows them.</summary>
internal sealed class MessagingPageStore(Database.Database database)
{
    /// <summary>Alarms that are over and those that are not, newest first.</summary>
    public IReadOnlyList<Alarm> Alarms(int limit) => database.Read(connection => connection.Query<Alarm>(
        "SELECT id, kind, subject, message, raised, last, count, cleared FROM alarms ORDER BY raised DESC LIMIT @limit", new { limit }).AsList());

    public IReadOnlyList<QuarantineLine> Quarantine(int limit) => database.Read(connection => connection.Query<QuarantineLine>(
        "SELECT id, feed_id, substr(title, 1, 300) AS title, substr(error, 1, 500) AS error, created, attempts FROM quarantine WHERE replayed IS NULL ORDER BY id DESC LIMIT @limit", new { limit }).AsList());

    public long Quarantined() => database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM quarantine WHERE replayed IS NULL"));
}
