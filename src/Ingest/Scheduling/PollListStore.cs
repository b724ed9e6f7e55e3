using Dapper;

namespace Ingest.Scheduling;

/// <summary>One visit to a feed, as the history keeps it.</summary>
internal sealed record ListedPoll
{
    public required string Id { get; init; }
    public long FeedId { get; init; }
    public DateTimeOffset Started { get; init; }
    public long DurationMs { get; init; }
    public required string Outcome { get; init; }
    public int? Status { get; init; }
    public long Bytes { get; init; }
    public int? Items { get; init; }
    public int NewItems { get; init; }
    public string? Detail { get; init; }
}

internal sealed class PollListStore(Database.Database database)
{
    private const string Columns = "id, feed_id, started, duration_ms, outcome, status, bytes, items, new_items, detail";

    /// <summary>Null when it is older than the history.</summary>
    public ListedPoll? Find(string id) => database.Read(connection => connection.QuerySingleOrDefault<ListedPoll>($"SELECT {Columns} FROM polls WHERE id = @id", new { id }));
}
