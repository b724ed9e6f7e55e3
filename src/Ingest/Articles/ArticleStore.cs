using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Articles, their keys, sightings and revisions. Every method runs within the writer's transaction.</summary>
internal static class ArticleStore
{
    /// <summary>Versions kept of one article; a page that changes at every poll must not fill the disk.</summary>
    public const int MostRevisions = 50;

    /// <summary>The state of the feed that decides how its articles are taken. Null when the feed is not known any more.</summary>
    /// <param name="title">What the feed calls itself now: its first poll must not name its outlet otherwise than the next.</param>
    public static FeedState? FeedOf(SqliteConnection connection, long feedId, string? title) => connection.QuerySingleOrDefault<FeedState>(
        "SELECT coalesce(title, json_extract(profile, '$.Title'), @title, host) AS outlet, url, language, identity, last_success FROM feeds WHERE id = @feedId", new { feedId, title });

    public static KnownArticle? Find(SqliteConnection connection, byte[]? key) => key is null ? null : connection.QuerySingleOrDefault<KnownArticle>(
        """
        SELECT i.article_id AS id, coalesce(a.feed_id, 0) AS feed_id, a.guid, a.url, coalesce(a.title, '') AS title, coalesce(a.published, 0) AS published, a.published_text,
          coalesce(a.version, 0) AS version, coalesce(a.current_since, 0) AS current_since, coalesce(a.revisions, 0) AS revisions, coalesce(a.story_id, 0) AS story_id, coalesce(a.history, 0) AS history, a.id IS NOT NULL AS "exists"
        FROM identities i LEFT JOIN articles a ON a.id = i.article_id WHERE i.key = @key
        """,
        new { key });

    public static long Insert(SqliteConnection connection, NewArticle article) => connection.ExecuteScalar<long>(
        """
        INSERT INTO articles (feed_id, poll_id, guid, url, title, summary, content, language, outlet, author, image, published, published_text,
          first_seen, current_since, version, identity, history, focus, places, evidence, story_id, duplicate_of)
        VALUES (@FeedId, @pollId, @Guid, @Url, @Title, @Summary, @Content, @language, @Outlet, @Author, @Image, @Published, @PublishedText,
          @FirstSeen, @Ordered, @version, @identity, @History, @Focus, @places, @evidence, @StoryId, @DuplicateOf)
        RETURNING id
        """,
        new
        {
            article.Poll.FeedId,
            pollId = article.Poll.PollId.ToString(),
            article.Article.Guid,
            article.Article.Url,
            article.Article.Title,
            article.Article.Summary,
            article.Article.Content,
            language = article.Article.Language ?? article.Feed.Language,
            article.Outlet,
            article.Article.Author,
            article.Article.Image,
            article.Published,
            article.Article.PublishedText,
            article.FirstSeen,
            article.Poll.Ordered,
            version = ArticleVersion.Of(article.Article),
            identity = article.By.ToString(),
            article.History,
            article.Regions.Focus,
            places = Json(article.Regions.Places),
            evidence = Json(article.Regions.Evidence),
            article.StoryId,
            article.DuplicateOf,
        });

    /// <summary>
    /// The strongest keys lead to the article. A guid that a feed gave to another article leads to the new one from now on, and so does an address with a
    /// new article: what retention leaves of the former one must not hide the next.
    /// </summary>
    public static void AddKeys(SqliteConnection connection, long articleId, long feedId, Article article, bool isNew)
    {
        const string Move = "UPDATE SET article_id = excluded.article_id";
        AddKey(connection, articleId, ArticleIdentity.GuidKey(feedId, article), Move);
        AddKey(connection, articleId, ArticleIdentity.UrlKey(article), isNew ? Move : "NOTHING");
        AddKey(connection, articleId, ArticleIdentity.TitleKey(feedId, article), "NOTHING");
    }

