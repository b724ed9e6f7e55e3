using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Bounds earlier versions by age; the current one is the article's.</summary>
internal sealed class RevisionRetention(RetentionOptions options) : IRetention
{
    public string What => "earlier versions";

    public long Count(SqliteConnection connection, DateTimeOffset now) => options.Revisions is not { } keep ? 0
        : connection.ExecuteScalar<long>("SELECT count(*) FROM revisions WHERE until < @before", new { before = now - keep });

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        if (options.Revisions is not { } keep)
            return default;
        var removed = connection.Execute(
            "DELETE FROM revisions WHERE (article_id, number) IN (SELECT article_id, number FROM revisions WHERE until < @before LIMIT @limit)", new { before = now - keep, limit });
        return new(removed, removed < limit ? null : 0);
    }
}
