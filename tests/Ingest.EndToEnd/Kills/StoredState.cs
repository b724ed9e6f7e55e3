using Ingest.EndToEnd.News;
using Microsoft.Data.Sqlite;

namespace Ingest.EndToEnd.Kills;

/// <summary>
/// What a dead program left behind, read from its database: the one look inside in these tests, because only the moment of death shows whether a
/// validator was ahead of the articles that it vouches for.
/// </summary>
internal sealed record StoredState(IReadOnlySet<string> Articles, IReadOnlyList<(string Feed, string? ETag, string? LastModified)> Validators)
{
    public static StoredState Read(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        return new(
            Rows(connection, "SELECT url FROM articles", row => row.GetString(0)).ToHashSet(),
            [.. Rows(connection, "SELECT url, etag, last_modified FROM feeds", row => (row.GetString(0), Text(row, 1), Text(row, 2)))]);
    }

    /// <summary>Validators that vouch for an article which is not stored.</summary>
    public IEnumerable<string> RanAhead(NewsServer server)
    {
        foreach (var (url, etag, lastModified) in Validators)
        {
            var feed = server.Feeds.Single(f => f.Url.AbsoluteUri == url);
            var missing = feed.ShownUnder(etag ?? lastModified).Count(article => !Articles.Contains(article.Url));
            if (missing > 0)
                yield return $"{feed.Name}: {missing} articles under {etag ?? lastModified}";
        }
    }

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var result = new List<T>();
        while (rows.Read())
            result.Add(read(rows));
        return result;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
