using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>What was noted of stories that retention has removed goes after them, and so do mutes that are over.</summary>
internal sealed class AlertRetention : IRetention
{
    private const string Gone = "SELECT g.story_id FROM story_severity g WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.id = g.story_id)";

    public string What => "severities and acknowledgements of removed stories";

    public long Count(SqliteConnection connection, DateTimeOffset now) => connection.ExecuteScalar<long>($"SELECT count(*) FROM ({Gone})");

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        connection.Execute("DELETE FROM mutes WHERE until < @now", new { now });
        connection.Execute("DELETE FROM acknowledgements WHERE NOT EXISTS (SELECT 1 FROM stories s WHERE s.id = story_id)");
        var removed = connection.Execute($"DELETE FROM story_severity WHERE story_id IN ({Gone} LIMIT @limit)", new { limit });
        return new(removed, removed < limit ? null : 0);
    }
}
