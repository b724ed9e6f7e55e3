using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Which feeds are due and may be asked: never two of one host in flight, and none whose host rests, be it the one that is asked or the one that redirects led to
/// last time. Reads the index alone, in the order in which they came due, and stops when it has enough: a look at a million feeds costs what is picked.
/// </summary>
internal static class DueFeeds
{
    /// <returns>Ids, the longest due first.</returns>
    public static List<long> Pick(SqliteConnection connection, DateTimeOffset now, int limit)
    {
        var picked = new List<long>(Math.Min(limit, 1024));
        // Few at a time: what is under way. Hosts that rest are many, and looked up one by one.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        Read(connection, "SELECT host, answer_host FROM feeds WHERE lease_until IS NOT NULL AND lease_until > ?1 AND state = 'active'", now, row => Take(row.Text(0), row.TextOrNull(1)) || true);
        Read(
            connection,
            """
            SELECT id, host, answer_host FROM feeds f INDEXED BY feeds_due WHERE state = 'active' AND next_poll <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
              AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = f.host AND h.free_at > ?1)
              AND (answer_host IS NULL OR NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = f.answer_host AND h.free_at > ?1))
            ORDER BY next_poll
            """,
            now,
            row =>
            {
                if (Take(row.Text(1), row.TextOrNull(2)))
                    picked.Add(row.Long(0));
                return picked.Count < limit;
            });
        return picked;

        bool Take(string host, string? answers)
        {
            if (taken.Contains(host) || (answers is not null && taken.Contains(answers)))
                return false;
            taken.Add(host);
            if (answers is not null)
                taken.Add(answers);
            return true;
        }
    }

    /// <summary>By the bare statement: Microsoft.Data.Sqlite's reader takes as long for a row as SQLite does.</summary>
    private static void Read(SqliteConnection connection, string sql, DateTimeOffset now, Func<Statement, bool> goesOn)
    {
        using var row = new Statement(connection, sql).Bind(1, now);
        while (row.Step() && goesOn(row))
        {
        }
    }
}