    public static void SetRegions(SqliteConnection connection, long articleId, RegionResult regions)
    {
        connection.Execute("DELETE FROM article_regions WHERE article_id = @articleId", new { articleId });
        foreach (var country in regions.Countries)
            connection.Execute("INSERT INTO article_regions (article_id, code, score) VALUES (@articleId, @Code, @Score)", new { articleId, country.Code, country.Score });
    }

    /// <returns>False when this feed showed it before.</returns>
    public static bool AddSighting(SqliteConnection connection, long articleId, long feedId, Article article, DateTimeOffset now) => connection.Execute(
        "INSERT INTO sightings (article_id, feed_id, seen, url, title) VALUES (@articleId, @feedId, @now, @Url, @Title) ON CONFLICT DO NOTHING",
        new { articleId, feedId, now, article.Url, article.Title }) > 0;

    /// <summary>Keeps the version so far and makes the new one current.</summary>
    public static void Revise(SqliteConnection connection, KnownArticle known, FeedPolled poll, Article article, RegionResult regions)
    {
        connection.Execute(
            "INSERT INTO revisions (article_id, number, title, summary, content, since, until) SELECT id, revisions + 1, title, summary, content, current_since, @Ordered FROM articles WHERE id = @Id",
            new { known.Id, poll.Ordered });
        connection.Execute(
            """
            UPDATE articles SET title = @Title, summary = @Summary, content = @Content, current_since = @Ordered, version = @version, revisions = revisions + 1,
              focus = @Focus, places = @places, evidence = @evidence
            WHERE id = @Id
            """,
            new { known.Id, article.Title, article.Summary, article.Content, poll.Ordered, version = ArticleVersion.Of(article), regions.Focus, places = Json(regions.Places), evidence = Json(regions.Evidence) });
    }

    public static bool IsHistory(SqliteConnection connection, long articleId) =>
        connection.ExecuteScalar<bool>("SELECT history FROM articles WHERE id = @articleId", new { articleId });

    /// <summary>A watched feed shows it as new: no history any more.</summary>
    public static void MakeNews(SqliteConnection connection, long articleId) => connection.Execute("UPDATE articles SET history = 0 WHERE id = @articleId", new { articleId });

    /// <summary>Adds this poll's contradictions to the feed's and returns all of them.</summary>
    public static int CountContradictions(SqliteConnection connection, long feedId, int changed, int reused) => changed + reused == 0 ? 0 : connection.ExecuteScalar<int>(
        """
        INSERT INTO identity_evidence (feed_id, changed, reused) VALUES (@feedId, @changed, @reused)
        ON CONFLICT (feed_id) DO UPDATE SET changed = changed + excluded.changed, reused = reused + excluded.reused
        RETURNING changed + reused
        """,
        new { feedId, changed, reused });

    /// <summary>They led to a weaker key, for which evidence is gathered anew.</summary>
    public static void ForgetContradictions(SqliteConnection connection, long feedId) => connection.Execute("DELETE FROM identity_evidence WHERE feed_id = @feedId", new { feedId });

    private static void AddKey(SqliteConnection connection, long articleId, byte[]? key, string onConflict)
    {
        if (key is not null)
            connection.Execute($"INSERT INTO identities (key, article_id) VALUES (@key, @articleId) ON CONFLICT (key) DO {onConflict}", new { key, articleId });
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}

/// <summary>What the writer needs to know of a feed.</summary>
internal sealed record FeedState
{
    public required string Outlet { get; init; }

    /// <summary>Its own address; another may have been asked in its place.</summary>
    public required Uri Url { get; init; }
    public string? Language { get; init; }
    public IdentityLevel Identity { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
}

internal sealed record NewArticle(FeedPolled Poll, FeedState Feed, Article Article, RegionResult Regions)
{
    public required string Outlet { get; init; }
    public required DateTimeOffset Published { get; init; }
    public required DateTimeOffset FirstSeen { get; init; }
    public required IdentityKey By { get; init; }
    public required bool History { get; init; }
    public required long StoryId { get; init; }
    public required long? DuplicateOf { get; init; }
    public string? Focus => Regions.Focus;
}
