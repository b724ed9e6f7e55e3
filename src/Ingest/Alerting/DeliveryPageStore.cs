using Dapper;

namespace Ingest.Alerting;

/// <summary>A delivery as a list shows it, with its story's headline.</summary>
internal sealed record DeliveryLine
{
    public required string Id { get; init; }
    public required string Rule { get; init; }
    public long StoryId { get; init; }
    public required string Headline { get; init; }
    public required string Type { get; init; }
    public required string Channel { get; init; }
    public required string Status { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Due { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? Delivered { get; init; }
    public string? LastAnswer { get; init; }
}

/// <summary>What became of the alerts about one story.</summary>
internal sealed record StoryAlert
{
    public long StoryId { get; init; }
    public int Total { get; init; }
    public int Delivered { get; init; }
    public int Failed { get; init; }

    /// <summary>The first that arrived.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Deliveries as the page and the metrics show them. Bodies are never read here.</summary>
internal sealed class DeliveryPageStore(Database.Database database)
{
    private const string Lines =
        """
        SELECT d.id, d.rule, d.story_id, coalesce(s.headline, '') AS headline, d.type, d.channel, d.status, d.created, d.due, d.attempts, d.delivered, substr(d.last_answer, 1, 200) AS last_answer
        FROM deliveries d LEFT JOIN stories s ON s.id = d.story_id
        """;

    public IReadOnlyList<DeliveryLine> Newest(int limit) => database.Read(connection =>
        connection.Query<DeliveryLine>($"{Lines} ORDER BY d.created DESC LIMIT @limit", new { limit }).AsList());

    public IReadOnlyList<DeliveryLine> OfStory(long storyId, int limit) => database.Read(connection =>
        connection.Query<DeliveryLine>($"{Lines} WHERE d.story_id = @storyId ORDER BY d.created LIMIT @limit", new { storyId, limit }).AsList());

    public IReadOnlyDictionary<long, StoryAlert> OfStories(IReadOnlyCollection<long> storyIds) => database.Read(connection => connection.Query<StoryAlert>(
        """
        SELECT story_id, count(*) AS total, sum(status = 'delivered') AS delivered, sum(status = 'failed') AS failed, min(delivered) AS at
        FROM deliveries WHERE story_id IN @storyIds GROUP BY story_id
        """,
        new { storyIds }).ToDictionary(a => a.StoryId));

    /// <summary>By status, of those owed since then. All of them would mean reading the whole table at each scrape.</summary>
    public IReadOnlyDictionary<string, long> CountsSince(DateTimeOffset since) => database.Read(connection => connection.Query<(string Status, long Count)>(
        "SELECT status, count(*) FROM deliveries WHERE created >= @since GROUP BY status", new { since }).ToDictionary(r => r.Status, r => r.Count));

    /// <summary>Owed and not yet delivered nor given up, however old.</summary>
    public long Pending() => database.Read(connection =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM deliveries WHERE status IN ('waiting', 'sending')"));

    /// <summary>Of what is owed, when the first came due or will; null where nothing is owed.</summary>
    public DateTimeOffset? EarliestDue() => database.Read(connection =>
        connection.ExecuteScalar<long?>("SELECT min(due) FROM deliveries WHERE status IN ('waiting', 'sending')")) is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;

    /// <summary>Changes whenever one of the newest deliveries does.</summary>
    public string Fingerprint() => database.Read(connection => connection.ExecuteScalar<string>(
        "SELECT coalesce(max(created), 0) || '/' || sum(attempts) || '/' || sum(status = 'delivered') FROM (SELECT created, attempts, status FROM deliveries ORDER BY created DESC LIMIT 100)")) ?? "";
}
