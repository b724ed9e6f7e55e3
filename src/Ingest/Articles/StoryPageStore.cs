using Dapper;

namespace Ingest.Articles;

/// <summary>Stories and articles as the page shows them. Every query is bounded and walks an index: a page must not cost more as the archive grows.</summary>
internal sealed class StoryPageStore(Database.Database database)
{
    private const int SummaryLength = 700;

    internal const string Lines =
        """
        SELECT s.id, s.headline, s.first_seen, s.updated, s.articles, s.sources, s.history, f.published, f.language, f.places AS places_json,
          (SELECT json_group_array(json_object('code', code, 'score', score)) FROM (SELECT code, score FROM story_regions WHERE story_id = s.id ORDER BY score DESC, code LIMIT 8)) AS countries_json,
          (SELECT json_group_array(outlet) FROM (SELECT outlet FROM articles WHERE story_id = s.id ORDER BY id LIMIT 20)) AS outlets_json
        FROM stories s LEFT JOIN articles f ON f.id = (SELECT id FROM articles WHERE story_id = s.id ORDER BY id LIMIT 1)
        """;

    /// <summary>The newest stories about these countries, newest first. Ids grow with time, so that the index by code gives the order.</summary>
    /// <param name="confidence">Stories that only mention a country are left out.</param>
    public IReadOnlyList<StoryLine> Newest(IReadOnlyCollection<string> codes, double confidence, int limit) => database.Read(connection =>
    {
        // One walk for each code: with IN, SQLite would gather and sort every story there ever was about any of them.
        var ids = codes.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(code => connection.Query<long>(
            "SELECT story_id FROM story_regions WHERE code = @code AND score >= @confidence ORDER BY story_id DESC LIMIT @limit",
            new { code = code.ToUpperInvariant(), confidence, limit }));
        return connection.Query<StoryLine>(
            $"{Lines} WHERE s.id IN @ids ORDER BY s.id DESC", new { ids = ids.Distinct().OrderDescending().Take(limit).ToList() }).AsList();
    });

    public IReadOnlyList<StoryLine> Newest(int limit) => database.Read(connection =>
        connection.Query<StoryLine>($"{Lines} WHERE s.merged_into IS NULL ORDER BY s.id DESC LIMIT @limit", new { limit }).AsList());

    public StoryLine? Find(long id) => database.Read(connection =>
        connection.QuerySingleOrDefault<StoryLine>($"{Lines} WHERE s.id = coalesce((SELECT merged_into FROM stories WHERE id = @id), @id)", new { id }));

    /// <summary>The first articles of a story, in the order in which we saw them.</summary>
    public IReadOnlyList<StoryArticle> ArticlesOf(long storyId, int limit) => database.Read(connection => connection.Query<StoryArticle>(
        """
        SELECT id, title, substr(summary, 1, @SummaryLength) AS summary, CASE WHEN summary = '' THEN substr(content, 1, @SummaryLength) ELSE '' END AS beginning, url, outlet, author, language, published, published_text, first_seen, history,
          duplicate_of, revisions, places AS places_json, evidence AS evidence_json
        FROM articles WHERE story_id = @storyId ORDER BY id LIMIT @limit
        """,
        new { storyId, limit, SummaryLength }).AsList());

    /// <summary>Earlier versions of these articles, newest first.</summary>
    public IReadOnlyList<EarlierVersion> VersionsOf(IReadOnlyCollection<long> articleIds, int limit) => database.Read(connection => connection.Query<EarlierVersion>(
        """
        SELECT article_id, number, title, substr(summary, 1, @SummaryLength) AS summary, since, until FROM revisions
        WHERE article_id IN @articleIds ORDER BY until DESC, number DESC LIMIT @limit
        """,
        new { articleIds, limit, SummaryLength }).AsList());

    public long ArticlesSince(DateTimeOffset since) => database.Read(connection =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM articles WHERE first_seen >= @since", new { since }));

    /// <summary>When a story last began or changed; null before the first.</summary>
    public DateTimeOffset? LatestChange() => database.Read(connection =>
        connection.ExecuteScalar<long?>("SELECT max(updated) FROM stories")) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
