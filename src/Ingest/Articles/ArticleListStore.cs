using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>An article as listings show it.</summary>
internal sealed record ListedArticle
{
    public long Id { get; init; }
    public long FeedId { get; init; }

    /// <summary>The feed's subscribed address.</summary>
    public string? Feed { get; init; }
    public string? Url { get; init; }
    public string? Guid { get; init; }
    public required string Title { get; init; }
    public required string Outlet { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset Published { get; init; }
    public string? PublishedText { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public required string Identity { get; init; }
    public bool History { get; init; }
    public string? Focus { get; init; }
    public required string Places { get; init; }
    public required string Countries { get; init; }
    public long StoryId { get; init; }
    public long? DuplicateOf { get; init; }
    public int Revisions { get; init; }
    public int Sightings { get; init; }

    public ArticleExtras Extras { get; init; } = ArticleExtras.None;

    public IReadOnlyList<CountryScore> Scores => StoredScores.Countries(Countries);
}

/// <summary>Articles for people and scripts, newest first.</summary>
internal sealed class ArticleListStore(Database.Database database)
{
    private const int PageSize = 200;

    /// <summary>
    /// The set and its order are settled at the first step; rows come a page at a time, so that a slow reader neither holds a snapshot open (the
    /// write-ahead log could not be tidied) nor fills the memory.
    /// </summary>
    public IEnumerable<ListedArticle> List(ListFilter filter)
    {
        var ids = database.Read(connection => connection.Query<long>(
            $"""
            SELECT a.id FROM articles a WHERE a.first_seen >= @since {(filter.Watch.Count > 0 ? Watched : "")}
            ORDER BY a.first_seen DESC, a.id DESC LIMIT @Limit
            """,
            new { since = filter.Since ?? DateTimeOffset.UnixEpoch, filter.Countries, filter.Provinces, filter.Confidence, filter.Limit }).AsList());
        foreach (var page in ids.Chunk(PageSize))
        {
            foreach (var article in Load(page))
                yield return article;
        }
    }

    public ListedArticle? Find(long id) => Load([id]).SingleOrDefault();

    private const string Watched =
        """
        AND (EXISTS (SELECT 1 FROM article_regions r WHERE r.article_id = a.id AND r.code IN @Countries AND r.score >= @Confidence)
          OR EXISTS (SELECT 1 FROM json_each(a.places) p WHERE p.value ->> 'code' IN @Provinces AND p.value ->> 'score' >= @Confidence))
        """;

    private List<ListedArticle> Load(long[] ids) => database.Read(connection =>
    {
        var extras = ArticleExtrasStore.Of(connection, ids);
        return Load(connection, ids).Select(a => extras.TryGetValue(a.Id, out var more) ? a with { Extras = more } : a).ToList();
    });

    private static IEnumerable<ListedArticle> Load(SqliteConnection connection, long[] ids) => connection.Query<ListedArticle>(
        """
        SELECT a.id, a.feed_id, f.url AS feed, a.url, a.guid, a.title, a.outlet, a.language, a.published, a.published_text, a.first_seen, a.identity, a.history,
          a.focus, a.places, a.story_id, a.duplicate_of, a.revisions,
          (SELECT count(*) FROM sightings s WHERE s.article_id = a.id) AS sightings,
          (SELECT json_group_array(json_object('code', code, 'score', score))
             FROM (SELECT code, score FROM article_regions WHERE article_id = a.id ORDER BY score DESC, code)) AS countries
        FROM json_each(@ids) i JOIN articles a ON a.id = i.value LEFT JOIN feeds f ON f.id = a.feed_id ORDER BY i.key
        """,
        new { ids = JsonSerializer.Serialize(ids) });
}
