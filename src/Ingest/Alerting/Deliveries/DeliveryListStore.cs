using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>A delivery as listings show it.</summary>
internal sealed record ListedDelivery
{
    public required string Id { get; init; }
    public required string Rule { get; init; }
    public long StoryId { get; init; }
    public long ArticleId { get; init; }
    public required string Type { get; init; }
    public required string Channel { get; init; }
    public required string Status { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Due { get; init; }
    public DateTimeOffset? Delivered { get; init; }
    public string? LastAnswer { get; init; }
    public required string Countries { get; init; }
    public string? Headline { get; init; }
    public int Severity { get; init; }

    /// <summary>Why it is held, merged into a digest or not told.</summary>
    public string? Reason { get; init; }

    /// <summary>The digest that told it.</summary>
    public string? DigestId { get; init; }

    public IReadOnlyList<CountryScore> Scores => StoredScores.Countries(Countries);
}

/// <summary>One call to a channel, as it is kept.</summary>
internal sealed record ListedAttempt
{
    public int Number { get; init; }
    public DateTimeOffset Started { get; init; }
    public long DurationMs { get; init; }
    public bool Succeeded { get; init; }
    public int? Status { get; init; }
    public string? Answer { get; init; }
}

/// <summary>Deliveries for people and scripts, newest first.</summary>
internal sealed class DeliveryListStore(Database.Database database)
{
    private const int PageSize = 200;

    private const string Watched =
        """
        AND (EXISTS (SELECT 1 FROM json_each(d.countries) c WHERE c.value ->> 'code' IN @Countries AND c.value ->> 'score' >= @Confidence)
          OR (@byPlace AND EXISTS (SELECT 1 FROM articles a, json_each(a.places) p
               WHERE a.story_id = d.story_id AND p.value ->> 'code' IN @Provinces AND p.value ->> 'score' >= @Confidence)))
        """;

    private const string Columns =
        """
        d.id, d.rule, d.story_id, d.article_id, d.type, d.channel, d.status, d.attempts, d.created, d.due, d.delivered, d.last_answer, d.countries, d.severity, d.reason, d.digest_id, s.headline
        """;

    /// <summary>In pages after a first step that settles the set and its order: a slow reader must not hold a snapshot open.</summary>
    public IEnumerable<ListedDelivery> List(ListFilter filter)
    {
        var ids = database.Read(connection => connection.Query<string>(
            $"""
            SELECT d.id FROM deliveries d WHERE d.created >= @since {(filter.Watch.Count > 0 ? Watched : "")}
            ORDER BY d.created DESC, d.id DESC LIMIT @Limit
            """,
            new { since = filter.Since ?? DateTimeOffset.UnixEpoch, filter.Countries, filter.Provinces, byPlace = filter.Provinces.Count > 0, filter.Confidence, filter.Limit }).AsList());
        foreach (var page in ids.Chunk(PageSize))
        {
            foreach (var delivery in Load(page))
                yield return delivery;
        }
    }

    /// <summary>What one story owed, oldest first.</summary>
    public IReadOnlyList<ListedDelivery> OfStory(long storyId) => database.Read(connection => connection.Query<ListedDelivery>(
        $"SELECT {Columns} FROM deliveries d LEFT JOIN stories s ON s.id = d.story_id WHERE d.story_id = @storyId ORDER BY d.created, d.id", new { storyId }).AsList());

    public IReadOnlyList<ListedAttempt> Attempts(string deliveryId) => database.Read(connection => connection.Query<ListedAttempt>(
        "SELECT number, started, duration_ms, succeeded, status, answer FROM attempts WHERE delivery_id = @deliveryId ORDER BY number", new { deliveryId }).AsList());

    private List<ListedDelivery> Load(string[] ids) => database.Read(connection => connection.Query<ListedDelivery>(
        $"SELECT {Columns} FROM json_each(@ids) i JOIN deliveries d ON d.id = i.value LEFT JOIN stories s ON s.id = d.story_id ORDER BY i.key",
        new { ids = JsonSerializer.Serialize(ids) }).AsList());
}
