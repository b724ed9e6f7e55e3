using Dapper;
using Ingest.Contracts;
using Ingest.Stories.Clusters;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>
/// What an operator decides about stories. Later articles follow: they are compared with the articles where they are now, and nothing moves an article
/// again but another edit.
/// </summary>
internal static class StoryEdits
{
    /// <summary>Moves all articles of one story into another.</summary>
    /// <exception cref="StoryEditException">There is no such story, or both are one.</exception>
    public static StoryChanged Merge(SqliteConnection connection, long into, long from, DateTimeOffset now)
    {
        Require(connection, into);
        Require(connection, from);
        if (into == from)
            throw new StoryEditException($"story {into} cannot be merged with itself.");
        var first = connection.ExecuteScalar<long>("SELECT min(id) FROM articles WHERE story_id = @from", new { from });
        var history = connection.ExecuteScalar<bool>("SELECT history FROM stories WHERE id = @from", new { from });
        connection.Execute("UPDATE placements SET decision = @Moved WHERE article_id IN (SELECT id FROM articles WHERE story_id = @from)", new { PlacementDecision.Moved, from });
        connection.Execute("UPDATE article_profiles SET story_id = @into WHERE story_id = @from", new { into, from });
        connection.Execute("UPDATE articles SET story_id = @into WHERE story_id = @from", new { into, from });
        connection.Execute("UPDATE stories SET merged_into = @into, articles = 0, sources = 0, updated = @now WHERE id = @from", new { into, from, now });
        connection.Execute("UPDATE stories SET merged_into = @into WHERE merged_into = @from", new { into, from });
        StoryRegionStore.Renew(connection, from);
        Note(connection, now, "merge", into, from, null);
        RenewToll(connection, into);
        return StoryStore.Refresh(connection, into, first, StoryChange.Merged, history, now);
    }

    /// <summary>Takes an article, with its copies, out of its story; it begins one of its own.</summary>
    /// <returns>The new story, and what is left of the other.</returns>
    /// <exception cref="StoryEditException">There is no such article, or nothing else is in its story.</exception>
    public static (StoryChanged Begun, StoryChanged Left) Split(SqliteConnection connection, long articleId, DateTimeOffset now)
    {
        var article = connection.QuerySingleOrDefault<SplitRow>("SELECT title, story_id, history FROM articles WHERE id = @articleId", new { articleId })
            ?? throw new StoryEditException($"there is no article {articleId}. 'ingest articles' lists them.");
        var moved = connection.Query<long>("SELECT id FROM articles WHERE story_id = @StoryId AND (id = @articleId OR duplicate_of = @articleId)", new { article.StoryId, articleId }).AsList();
        var rest = connection.QueryFirstOrDefault<SplitRow>("SELECT title, story_id, history, id FROM articles WHERE story_id = @StoryId AND id NOT IN @moved ORDER BY id LIMIT 1", new { article.StoryId, moved })
            ?? throw new StoryEditException($"article {articleId} and its copies are all there is in story {article.StoryId}; there is nothing to split it from.");
        var begun = StoryStore.Begin(connection, article.Title, now);
        connection.Execute("UPDATE articles SET story_id = @begun WHERE id IN @moved", new { begun, moved });
        connection.Execute("UPDATE article_profiles SET story_id = @begun WHERE article_id IN @moved", new { begun, moved });
        // A copy that is split off is none, says the hand.
        connection.Execute("UPDATE articles SET duplicate_of = NULL WHERE id = @articleId", new { articleId });
        connection.Execute("UPDATE article_profiles SET root = @articleId WHERE article_id IN @moved", new { articleId, moved });
        connection.Execute("UPDATE placements SET decision = @Split WHERE article_id IN @moved", new { PlacementDecision.Split, moved });
        Note(connection, now, "split", begun, article.StoryId, articleId);
        RenewToll(connection, begun);
        RenewToll(connection, article.StoryId);
        var left = StoryStore.Refresh(connection, article.StoryId, rest.Id, StoryChange.Revised, rest.History, now, article.Title, rest.Title);
        return (StoryStore.Refresh(connection, begun, articleId, StoryChange.Split, article.History, now), left);
    }

    private static void Require(SqliteConnection connection, long storyId)
    {
        var merged = connection.Query<long?>("SELECT merged_into FROM stories WHERE id = @storyId", new { storyId }).AsList();
        if (merged.Count == 0)
            throw new StoryEditException($"there is no story {storyId}. 'ingest stories' lists them.");
        if (merged[0] is { } other)
            throw new StoryEditException($"story {storyId} was merged into story {other} already.");
    }

    /// <summary>The highest toll that the story's articles give; of those older than the window it is not known any more.</summary>
    private static void RenewToll(SqliteConnection connection, long storyId)
    {
        var tolls = connection.Query<byte[]>("SELECT profile FROM article_profiles WHERE story_id = @storyId", new { storyId }).Select(p => Profile.FromBytes(p).Toll).ToList();
        connection.Execute(
            "UPDATE stories SET dead = @dead, hurt = @hurt WHERE id = @storyId",
            new { storyId, dead = tolls.Select(t => (int)t.Dead).DefaultIfEmpty(0).Max(), hurt = tolls.Select(t => (int)t.Hurt).DefaultIfEmpty(0).Max() });
    }

    private static void Note(SqliteConnection connection, DateTimeOffset at, string edit, long storyId, long otherId, long? articleId) => connection.Execute(
        "INSERT INTO story_edits (at, edit, story_id, other_id, article_id) VALUES (@at, @edit, @storyId, @otherId, @articleId)", new { at, edit, storyId, otherId, articleId });

    private sealed record SplitRow
    {
        public long Id { get; init; }
        public required string Title { get; init; }
        public long StoryId { get; init; }
        public bool History { get; init; }
    }
}

/// <summary>An edit that cannot be made; the message says why.</summary>
internal sealed class StoryEditException(string message) : Exception(message);
