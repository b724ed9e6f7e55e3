using System.Text.Json;
using Ingest.Contracts;
using Ingest.Database;
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

    /// <summary>
    /// The latest that the story owes the channel for the rule; what was suppressed was not told and does not count. Asked for each article of a story
    /// that runs on, which may owe thousands by then.
    /// </summary>
    public static OwedRow? Latest(SqliteConnection connection, string rule, long storyId, string channel)
    {
        var find = connection.Prepared(
            """
            SELECT id, status, severity, news, created, told FROM deliveries WHERE story_id = ?1 AND rule = ?2 AND channel = ?3 AND status <> 'suppressed'
            ORDER BY created DESC, rowid DESC LIMIT 1
            """).Bind(1, storyId).Bind(2, rule).Bind(3, channel);
        if (!find.Step())
            return null;
        var row = new OwedRow
        {
            Id = find.Text(0),
            Channel = channel,
            Status = find.Text(1),
            Severity = (int)find.Long(2),
            News = find.Text(3),
            Created = find.Time(4),
            Told = find.TimeOrNull(5),
        };
        find.Reset();
        return row;
    }
}

/// <summary>What changed, as a delivery keeps it.</summary>
internal static class StoredNews
{
    private const int Most = 20;

    public static string Add(string json, IReadOnlyList<StoryNews> news) =>
        news.Count == 0 ? json : JsonSerializer.Serialize(Read(json).Concat(news).Distinct().Take(Most), MessageFormat.Json);

    public static IReadOnlyList<StoryNews> Read(string json) => JsonSerializer.Deserialize<StoryNews[]>(json, MessageFormat.Json)!;
}
