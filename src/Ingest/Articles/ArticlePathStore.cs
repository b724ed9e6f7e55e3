using Dapper;
using Ingest.Contracts;

namespace Ingest.Articles;

/// <summary>What a listing leaves out of an article.</summary>
internal sealed record ArticleDetails
{
    public required string PollId { get; init; }
    public required string Summary { get; init; }
    public string? Author { get; init; }
    public required string Evidence { get; init; }
    public DateTimeOffset CurrentSince { get; init; }
}

internal sealed record ListedSighting
{
    public long FeedId { get; init; }
    public string? Feed { get; init; }
    public DateTimeOffset Seen { get; init; }
    public string? Url { get; init; }
    public required string Title { get; init; }
}

internal sealed record ListedRevision
{
    public int Number { get; init; }
    public required string Title { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset Until { get; init; }
}

/// <summary>Everything that became of one article, for the question why.</summary>
internal sealed class ArticlePathStore(Database.Database database)
{
    private const int Most = 100;

    /// <summary>Articles under this id, address (as published, as sighted, or in its canonical form) or guid, newest first.</summary>
    public IReadOnlyList<long> Find(string idOrUrl) => database.Read(connection =>
    {
        if (long.TryParse(idOrUrl, out var id))
            return connection.Query<long>("SELECT id FROM articles WHERE id = @id", new { id }).AsList();
        var key = ArticleIdentity.UrlKey(new Article { Url = idOrUrl, Title = idOrUrl });
        var found = connection.Query<long>(
            """
            SELECT id FROM articles WHERE url = @idOrUrl
            UNION SELECT a.id FROM identities i JOIN articles a ON a.id = i.article_id WHERE i.key = @key
            ORDER BY 1 DESC LIMIT @Most
            """,
            new { idOrUrl, key, Most }).AsList();
        // Neither has an index: only asked where the quick ways found nothing.
        return found.Count > 0 ? found : connection.Query<long>(
            "SELECT article_id FROM sightings WHERE url = @idOrUrl UNION SELECT id FROM articles WHERE guid = @idOrUrl ORDER BY 1 DESC LIMIT @Most", new { idOrUrl, Most }).AsList();
    });

    /// <summary>Its keys are still there, the article is not: retention removed it.</summary>
    public bool IsRemembered(string url) => database.Read(connection => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM identities WHERE key = @key)", new { key = ArticleIdentity.UrlKey(new Article { Url = url, Title = url }) }));

    public ArticleDetails Details(long id) => database.Read(connection => connection.QuerySingle<ArticleDetails>(
        "SELECT poll_id, summary, author, evidence, current_since FROM articles WHERE id = @id", new { id }));

    public IReadOnlyList<ListedSighting> Sightings(long id) => database.Read(connection => connection.Query<ListedSighting>(
        "SELECT s.feed_id, f.url AS feed, s.seen, s.url, s.title FROM sightings s LEFT JOIN feeds f ON f.id = s.feed_id WHERE s.article_id = @id ORDER BY s.seen LIMIT @Most", new { id, Most }).AsList());

    public IReadOnlyList<ListedRevision> Revisions(long id) => database.Read(connection => connection.Query<ListedRevision>(
        "SELECT number, title, since, until FROM revisions WHERE article_id = @id ORDER BY number", new { id }).AsList());

    /// <summary>Articles of the same story that were taken for duplicates of this one.</summary>
    public IReadOnlyList<long> Duplicates(long id, long storyId) => database.Read(connection => connection.Query<long>(
        "SELECT id FROM articles WHERE story_id = @storyId AND duplicate_of = @id ORDER BY id LIMIT @Most", new { id, storyId, Most }).AsList());
}
