using System.Text.Json;
using Dapper;

namespace Ingest.Scheduling;

/// <summary>How the polls of one feed ended on one day (UTC).</summary>
internal sealed record FeedDay
{
    public long FeedId { get; init; }

    /// <summary>Days since 1970.</summary>
    public long Day { get; init; }
    public int Polls { get; init; }
    public int Failed { get; init; }
    public int NewItems { get; init; }
}

/// <summary>The last seven days of some feeds, from the history of polls.</summary>
internal sealed class FeedWeekStore(Database.Database database, TimeProvider time)
{
    public const int Days = 7;

    public long Today => time.GetUtcNow().ToUnixTimeMilliseconds() / 86_400_000;

    public ILookup<long, FeedDay> Of(IEnumerable<long> feedIds) => database.Read(connection => connection.Query<FeedDay>(
        """
        SELECT p.feed_id, p.started / 86400000 AS day, count(*) AS polls, sum(p.outcome NOT IN ('NotModified', 'SameBody', 'Modified', 'Moved', 'Malformed', 'Empty')) AS failed, sum(p.new_items) AS new_items
        FROM json_each(@ids) i JOIN polls p ON p.feed_id = i.value AND p.started >= @since GROUP BY 1, 2
        """,
        new { ids = JsonSerializer.Serialize(feedIds), since = (Today - Days + 1) * 86_400_000 })).ToLookup(d => d.FeedId);

    /// <summary>The last polls of one feed, newest first.</summary>
    public IReadOnlyList<FeedPoll> PollsOf(long feedId, int limit) => database.Read(connection => connection.Query<FeedPoll>(
        "SELECT started, duration_ms, outcome, status, bytes, items, new_items, detail FROM polls WHERE feed_id = @feedId ORDER BY started DESC LIMIT @limit", new { feedId, limit }).AsList());
}

/// <summary>One visit to a feed.</summary>
internal sealed record FeedPoll
{
    public DateTimeOffset Started { get; init; }
    public long DurationMs { get; init; }
    public required string Outcome { get; init; }
    public int? Status { get; init; }
    public long Bytes { get; init; }
    public int? Items { get; init; }
    public int NewItems { get; init; }
    public string? Detail { get; init; }
}
