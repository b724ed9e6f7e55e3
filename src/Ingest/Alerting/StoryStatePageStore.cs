using System.Text.Json;
using Dapper;
using Ingest.Querying;

namespace Ingest.Alerting;

/// <summary>What alerting knows of a story: how grave it is and why, who took it in hand, whether it is muted.</summary>
internal sealed record StoryState
{
    public long StoryId { get; init; }
    public int Level { get; init; }

    /// <summary>The words that decided the severity.</summary>
    public string? Reason { get; init; }
    public DateTimeOffset? Acknowledged { get; init; }
    public string? AcknowledgedBy { get; init; }
    public DateTimeOffset? MutedUntil { get; init; }

    public Severity Severity => (Severity)Level;
}

internal sealed class StoryStatePageStore(Database.Database database, TimeProvider time)
{
    private static readonly StoryState None = new();

    public StoryState Of(long storyId) => Of([storyId]).GetValueOrDefault(storyId, None);

    /// <summary>Of those stories alone about which there is something to say.</summary>
    public IReadOnlyDictionary<long, StoryState> Of(IReadOnlyList<long> storyIds) => database.Read(connection => connection.Query<StoryState>(
        """
        SELECT i.value AS story_id, coalesce(v.level, 0) AS level, v.reason, k.at AS acknowledged, k.by AS acknowledged_by, m.until AS muted_until
        FROM json_each(@ids) i LEFT JOIN story_severity v ON v.story_id = i.value LEFT JOIN acknowledgements k ON k.story_id = i.value
          LEFT JOIN mutes m ON m.kind = 'story' AND m.subject = CAST(i.value AS TEXT) AND m.until > @now
        WHERE v.level IS NOT NULL OR k.at IS NOT NULL OR m.until IS NOT NULL
        """,
        new { ids = JsonSerializer.Serialize(storyIds), now = time.GetUtcNow() }).ToDictionary(s => s.StoryId));
}
