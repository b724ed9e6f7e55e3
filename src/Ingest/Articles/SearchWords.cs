using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>The words of the full-text index by their beginning (https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module): one look into the index for each, 20 µs over a million articles.</summary>
internal static class SearchWords
{
    /// <summary>Each is a list of articles that a search walks through, some 40 µs.</summary>
    private const int Most = 2000;

    /// <summary>Up to so many articles the index may gather for itself what very many words begin with: a second or two, in which it cannot be interrupted.</summary>
    private const int SmallArchive = 1_500_000;

    /// <returns>Null where there are too many, and the index is to look for them itself.</returns>
    /// <exception cref="SearchTooBroadException">That would take too long as well.</exception>
    public static IReadOnlyList<string>? Beginning(SqliteConnection connection, string beginning)
    {
        // A table of the connection's own, of which the database's file knows nothing.
        Database.Database.Execute(connection, "PRAGMA query_only = OFF; CREATE VIRTUAL TABLE IF NOT EXISTS temp.article_search_words USING fts5vocab('main', 'article_search', 'instance'); PRAGMA query_only = ON;");
        using var next = connection.CreateCommand();
        next.CommandText = "SELECT term FROM temp.article_search_words WHERE term >= $from AND term < $until LIMIT 1";
        var from = next.Parameters.AddWithValue("$from", beginning);
        next.Parameters.AddWithValue("$until", beginning + "\U0010FFFF");
        var words = new List<string>();
        while (next.ExecuteScalar() is string word)
        {
            // Tags are no words; all that begin alike are passed over with one look (` follows _).
            var tag = word.IndexOf('_', StringComparison.Ordinal);
            from.Value = tag < 0 ? word + "\u0001" : word[..tag] + "`";
            if (tag >= 0)
                continue;
            words.Add(word);
            if (words.Count > Most)
                return Position(connection) <= SmallArchive ? null : throw new SearchTooBroadException($"Very many words begin with “{beginning}”. Write another letter or two before the star.");
        }
        return words;
    }

    private static long Position(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT position FROM article_search_state";
        return (long)command.ExecuteScalar()!;
    }
}
