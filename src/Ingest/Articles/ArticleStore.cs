using System.Text;
using Dapper;
using Ingest.Contracts;
using Ingest.Database;
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
    public static FeedState? FeedOf(SqliteConnection connection, long feedId, string? title)
    {
        var read = connection.Prepared("SELECT coalesce(title, json_extract(profile, '$.Title'), ?2, host), url, language, identity, last_success FROM feeds WHERE id = ?1").Bind(1, feedId).Bind(2, title);
        if (!read.Step())
            return null;
        var feed = new FeedState
        {
            Outlet = read.Text(0),
            Url = new Uri(read.Text(1)),
            Language = read.TextOrNull(2),
            Identity = (IdentityLevel)read.Long(3),
            LastSuccess = read.TimeOrNull(4),
        };
        read.Reset();
        return feed;
    }

    public static KnownArticle? Find(SqliteConnection connection, byte[]? key)
    {
        if (key is null)
            return null;
        var find = connection.Prepared(
            """
            SELECT i.article_id, coalesce(a.feed_id, 0), a.guid, a.url, coalesce(a.title, ''), coalesce(a.published, 0), a.published_text,
              coalesce(a.version, 0), coalesce(a.current_since, 0), coalesce(a.revisions, 0), coalesce(a.story_id, 0), coalesce(a.history, 0), a.id IS NOT NULL
            FROM identities i LEFT JOIN articles a ON a.id = i.article_id WHERE i.key = ?1
            """).Bind(1, key);
        if (!find.Step())
            return null;
        var known = new KnownArticle
        {
            Id = find.Long(0),
            FeedId = find.Long(1),
            Guid = find.TextOrNull(2),
            Url = find.TextOrNull(3),
            Title = find.Text(4),
            Published = find.Time(5),
            PublishedText = find.TextOrNull(6),
            Version = find.Long(7),
            CurrentSince = find.Time(8),
            Revisions = (int)find.Long(9),
            StoryId = find.Long(10),
            History = find.Long(11) != 0,
            Exists = find.Long(12) != 0,
        };
        find.Reset();
        return known;
    }

    public static long Insert(SqliteConnection connection, NewArticle article) => connection.Prepared(
        """
        INSERT INTO articles (feed_id, poll_id, guid, url, title, summary, content, language, outlet, author, image, published, published_text,
          first_seen, current_since, version, identity, history, focus, places, evidence, story_id, duplicate_of)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        """)
        .Bind(1, article.Poll.FeedId).Bind(2, article.Poll.PollId.ToString()).Bind(3, article.Article.Guid).Bind(4, article.Article.Url)
        .Bind(5, article.Article.Title).Bind(6, article.Article.Summary).Bind(7, article.Article.Content).Bind(8, article.Article.Language ?? article.Feed.Language)
        .Bind(9, article.Outlet).Bind(10, article.Article.Author).Bind(11, article.Article.Image).Bind(12, article.Published).Bind(13, article.Article.PublishedText)
        .Bind(14, article.FirstSeen).Bind(15, article.Poll.Ordered).Bind(16, ArticleVersion.Of(article.Article)).Bind(17, article.By.ToString()).Bind(18, article.History)
        .Bind(19, article.Regions.Focus).BindText(20, article.RegionsJson.Places).BindText(21, article.RegionsJson.Evidence).Bind(22, article.StoryId).Bind(23, article.DuplicateOf)
        .Insert();

    /// <summary>
    /// The strongest keys lead to the article. A guid that a feed gave to another article leads to the new one from now on, and so does an address with a
    /// new article: what retention leaves of the former one must not hide the next.
    /// </summary>
    public static void AddKeys(SqliteConnection connection, long articleId, ArticleKeys keys, bool isNew)
    {
        const string Add = "INSERT INTO identities (key, article_id) VALUES (?1, ?2) ON CONFLICT (key) DO ";
        const string Move = Add + "UPDATE SET article_id = excluded.article_id", Keep = Add + "NOTHING";
        AddKey(connection, articleId, keys.Guid, Move);
        AddKey(connection, articleId, keys.Url, isNew ? Move : Keep);
        AddKey(connection, articleId, keys.Title, Keep);
    }

    public static void SetRegions(SqliteConnection connection, long articleId, RegionResult regions)
    {
        connection.Prepared("DELETE FROM article_regions WHERE article_id = ?1").Bind(1, articleId).Run();
        AddRegions(connection, articleId, regions);
    }

    /// <summary>Of an article that has none yet.</summary>
    public static void AddRegions(SqliteConnection connection, long articleId, RegionResult regions)
    {
        foreach (var country in regions.Countries)
            connection.Prepared("INSERT INTO article_regions (article_id, code, score) VALUES (?1, ?2, ?3)").Bind(1, articleId).Bind(2, country.Code).Bind(3, country.Score).Run();
    }

    /// <returns>False when this feed showed it before.</returns>
    public static bool AddSighting(SqliteConnection connection, long articleId, long feedId, Article article, DateTimeOffset now) => connection.Execute(
        "INSERT INTO sightings (article_id, feed_id, seen, url, title) VALUES (@articleId, @feedId, @now, @Url, @Title) ON CONFLICT DO NOTHING",
        new { articleId, feedId, now, article.Url, article.Title }) > 0;

    /// <summary>Keeps the version so far and makes the new one current.</summary>
    public static void Revise(SqliteConnection connection, KnownArticle known, FeedPolled poll, Article article, RegionResult regions, RegionsJson json)
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
            new { known.Id, article.Title, article.Summary, article.Content, poll.Ordered, version = ArticleVersion.Of(article), regions.Focus, places = Encoding.UTF8.GetString(json.Places), evidence = Encoding.UTF8.GetString(json.Evidence) });
    }

    /// <summary>The same words as a version that was replaced.</summary>
    public static bool IsEarlierVersion(SqliteConnection connection, long articleId, Article article) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM revisions WHERE article_id = @articleId AND title = @Title AND summary = @Summary AND content = @Content)",
        new { articleId, article.Title, article.Summary, article.Content });

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

    private static void AddKey(SqliteConnection connection, long articleId, byte[]? key, string sql)
    {
        if (key is not null)
            connection.Prepared(sql).Bind(1, key).Bind(2, articleId).Run();
    }
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
    public required RegionsJson RegionsJson { get; init; }
    public required bool History { get; init; }
    public required long StoryId { get; init; }
    public required long? DuplicateOf { get; init; }
    public string? Focus => Regions.Focus;
}
