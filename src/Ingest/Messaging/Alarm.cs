using Dapper;

namespace Ingest.Messaging;

/// <summary>Something about ourselves that an operator must know: kept as a row until it is over.</summary>
internal sealed record Alarm
{
    public long Id { get; init; }
    public required string Kind { get; init; }
    public required string Subject { get; init; }
    public required string Message { get; init; }
    public DateTimeOffset Raised { get; init; }
    public DateTimeOffset Last { get; init; }
    public long Count { get; init; }
    public DateTimeOffset? Cleared { get; init; }
}

/// <summary>The table of alarms. One open alarm for each kind and subject; raised again it counts up.</summary>
internal sealed class AlarmStore(Database.Database database, TimeProvider time)
{
    private const string Columns = "id, kind, subject, message, raised, last, count, cleared";

    /// <returns>True when it was not open before.</returns>
    public bool Raise(string kind, string subject, string message) => database.Write(connection => connection.ExecuteScalar<long>(
        """
        INSERT INTO alarms (kind, subject, message, raised, last) VALUES (@kind, @subject, @message, @now, @now)
        ON CONFLICT (kind, subject) WHERE cleared IS NULL DO UPDATE SET message = excluded.message, last = excluded.last, count = count + 1
        RETURNING count
        """,
        new { kind, subject, message, now = time.GetUtcNow() }) == 1);

    /// <returns>True when it was open.</returns>
    public bool Clear(string kind, string subject) => database.Write(connection => connection.Execute(
        "UPDATE alarms SET cleared = @now WHERE kind = @kind AND subject = @subject AND cleared IS NULL",
        new { kind, subject, now = time.GetUtcNow() }) > 0);

    /// <summary>Clears what was raised this long ago: news that needs no end of its own.</summary>
    public int ClearOlder(string kind, TimeSpan age) => database.Write(connection => connection.Execute(
        "UPDATE alarms SET cleared = @now WHERE kind = @kind AND cleared IS NULL AND raised <= @before",
        new { kind, now = time.GetUtcNow(), before = time.GetUtcNow() - age }));

    public IReadOnlyList<Alarm> Open() => database.Read(connection => connection.Query<Alarm>(
        $"SELECT {Columns} FROM alarms WHERE cleared IS NULL ORDER BY raised DESC LIMIT 200").AsList());
}
