using System.Text.Json;
using Dapper;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>
/// The full-text index: written after the articles, in bounded batches, so that the writer's transaction does not pay for it. Words are folded before they
/// go in, and only in the write itself is the database's one writer held.
/// </summary>
internal sealed class ArticleSearchStore(Database.Database database)
{
    /// <summary>Articles in one transaction of the index: larger ones merge less, smaller ones keep the writer waiting for less.</summary>
    public const int Batch = 250;

    /// <summary>Of the folded words and tags; raise it when they change, and the index is made anew.</summary>
    private const int Format = 1;

    /// <summary>Characters of one article that are indexed: hostile or huge texts must not fill the disk twice.</summary>
    private const int LongestText = 200_000;

    private static readonly string[] Columns = ["$title", "$text", "$places", "$source", "$tags"];

    private readonly Lock gate = new();
    private bool checkedFormat;

    /// <summary>Indexes the next articles and those that changed.</summary>
    /// <returns>How many; 0 when the index is up to date.</returns>
    public int Advance(int limit = Batch)
    {
        // Two at once would fold the same articles and one would throw its work away.
        lock (gate)
        {
            if (!checkedFormat)
                MakeAnewAfterChange();
            checkedFormat = true;
            var work = database.Read(connection => Gather(connection, limit));
            if (work.Stale.Count == 0 && work.Articles.Count == 0)
                return 0;
            var rows = work.Articles.ConvertAll(a => (a.Id, Title: Folding.Fold(a.Title), Text: FoldText(a), Places: SearchTags.PlaceNames(a), Source: Folding.Fold(a.Outlet), Tags: SearchTags.Of(a)));
            return database.Write(connection => Save(connection, work, rows));
        }
    }

    /// <summary>Brings the index up to the last second before a question, for as long as the question may wait.</summary>
    /// <returns>Articles that are still missing in it.</returns>
    public long CatchUp(TimeSpan patience, TimeProvider time)
    {
        var started = time.GetTimestamp();
        try
        {
            while (Advance() > 0)
            {
                if (time.GetElapsedTime(started) > patience)
                    return Backlog();
            }
            return 0;
        }
        catch (SqliteException)
        {
            // A full disk or a locked database: what is indexed can still be searched.
            return Backlog();
        }
    }

    public long Backlog() => database.Read(connection => connection.ExecuteScalar<long>(
        "SELECT (SELECT coalesce(max(id), 0) FROM articles) - (SELECT position FROM article_search_state) + (SELECT count(*) FROM article_search_stale)"));

    private sealed record Work(long Position, List<(long Id, long Mark)> Stale, List<SearchableArticle> Articles);

    private static Work Gather(SqliteConnection connection, int limit)
    {
        // One snapshot for position and articles.
        using var transaction = connection.BeginTransaction(deferred: true);
        var position = connection.ExecuteScalar<long>("SELECT position FROM article_search_state");
        var stale = connection.Query<(long, long)>("SELECT article_id, mark FROM article_search_stale WHERE article_id <= @position ORDER BY article_id LIMIT @limit", new { position, limit }).AsList();
        var articles = connection.Query<SearchableArticle>(
            """
            SELECT a.id, a.feed_id, a.title, a.summary, substr(a.content, 1, @LongestText) AS content, a.outlet, a.language, a.places, a.evidence,
              (SELECT json_group_array(json_object('code', r.code, 'score', r.score)) FROM article_regions r WHERE r.article_id = a.id) AS regions
            FROM articles a
            WHERE a.id IN (SELECT value FROM json_each(@stale)) OR a.id IN (SELECT id FROM articles WHERE id > @position ORDER BY id LIMIT @limit)
            """,
            new { position, limit, stale = JsonSerializer.Serialize(stale.Select(s => s.Item1)), LongestText }).AsList();
        return new(position, stale, articles);
    }

    private static int Save(SqliteConnection connection, Work work, List<(long Id, string Title, string Text, string Places, string Source, string Tags)> rows)
    {
        var reached = Math.Max(work.Position, rows.Count == 0 ? 0 : rows.Max(r => r.Id));
        // Another process was faster: its rows are as good.
        if (connection.Execute("UPDATE article_search_state SET position = @reached WHERE position = @before", new { reached, before = work.Position }) == 0)
            return 1;
        // What changed since it was gathered is gathered again: by then another process may have written its newer words, which these must not replace.
        var outdated = new HashSet<long>();
        foreach (var (articleId, mark) in work.Stale)
        {
            if (connection.Execute("DELETE FROM article_search_stale WHERE article_id = @articleId AND mark = @mark", new { articleId, mark }) == 0)
                outdated.Add(articleId);
            else
                connection.Execute("DELETE FROM article_search WHERE rowid = @articleId", new { articleId });
        }
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR REPLACE INTO article_search (rowid, title, text, places, source, tags) VALUES ($id, $title, $text, $places, $source, $tags)";
        var id = insert.Parameters.Add("$id", SqliteType.Integer);
        var words = Columns.Select(name => insert.Parameters.Add(name, SqliteType.Text)).ToArray();
        foreach (var row in rows.Where(r => !outdated.Contains(r.Id)))
        {
            id.Value = row.Id;
            (words[0].Value, words[1].Value, words[2].Value, words[3].Value, words[4].Value) = (row.Title, row.Text, row.Places, row.Source, row.Tags);
            insert.ExecuteNonQuery();
        }
        return Math.Max(1, rows.Count + work.Stale.Count);
    }

    private void MakeAnewAfterChange()
    {
        if (database.Read(connection => connection.ExecuteScalar<int>("SELECT format FROM article_search_state")) == Format)
            return;
        database.Write(connection =>
        {
            connection.Execute("INSERT INTO article_search (article_search) VALUES ('delete-all')");
            connection.Execute("DELETE FROM article_search_stale");
            connection.Execute("UPDATE article_search_state SET position = 0, format = @Format", new { Format });
        });
    }

    private static string FoldText(SearchableArticle article)
    {
        var text = article.Content.Length == 0 ? article.Summary : $"{article.Summary}\n{article.Content}";
        return Folding.Fold(text.Length > LongestText ? text[..LongestText] : text);
    }
}
