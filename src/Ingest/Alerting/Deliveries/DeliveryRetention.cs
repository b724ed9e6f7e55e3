using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Bounds deliveries and their attempts by age. What is still owed is never removed.</summary>
internal sealed class DeliveryRetention(RetentionOptions options) : IRetention
{
    private const string IsPast = "created < @before AND status NOT IN ('waiting', 'held', 'sending')";

    public string What => "deliveries";

    public long Count(SqliteConnection connection, DateTimeOffset now) => options.Deliveries is not { } keep ? 0
        : connection.ExecuteScalar<long>($"SELECT count(*) FROM deliveries WHERE {IsPast}", new { before = now - keep });

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        if (options.Deliveries is not { } keep)
            return default;
        var ids = connection.Query<string>($"SELECT id FROM deliveries WHERE {IsPast} LIMIT @limit", new { before = now - keep, limit }).AsList();
        foreach (var id in ids)
        {
            connection.Execute("DELETE FROM attempts WHERE delivery_id = @id", new { id });
            connection.Execute("DELETE FROM deliveries WHERE id = @id", new { id });
        }
        return new(ids.Count, ids.Count < limit ? null : 0);
    }
}
