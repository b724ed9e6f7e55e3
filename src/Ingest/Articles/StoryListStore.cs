using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Articles;

/// <summary>A story as listings show it.</summary>
internal sealed record ListedStory
{
    public long Id { get; init; }
    public required string Headline { get; init; }
    public required string Countries { get; init; }
    public int Articles { get; init; }
    public int Sources { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public DateTimeOffset Updated { get; init; }
    public bool History { get; init; }

    /// <summary>The story that an operator made it part of.</summary>
    public long? MergedInto { get; init; }
    public string? Places { get; init; }

    /// <summary>Places within countries, the surest first.</summary>
    public IReadOnlyList<string> PlaceNames => StoryLine.Read<string>(Places);

    public IReadOnlyList<CountryScore> Scores => StoredScores.Countries(Countries);
}

/// <summary>Something that happened to a story, oldest first.</summary>
internal sealed record StoryMoment
{
    public DateTimeOffset At { get; init; }

    /// <summary>article, sighting or revision.</summary>
    public required string What { get; init; }
    public long ArticleId { get; init; }
    public required string Outlet { get; init; }

    /// <summary>The article's title; of a revision, the one that was given up.</summary>
    public required string Title { get; init; }
    public string? Url { get; init; }
}

/// <summary>Stories for people and scripts, the last changed first.</summary>
internal sealed class StoryListStore(Database.Database database)
{
    private const int PageSize = 200, MostMoments = 1000;

    private const string Watched =
        """
        AND (EXISTS (SELECT 1 FROM story_regions r WHERE r.story_id = s.id AND r.code IN @Countries AND r.score >= @Confidence)
          OR (@byPlace AND EXISTS (SELECT 1 FROM articles a, json_each(a.places) p
               WHERE a.story_id = s.id AND p.value ->> 'code' IN @Provinces AND p.value ->> 'score' >= @Confidence)))
        """;

    /// <summary>In pages after a first step that settles the set and its order, as <see cref="ArticleListStore.List"/> does.</summary>
    public IEnumerable<ListedStory> List(ListFilter filter)
    {
        var ids = database.Read(connection => connection.Query<long>(
            $"""
            SELECT s.id FROM stories s WHERE s.updated >= @since AND s.merged_into IS NULL {(filter.Watch.Count > 0 ? Watched : "")}
            ORDER BY s.updated DESC, s.id DESC LIMIT @Limit
            """,
            new { since = filter.Since ?? DateTimeOffset.UnixEpoch, filter.Countries, filter.Provinces, byPlace = filter.Provinces.Count > 0, filter.Confidence, filter.Limit }).AsList());
        foreach (var page in ids.Chunk(PageSize))
        {
            foreach (var story in Load(page))
                yield return story;
        }
    }

    public ListedStory? Find(long id) => Load([id]).SingleOrDefault();

    public IReadOnlyList<StoryMoment> Timeline(long id) => database.Read(connection => connection.Query<StoryMoment>(
        """
        SELECT a.first_seen AS at, 'article' AS what, a.id AS article_id, a.outlet, a.title, a.url FROM articles a WHERE a.story_id = @id
        UNION ALL
        SELECT s.seen, 'sighting', a.id, coalesce(f.title, json_extract(f.profile, '$.Title'), f.host, ''), s.title, s.url
          FROM articles a JOIN sightings s ON s.article_id = a.id LEFT JOIN feeds f ON f.id = s.feed_id WHERE a.story_id = @id
        UNION ALL
        SELECT r.until, 'revision', a.id, a.outlet, r.title, a.url FROM articles a JOIN revisions r ON r.article_id = a.id WHERE a.story_id = @id
        ORDER BY 1, 3 LIMIT @MostMoments
        """,
        new { id, MostMoments }).AsList());

    private List<ListedStory> Load(long[] ids) => database.Read(connection => connection.Query<ListedStory>(
        """
        SELECT s.id, s.headline, s.articles, s.sources, s.first_seen, s.updated, s.history, s.merged_into,
          (SELECT json_group_array(name) FROM (SELECT name FROM story_places WHERE story_id = s.id AND name <> '' ORDER BY score DESC, code LIMIT 12)) AS places,
          (SELECT json_group_array(json_object('code', code, 'score', score))
             FROM (SELECT code, score FROM story_regions WHERE story_id = s.id ORDER BY score DESC, code)) AS countries
        FROM json_each(@ids) i JOIN stories s ON s.id = i.value ORDER BY i.key
        """,
        new { ids = JsonSerializer.Serialize(ids) }).AsList());
}
