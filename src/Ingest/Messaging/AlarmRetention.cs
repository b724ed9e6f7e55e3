using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Messaging;

/// <summary>Bounds by age what is over: cleared alarms, and articles that were replayed from the quarantine.</summary>
internal sealed class AlarmRetention(RetentionOptions options) : IRetention
{
    public string What => "alarms and replayed articles";

    public long Count(SqliteConnection connection, DateTimeOffset now) => connection.ExecuteScalar<long>(
        "SELECT (SELECT count(*) FROM alarms WHERE cleared < @before) + (SELECT count(*) FROM quarantine WHERE replayed < @before)", new { before = now - options.Alarms });

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        var removed = connection.Execute(
            """
            DELETE FROM alarms WHERE id IN (SELECT id FROM alarms WHERE cleared < @before LIMIT @limit);
            DELETE FROM quarantine WHERE id IN (SELECT id FROM quarantine WHERE replayed < @before LIMIT @limit);
            """,
            new { before = now - options.Alarms, limit });
        return new(removed, removed < limit ? null : 0);
    }
}
