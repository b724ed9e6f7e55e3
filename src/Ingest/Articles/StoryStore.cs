using Dapper;
using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Stories and the titles by which articles join them. Every method runs within the writer's transaction: a look-up outside it splits stories.</summary>
internal static class StoryStore
{
    private const int MostCandidates = 20;

    public static IReadOnlyList<(TitleCandidate Candidate, long StoryId)> WithTitle(SqliteConnection connection, string key, DateTimeOffset now) => connection.Query<TitleRow>(
        """
        SELECT a.id, a.outlet, a.summary AS lead, a.published, a.story_id FROM titles t JOIN articles a ON a.id = t.article_id
        WHERE t.key = @key AND t.first_seen >= @since AND a.duplicate_of IS NULL ORDER BY t.first_seen, t.article_id LIMIT @MostCandidates
        """,
        new { key = Hash(key), since = now - 2 * ExactTitle.Window, MostCandidates }).Select(r => (new TitleCandidate(r.Id, r.Outlet, r.Lead, r.Published), r.StoryId)).ToList();

    public static void AddTitle(SqliteConnection connection, string key, DateTimeOffset firstSeen, long articleId) => connection.Execute(
        "INSERT INTO titles (key, first_seen, article_id) VALUES (@key, @firstSeen, @articleId) ON CONFLICT DO NOTHING", new { key = Hash(key), firstSeen, articleId });

    public static void RemoveTitle(SqliteConnection connection, string key, long articleId) =>
        connection.Execute("DELETE FROM titles WHERE key = @key AND article_id = @articleId", new { key = Hash(key), articleId });

    public static long Begin(SqliteConnection connection, string headline, DateTimeOffset now) => connection.ExecuteScalar<long>(
        "INSERT INTO stories (headline, first_seen, updated, articles, sources, history) VALUES (@headline, @now, @now, 0, 0, 1) RETURNING id", new { headline, now });

    /// <summary>Counts and regions made anew from the story's articles.</summary>
    public static StoryChanged Refresh(SqliteConnection connection, long storyId, long articleId, StoryChange change, bool history, DateTimeOffset now)
    {
        var headline = connection.ExecuteScalar<string>(
            """
            UPDATE stories SET updated = @now,
              headline = (SELECT title FROM articles WHERE story_id = @storyId ORDER BY id LIMIT 1),
              articles = (SELECT count(*) FROM articles WHERE story_id = @storyId),
              sources = (SELECT count(DISTINCT outlet) FROM articles WHERE story_id = @storyId),
              history = history AND @history
            WHERE id = @storyId RETURNING headline
            """,
            new { storyId, now, history })!;
        connection.Execute("DELETE FROM story_regions WHERE story_id = @storyId", new { storyId });
        connection.Execute(
            """
            INSERT INTO story_regions (story_id, code, score)
            SELECT @storyId, r.code, max(r.score) FROM articles a JOIN article_regions r ON r.article_id = a.id WHERE a.story_id = @storyId GROUP BY r.code
            """,
            new { storyId });
        var countries = connection.Query<RegionRow>("SELECT code, score FROM story_regions WHERE story_id = @storyId ORDER BY score DESC, code", new { storyId });
        return new()
        {
            StoryId = storyId,
            ArticleId = articleId,
            Change = change,
            At = now,
            Headline = headline,
            Countries = [.. countries.Select(r => new CountryScore(r.Code, r.Score))],
            Provinces = ProvincesOf(connection, storyId),
            History = history,
        };
    }

    private static List<CountryScore> ProvincesOf(SqliteConnection connection, long storyId) => connection.Query<RegionRow>(
        """
        SELECT json_extract(p.value, '$.code') AS code, max(json_extract(p.value, '$.score')) AS score FROM articles a, json_each(a.places) p
        WHERE a.story_id = @storyId AND code LIKE '__-%' GROUP BY 1 ORDER BY 2 DESC, 1
        """,
        new { storyId }).Select(r => new CountryScore(r.Code, r.Score)).ToList();

    private static long Hash(string key) => unchecked((long)ItemKey.Hash(key));

    private sealed record TitleRow
    {
        public long Id { get; init; }
        public required string Outlet { get; init; }
        public required string Lead { get; init; }
        public DateTimeOffset Published { get; init; }
        public long StoryId { get; init; }
    }

    private sealed record RegionRow
    {
        public required string Code { get; init; }
        public double Score { get; init; }
    }
}
