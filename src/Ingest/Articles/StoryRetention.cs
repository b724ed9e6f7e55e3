using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>
/// Bounds stories by age, by country and by size. A story goes whole, with its articles and all that hangs on them, save their keys: an article that is
/// shown again is remembered and is no news. A story that still owes an alert stays.
/// </summary>
internal sealed class StoryRetention(RetentionOptions options) : IRetention
{
    /// <summary>From here on a story is about a country.</summary>
    private const double About = 0.5;

    // The newest story and the newest article stay: SQLite gives the id after the greatest, and one given a second time would be taken for the former one
    // by the keys and the deliveries that remain (https://sqlite.org/autoinc.html).
    private const string MayGo =
        """
        NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.story_id = s.id AND d.status IN ('waiting', 'held', 'sending'))
          AND s.id <> (SELECT max(id) FROM stories) AND s.id IS NOT (SELECT story_id FROM articles ORDER BY id DESC LIMIT 1)
        """;

    // A country that is not listed has the general time, and so has a story about none.
    private const string IsPast =
        $"""
        s.updated < @latest AND {MayGo}
          AND NOT EXISTS (SELECT 1 FROM story_regions r LEFT JOIN json_each(@times) t ON t.key = r.code
                          WHERE r.story_id = s.id AND r.score >= @About AND s.updated >= coalesce(t.value, @general))
          AND (s.updated < @general OR EXISTS (SELECT 1 FROM story_regions r WHERE r.story_id = s.id AND r.score >= @About))
        """;

    public string What => "stories with their articles";

    public long Count(SqliteConnection connection, DateTimeOffset now) => Times(now) is not { } times ? 0
        : connection.ExecuteScalar<long>($"SELECT count(*) FROM stories s WHERE {IsPast}", new { latest = times.Latest, general = times.General, times = times.Times, About });

    public RetentionSlice Remove(SqliteConnection connection, DateTimeOffset now, long after, int limit)
    {
        if (Times(now) is not { } times)
            return default;
        // From where the last slice ended: stories that stay longer are not looked at again and again.
        var past = connection.Query<(long Id, long Updated)>(
            $"SELECT s.id, s.updated FROM stories s WHERE s.updated >= @after AND {IsPast} ORDER BY s.updated LIMIT @limit", new { latest = times.Latest, general = times.General, times = times.Times, About, after, limit }).AsList();
        foreach (var (id, _) in past)
            Remove(connection, id);
        return new(past.Count, past.Count < limit ? null : past[^1].Updated);
    }

    public int RemoveOldest(SqliteConnection connection, int limit)
    {
        var oldest = connection.Query<long>($"SELECT s.id FROM stories s WHERE {MayGo} ORDER BY s.updated LIMIT @limit", new { limit }).AsList();
        foreach (var id in oldest)
            Remove(connection, id);
        return oldest.Count;
    }

    private static void Remove(SqliteConnection connection, long storyId)
    {
        // The buckets of keys are left: a key that leads to no profile leads nowhere, and they expire by themselves.
        foreach (var articleId in connection.Query<long>("SELECT id FROM articles WHERE story_id = @storyId", new { storyId }).AsList())
        {
            connection.Execute(
                """
                DELETE FROM article_regions WHERE article_id = @articleId;
                DELETE FROM sightings WHERE article_id = @articleId;
                DELETE FROM revisions WHERE article_id = @articleId;
                DELETE FROM placements WHERE article_id = @articleId;
                DELETE FROM article_extras WHERE article_id = @articleId;
                DELETE FROM article_keys WHERE article_id = @articleId;
                DELETE FROM article_profiles WHERE article_id = @articleId;
                DELETE FROM articles WHERE id = @articleId;
                """,
                new { articleId });
        }
        connection.Execute(
            "DELETE FROM story_regions WHERE story_id = @storyId; DELETE FROM story_places WHERE story_id = @storyId; DELETE FROM stories WHERE id = @storyId;", new { storyId });
    }

    /// <summary>A story that changed before these instants is past its time. Null where all is kept for ever.</summary>
    private (DateTimeOffset Latest, DateTimeOffset General, string Times)? Times(DateTimeOffset now)
    {
        var general = Before(options.Articles, now);
        var countries = options.Countries.GroupBy(c => c.Code.ToUpperInvariant()).ToDictionary(c => c.Key, c => c.Min(one => Before(one.Keep, now)));
        var latest = countries.Values.Append(general).Max();
        return latest == DateTimeOffset.UnixEpoch ? null
            : (latest, general, JsonSerializer.Serialize(countries.ToDictionary(c => c.Key, c => c.Value.ToUnixTimeMilliseconds())));
    }

    private static DateTimeOffset Before(TimeSpan? keep, DateTimeOffset now) => keep is { } k && now - k > DateTimeOffset.UnixEpoch ? now - k : DateTimeOffset.UnixEpoch;
}
