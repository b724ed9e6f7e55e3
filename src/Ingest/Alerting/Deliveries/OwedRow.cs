using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>What a story owes a channel already, as the writer looks at it.</summary>
internal sealed record OwedRow
{
    public required string Id { get; init; }
    public required string Channel { get; init; }
    public required string Status { get; init; }
    public int Severity { get; init; }
    public required string News { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset? Told { get; init; }

    /// <summary>Its words are settled.</summary>
    public bool IsTold => Told is not null;

    public DateTimeOffset LastTold => Told ?? Created;

    /// <summary>Oldest first; what was suppressed was not told and does not count.</summary>
    public static IReadOnlyList<OwedRow> Of(SqliteConnection connection, string rule, long storyId) => connection.Query<OwedRow>(
        "SELECT id, channel, status, severity, news, created, told FROM deliveries WHERE story_id = @storyId AND rule = @rule AND status <> 'suppressed' ORDER BY created, rowid", new { storyId, rule }).AsList();
}

/// <summary>What changed, as a delivery keeps it.</summary>
internal static class StoredNews
{
    private const int Most = 20;

    public static string Add(string json, IReadOnlyList<StoryNews> news) =>
        news.Count == 0 ? json : JsonSerializer.Serialize(Read(json).Concat(news).Distinct().Take(Most), MessageFormat.Json);

    public static IReadOnlyList<StoryNews> Read(string json) => JsonSerializer.Deserialize<StoryNews[]>(json, MessageFormat.Json)!;
}
