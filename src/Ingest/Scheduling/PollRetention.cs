using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>Bounds the history of polls by age.</summary>
internal sealed class PollRetention(PollingOptions options) : IRetention
{
    public string What => "polls";

    public long Count(SqliteConnection connection, DateTimeOffset now) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM polls WHERE started < @before", new { before = now - options.KeepHistory });

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        var removed = connection.Execute(
            "DELETE FROM polls WHERE id IN (SELECT id FROM polls WHERE started < @before LIMIT @limit)", new { before = now - options.KeepHistory, limit });
        return new(removed, removed < limit ? null : 0);
    }
}
