using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>Many messages made one: what was held for a digest, and what a channel's rate limit leaves over. Within the claiming transaction, so that none is told twice or lost.</summary>
internal static class Digests
{
    private const int Most = 500;

    private const string Columns = "id, rule, story_id, article_id, type, channel, status, created, due, attempts, countries, severity, is_low, news, reason";

    /// <summary>Makes the digests that are due: one for each rule and reason.</summary>
    public static void Gather(SqliteConnection connection, string channel, Rendering renderer, DateTimeOffset now)
    {
        var held = connection.Query<Delivery>(
            $"SELECT {Columns} FROM deliveries WHERE status IN ('waiting', 'sending', 'held') AND status = 'held' AND channel = @channel AND due <= @now ORDER BY severity DESC, created, rowid LIMIT @Most",
            new { channel, now, Most }).AsList();
        foreach (var group in held.GroupBy(h => (h.Rule, h.Reason)))
            Make(connection, channel, group.Key.Reason ?? "digest", [.. group], renderer, now);
    }

    /// <summary>New stories that are due beyond what the channel may send now, less one: that one is the digest's own. Retries are never merged, their words are settled.</summary>
    public static IReadOnlyList<Delivery> Excess(SqliteConnection connection, string channel, int allowed, DateTimeOffset now)
    {
        if (allowed == int.MaxValue)
            return [];
        var due = connection.ExecuteScalar<int>(
            "SELECT count(*) FROM deliveries WHERE status IN ('waiting', 'sending', 'held') AND channel = @channel AND due <= @now AND (status = 'waiting' OR (status = 'sending' AND (lease_until IS NULL OR lease_until <= @now)))",
            new { channel, now });
        // The gravest go out by themselves.
        return due <= allowed ? [] : connection.Query<Delivery>(
            $"""
            SELECT {Columns} FROM deliveries WHERE status IN ('waiting', 'sending', 'held') AND status = 'waiting' AND channel = @channel AND due <= @now AND body IS NULL AND story_id > 0
            ORDER BY severity DESC, due, rowid LIMIT @Most OFFSET @alone
            """,
            new { channel, now, Most, alone = allowed - 1 }).AsList();
    }

    /// <summary>One message of them all, as far as it holds them; the others stay for the next.</summary>
    public static void Make(SqliteConnection connection, string channel, string why, IReadOnlyList<Delivery> held, Rendering renderer, DateTimeOffset now)
    {
        var told = new List<Delivery>();
        foreach (var one in held)
        {
            if (MuteStore.Reason(connection, one.Rule, one.StoryId, now) is { } muted)
                DeliveryStore.Suppress(connection, one, muted, now);
            else
                told.Add(one);
        }
        var rules = told.Select(t => t.Rule).Distinct().ToList();
        var rule = rules is [var single] ? single : "";
        var (body, stories, gone) = renderer.Digest(connection, rule, why, told);
        foreach (var one in told.Where(t => gone.Contains(t.StoryId)))
            DeliveryStore.Suppress(connection, one, "story gone", now);
        var merged = told.Where(t => stories.Contains(t.StoryId)).ToList();
        if (merged.Count == 0)
            return;
        var id = Delivery.NewId(now);
        connection.Execute(
            """
            INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries, severity, body, told, reason)
            VALUES (@id, @rule, 0, 0, 'story.digest', @channel, 'waiting', @now, @now, @countries, @severity, @body, @now, @why)
            """,
            new
            {
                id, rule, channel, now, body, why,
                severity = merged.Max(m => m.Severity),
                countries = JsonSerializer.Serialize(
                    merged.SelectMany(m => StoredScores.Countries(m.Countries)).GroupBy(c => c.Code).Select(g => new CountryScore(g.Key, g.Max(c => c.Score))).OrderByDescending(c => c.Score), JsonSerializerOptions.Web),
            });
        connection.Execute("UPDATE deliveries SET status = 'merged', digest_id = @id, told = @now, reason = @why WHERE id IN @ids", new { id, now, why, ids = merged.Select(m => m.Id) });
    }
}
