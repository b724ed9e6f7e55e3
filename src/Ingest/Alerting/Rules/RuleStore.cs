using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>A rule that an operator wrote.</summary>
internal sealed record WrittenRule(RuleOptions Rule, DateTimeOffset Created, DateTimeOffset Changed);

/// <summary>The operators' rules, beside those of the configuration. A running service notices a change at its next article.</summary>
internal sealed class RuleStore(Database.Database database, TimeProvider time)
{
    public IReadOnlyList<WrittenRule> List() => database.Read(List);

    /// <summary>Adds the rule, or writes it anew. The caller has read it (<see cref="Rule.From"/>) without a mistake.</summary>
    public void Save(RuleOptions rule) => database.Write(connection => connection.Execute(
        """
        INSERT INTO rules (name, settings, created, changed) VALUES (@Name, @settings, @now, @now)
        ON CONFLICT (name) DO UPDATE SET settings = excluded.settings, changed = max(excluded.changed, changed + 1), removed = NULL
        """,
        new { rule.Name, settings = JsonSerializer.Serialize(rule, JsonSerializerOptions.Web), now = time.GetUtcNow() }));

    /// <returns>False where there is none of that name.</returns>
    public bool Remove(string name) => database.Write(connection => connection.Execute(
        "UPDATE rules SET removed = @now, changed = max(@now, changed + 1) WHERE name = @name AND removed IS NULL", new { name, now = time.GetUtcNow() }) > 0);

    internal static IReadOnlyList<WrittenRule> List(SqliteConnection connection) => [.. connection.Query<Row>(
        "SELECT settings, created, changed FROM rules WHERE removed IS NULL ORDER BY created, name")
        .Select(r => new WrittenRule(JsonSerializer.Deserialize<RuleOptions>(r.Settings, JsonSerializerOptions.Web)!, r.Created, r.Changed))];

    /// <summary>Grows with every change.</summary>
    internal static long Generation(SqliteConnection connection) => connection.ExecuteScalar<long?>("SELECT max(changed) FROM rules") ?? 0;

    private sealed record Row
    {
        public required string Settings { get; init; }
        public DateTimeOffset Created { get; init; }
        public DateTimeOffset Changed { get; init; }
    }
}
