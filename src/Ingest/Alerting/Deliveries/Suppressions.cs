using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>What was not told, counted by rule and reason within a transaction and written at its end.</summary>
internal sealed class Suppressions
{
    private readonly Dictionary<(string Rule, string Reason), int> counts = [];

    public void Count(string rule, string reason) => counts[(rule, reason)] = counts.GetValueOrDefault((rule, reason)) + 1;

    public void Save(SqliteConnection connection, DateTimeOffset now)
    {
        foreach (var ((rule, reason), count) in counts)
            Add(connection, rule, reason, count, now);
    }

    public static void Add(SqliteConnection connection, string rule, string reason, int count, DateTimeOffset now) => connection.Execute(
        "INSERT INTO suppressions (rule, reason, count, last) VALUES (@rule, @reason, @count, @now) ON CONFLICT (rule, reason) DO UPDATE SET count = count + excluded.count, last = excluded.last",
        new { rule, reason, count, now });
}
