using Dapper;

namespace Ingest.Messaging;

/// <summary>What waits for an operator, without its payload.</summary>
internal sealed record ListedQuarantine
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public string? Feed { get; init; }
    public required string Title { get; init; }
    public string? Url { get; init; }
    public required string Error { get; init; }
    public DateTimeOffset Created { get; init; }
    public long Attempts { get; init; }
}

/// <summary>The quarantine for people and scripts.</summary>
internal sealed class QuarantineListStore(Database.Database database)
{
    private const int PageSize = 200;

    private const string Select =
        """
        SELECT q.id, q.feed_id, f.url AS feed, q.title, q.payload ->> '$.Articles[0].Url' AS url, q.error, q.created, q.attempts
        FROM quarantine q LEFT JOIN feeds f ON f.id = q.feed_id
        """;

    /// <summary>All that waits, newest first, a page at a time.</summary>
    public IEnumerable<ListedQuarantine> List()
    {
        var before = long.MaxValue;
        while (true)
        {
            var page = database.Read(connection => connection.Query<ListedQuarantine>(
                $"{Select} WHERE q.replayed IS NULL AND q.id < @before ORDER BY q.id DESC LIMIT @PageSize", new { before, PageSize }).AsList());
            foreach (var row in page)
                yield return row;
            if (page.Count < PageSize)
                yield break;
            before = page[^1].Id;
        }
    }

    /// <summary>Ids of all that waits, oldest first: stories grow in the order of events.</summary>
    public IReadOnlyList<long> Ids() => database.Read(connection => connection.Query<long>("SELECT id FROM quarantine WHERE replayed IS NULL ORDER BY id").AsList());

    /// <summary>What waits under the address of its article.</summary>
    public IReadOnlyList<ListedQuarantine> WithUrl(string url) => database.Read(connection => connection.Query<ListedQuarantine>(
        $"{Select} WHERE q.replayed IS NULL AND q.payload ->> '$.Articles[0].Url' = @url ORDER BY q.id DESC LIMIT @PageSize", new { url, PageSize }).AsList());
}
