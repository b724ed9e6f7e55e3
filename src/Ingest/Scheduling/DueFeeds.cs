using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Which feeds are due and may be asked: never two of one host in flight, and none whose host rests. Reads the index alone, in the order in which they came due,
/// and stops when it has enough: a look at a million feeds costs what is picked.
/// </summary>
internal static class DueFeeds
{
    /// <returns>Ids, the longest due first.</returns>
    public static List<long> Pick(SqliteConnection connection, DateTimeOffset now, int limit)
    {
        var picked = new List<long>(Math.Min(limit, 1024));
        // Few at a time: what is under way. Hosts that rest are many, and looked up one by one.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Read(connection, "SELECT host FROM feeds WHERE lease_until IS NOT NULL AND lease_until > $now AND state = 'active'", now, row => taken.Add(row.GetString(0)) || true);
        Read(
            connection,
            """
            SELECT id, host FROM feeds f INDEXED BY feeds_due WHERE state = 'active' AND next_poll <= $now AND (lease_until IS NULL OR lease_until <= $now)
              AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = f.host AND h.free_at > $now)
            ORDER BY next_poll
            """,
            now,
            row =>
            {
                if (taken.Add(row.GetString(1)))
                    picked.Add(row.GetInt64(0));
                return picked.Count < limit;
            });
        return picked;
    }

    private static void Read(SqliteConnection connection, string sql, DateTimeOffset now, Func<SqliteDataReader, bool> goesOn)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of ours alone.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$now", now.ToUnixTimeMilliseconds());
        using var row = command.ExecuteReader();
        while (row.Read() && goesOn(row))
        {
        }
    }
}
