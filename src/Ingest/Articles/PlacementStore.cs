using Dapper;

namespace Ingest.Articles;

/// <summary>Why an article is where it is, as it was decided.</summary>
internal sealed record StoredPlacement
{
    public long ArticleId { get; init; }
    public required string Decision { get; init; }
    public bool PossiblyNew { get; init; }

    /// <summary>The article that it was nearest to.</summary>
    public long? Compared { get; init; }
    public required string Why { get; init; }

    public PlacementReasons Reasons => PlacementReasons.FromJson(Why);
}

internal sealed class PlacementStore(Database.Database database)
{
    private const int Most = 1_000;

    public StoredPlacement? Find(long articleId) => database.Read(connection => connection.QuerySingleOrDefault<StoredPlacement>(
        "SELECT article_id, decision, possibly_new, compared, why FROM placements WHERE article_id = @articleId", new { articleId }));

    public IReadOnlyDictionary<long, StoredPlacement> OfStory(long storyId) => database.Read(connection => connection.Query<StoredPlacement>(
        """
        SELECT p.article_id, p.decision, p.possibly_new, p.compared, p.why FROM articles a JOIN placements p ON p.article_id = a.id
        WHERE a.story_id = @storyId ORDER BY p.article_id LIMIT @Most
        """,
        new { storyId, Most })).ToDictionary(p => p.ArticleId);
}
