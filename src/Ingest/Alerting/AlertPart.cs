using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Alerting's part in the writer's transaction: a story that somebody must be told of owes a delivery to each channel, once.</summary>
internal sealed class AlertPart(IReadOnlyList<Rule> rules, AlertOptions options, TimeProvider time) : IStorePart
{
    public const string StoryCreated = "story.created";

    public void Store(SqliteConnection connection, StoredPoll poll)
    {
        foreach (var change in poll.Changes)
        {
            foreach (var rule in rules)
            {
                var countries = rule.Matches(change);
                if (countries.Count > 0)
                    Owe(connection, change, rule, JsonSerializer.Serialize(countries, JsonSerializerOptions.Web));
            }
        }
    }

    private void Owe(SqliteConnection connection, StoryChanged change, Rule rule, string countries)
    {
        var now = time.GetUtcNow();
        foreach (var channel in options.Channels)
        {
            connection.Execute(
                """
                INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries, trace)
                VALUES (@id, @Rule, @StoryId, @ArticleId, @StoryCreated, @channel, 'waiting', @now, @due, @countries, @trace)
                ON CONFLICT (rule, story_id, channel, type) DO NOTHING
                """,
                new { id = $"dlv_{Guid.CreateVersion7(now):n}", Rule = rule.Name, change.StoryId, change.ArticleId, StoryCreated, channel = channel.EffectiveName, now, due = now + options.GroupWait, countries, trace = Activity.Current?.Id });
        }
    }
}
