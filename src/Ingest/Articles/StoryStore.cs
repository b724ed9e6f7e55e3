using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Regions;
using Ingest.Stories.Clusters;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Stories and what their articles add up to. Every method runs within the writer's transaction: a look-up outside it splits stories.</summary>
internal static class StoryStore
{
    public static long Begin(SqliteConnection connection, string headline, DateTimeOffset now) => connection.Prepared(
        "INSERT INTO stories (headline, first_seen, updated, articles, sources, history) VALUES (?1, ?2, ?2, 0, 0, 1)").Bind(1, headline).Bind(2, now).Insert();

    /// <summary>A story that begins with an article, which is stored next: its one source, as no copy begins one.</summary>
    public static long BeginWith(SqliteConnection connection, AddedArticle article, DateTimeOffset now) => connection.Prepared(
        "INSERT INTO stories (headline, first_seen, updated, articles, sources, history, dead, hurt) VALUES (?1, ?2, ?2, 1, 1, ?3, ?4, ?5)")
        .Bind(1, article.Title).Bind(2, now).Bind(3, article.History).Bind(4, (long)article.Toll.Dead).Bind(5, (long)article.Toll.Hurt).Insert();

    /// <summary>What its first article says of it; nothing else is known of it, so nothing is read.</summary>
    public static StoryChanged Begun(SqliteConnection connection, long storyId, long articleId, AddedArticle article, DateTimeOffset now)
    {
        StoryRegionStore.Insert(connection, storyId, article.Regions);
        return new()
        {
            StoryId = storyId,
            ArticleId = articleId,
            Change = StoryChange.Created,
            At = now,
            Headline = article.Title,
            Countries = StoryRegionStore.HighestFirst(article.Regions.Countries),
            Provinces = StoryRegionStore.HighestFirst(Watching.Provinces(article.Regions.Places)),
            History = article.History,
        };
    }

    /// <summary>The story that articles of this one are in now: another, where an operator merged it.</summary>
    public static long Current(SqliteConnection connection, long storyId) => connection.ExecuteScalar<long?>("SELECT merged_into FROM stories WHERE id = @storyId", new { storyId }) ?? storyId;

    /// <summary>Counts the article in, which is stored and new to the story, and says what it added.</summary>
    public static StoryChanged Add(SqliteConnection connection, long storyId, long articleId, AddedArticle article, DateTimeOffset now)
    {
        var before = Row(connection, storyId);
        // Copies of one text are one source, whoever prints them.
        var isSource = article.DuplicateOf is null && connection.Prepared(
            "SELECT EXISTS (SELECT 1 FROM articles WHERE story_id = ?1 AND id <> ?2 AND outlet = ?3 AND duplicate_of IS NULL)").Bind(1, storyId).Bind(2, articleId).Bind(3, article.Outlet).One() == 0;
        var (countries, places) = StoryRegionStore.Add(connection, storyId, article.Regions);
        var news = StoryNewsLines.Of(article, isSource, [.. countries, .. places], new((ushort)before.Dead, (ushort)before.Hurt));
        var headline = before.Articles == 0 ? article.Title : Headlines.Better(before.Headline, article.Title);
        connection.Prepared(
            """
            UPDATE stories SET updated = ?2, headline = ?3, articles = articles + 1, sources = sources + ?4, history = history AND ?5, dead = max(dead, ?6), hurt = max(hurt, ?7)
            WHERE id = ?1
            """)
            .Bind(1, storyId).Bind(2, now).Bind(3, headline).Bind(4, isSource).Bind(5, article.History).Bind(6, (long)article.Toll.Dead).Bind(7, (long)article.Toll.Hurt).Run();
        var after = before with { Headline = headline, Articles = before.Articles + 1, Sources = before.Sources + (isSource ? 1 : 0) };
        return Event(connection, storyId, articleId, after, StoryChange.Joined, article.History, now) with { PossiblyNew = article.PossiblyNew, News = news };
    }

    /// <summary>Everything made anew from the story's articles: after a revision, and after a hand moved some.</summary>
    /// <param name="former">The headline that gives way to <paramref name="headline"/>; another one stays.</param>
    public static StoryChanged Refresh(SqliteConnection connection, long storyId, long articleId, StoryChange change, bool history, DateTimeOffset now, string? former = null, string? headline = null)
    {
        connection.Execute(
            """
            UPDATE stories SET updated = @now, headline = CASE WHEN headline = @former THEN @headline ELSE headline END,
              articles = (SELECT count(*) FROM articles WHERE story_id = @storyId),
              sources = (SELECT count(DISTINCT outlet) FROM articles WHERE story_id = @storyId AND duplicate_of IS NULL),
              history = history AND @history
            WHERE id = @storyId
            """,
            new { storyId, now, history, former, headline });
        StoryRegionStore.Renew(connection, storyId);
        return Event(connection, storyId, articleId, Row(connection, storyId), change, history, now);
    }

    /// <summary>The publisher now gives a higher toll than the story had.</summary>
    public static IReadOnlyList<StoryNews> RaiseToll(SqliteConnection connection, long storyId, Toll toll)
    {
        var story = Row(connection, storyId);
        connection.Execute("UPDATE stories SET dead = max(dead, @Dead), hurt = max(hurt, @Hurt) WHERE id = @storyId", new { storyId, toll.Dead, toll.Hurt });
        return [.. StoryNewsLines.Tolls(new((ushort)story.Dead, (ushort)story.Hurt), toll)];
    }

    private static StoryChanged Event(SqliteConnection connection, long storyId, long articleId, StoryRow story, StoryChange change, bool history, DateTimeOffset now) => new()
    {
        StoryId = storyId,
        ArticleId = articleId,
        Change = change,
        At = now,
        Headline = story.Headline,
        Countries = StoryRegionStore.Countries(connection, storyId),
        Provinces = StoryRegionStore.Provinces(connection, storyId),
        History = history,
        Articles = story.Articles,
        Sources = Math.Max(1, story.Sources),
    };

    private static StoryRow Row(SqliteConnection connection, long storyId)
    {
        var read = connection.Prepared("SELECT headline, articles, sources, dead, hurt FROM stories WHERE id = ?1").Bind(1, storyId);
        if (!read.Step())
            throw new InvalidOperationException($"There is no story {storyId}.");
        var row = new StoryRow { Headline = read.Text(0), Articles = (int)read.Long(1), Sources = (int)read.Long(2), Dead = (int)read.Long(3), Hurt = (int)read.Long(4) };
        read.Reset();
        return row;
    }

    private sealed record StoryRow
    {
        public required string Headline { get; init; }
        public int Articles { get; init; }
        public int Sources { get; init; }
        public int Dead { get; init; }
        public int Hurt { get; init; }
    }
}

/// <summary>An article as its story takes it in.</summary>
internal sealed record AddedArticle(string Title, string Text, string Outlet, RegionResult Regions)
{
    public required bool History { get; init; }
    public required long? DuplicateOf { get; init; }
    public required bool PossiblyNew { get; init; }
    public required Toll Toll { get; init; }
}
