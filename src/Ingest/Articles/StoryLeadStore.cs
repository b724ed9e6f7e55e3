using System.Text.Json;
using Dapper;

namespace Ingest.Articles;

/// <summary>How a story begins: its first article's words and address.</summary>
internal sealed record StoryLead
{
    public long StoryId { get; init; }
    public string? Url { get; init; }
    public required string Text { get; init; }
}

internal sealed class StoryLeadStore(Database.Database database)
{
    private const int LongestText = 2000;

    public IReadOnlyDictionary<long, StoryLead> Of(IReadOnlyList<long> storyIds) => database.Read(connection => connection.Query<StoryLead>(
        """
        SELECT a.story_id, a.url, substr(CASE a.summary WHEN '' THEN a.content ELSE a.summary END, 1, @LongestText) AS text
        FROM json_each(@ids) i JOIN articles a ON a.id = (SELECT id FROM articles WHERE story_id = i.value ORDER BY id LIMIT 1)
        """,
        new { ids = JsonSerializer.Serialize(storyIds), LongestText }).ToDictionary(l => l.StoryId));
}
