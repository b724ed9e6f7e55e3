using Dapper;
using Ingest.Database;
using Ingest.Querying;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>The severity of stories: the gravest that one of its articles had. Within the writer's transaction.</summary>
internal static class SeverityStore
{
    public static Severity Of(SqliteConnection connection, long storyId) =>
        (Severity)(connection.Prepared("SELECT level FROM story_severity WHERE story_id = ?1").Bind(1, storyId).One() ?? 0);

    public static (Severity Level, string Reason) WithReason(SqliteConnection connection, long storyId) =>
        connection.QuerySingleOrDefault<(long Level, string? Reason)>("SELECT level, reason FROM story_severity WHERE story_id = @storyId", new { storyId }) is var row
            ? ((Severity)row.Level, row.Reason ?? "")
            : default;

    public static void Raise(SqliteConnection connection, long storyId, long articleId, Judgement judged) => connection.Prepared(
        """
        INSERT INTO story_severity (story_id, level, reason, article_id) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (story_id) DO UPDATE SET level = excluded.level, reason = excluded.reason, article_id = excluded.article_id WHERE excluded.level > level
        """)
        .Bind(1, storyId).Bind(2, (long)judged.Level).Bind(3, judged.Reason).Bind(4, articleId).Run();
}
