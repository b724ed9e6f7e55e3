using System.Text.Json;
using Dapper;

namespace Ingest.Articles;

/// <summary>How many articles came in, by the hour. Hours that are over do not change any more and are counted once.</summary>
internal sealed class VolumeStore(Database.Database database, TimeProvider time)
{
    private const int MostKept = 4096;
    private const long Hour = 3_600_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Codes, long Hour), int> counted = [];

    /// <param name="codes">Countries, any of them; empty for every article.</param>
    /// <param name="hours">How many, the current one included.</param>
    /// <returns>Oldest hour first.</returns>
    public IReadOnlyList<(DateTimeOffset From, int Articles)> ByHour(IReadOnlyCollection<string> codes, double confidence, int hours)
    {
        var key = string.Join(',', codes.Order(StringComparer.Ordinal));
        var current = time.GetUtcNow().ToUnixTimeMilliseconds() / Hour;
        var volume = new List<(DateTimeOffset, int)>(hours);
        for (var hour = current - hours + 1; hour <= current; hour++)
            volume.Add((DateTimeOffset.FromUnixTimeMilliseconds(hour * Hour), InHour(key, codes, confidence, hour, isOver: hour < current)));
        return volume;
    }

    private int InHour(string key, IReadOnlyCollection<string> codes, double confidence, long hour, bool isOver)
    {
        lock (gate)
        {
            if (isOver && counted.TryGetValue((key, hour), out var known))
                return known;
        }
        var count = Count(codes, confidence, hour * Hour);
        if (isOver)
        {
            lock (gate)
            {
                if (counted.Count >= MostKept)
                    counted.Clear();
                counted[(key, hour)] = count;
            }
        }
        return count;
    }

    private int Count(IReadOnlyCollection<string> codes, double confidence, long from) => database.Read(connection => connection.ExecuteScalar<int>(
        codes.Count == 0
            ? "SELECT count(*) FROM articles WHERE first_seen >= @from AND first_seen < @until"
            // Ids grow with time, so that the index by country is walked for this hour alone.
            : """
              SELECT count(DISTINCT r.article_id) FROM article_regions r JOIN articles a ON a.id = r.article_id
              WHERE r.code IN (SELECT value FROM json_each(@codes)) AND r.score >= @confidence AND a.first_seen >= @from AND a.first_seen < @until AND a.history = 0
                AND r.article_id >= coalesce((SELECT id FROM articles WHERE first_seen >= @from ORDER BY first_seen LIMIT 1), 9223372036854775807)
                AND r.article_id <= coalesce((SELECT id FROM articles WHERE first_seen < @until ORDER BY first_seen DESC LIMIT 1), 0)
              """,
        new { from, until = from + Hour, confidence, codes = JsonSerializer.Serialize(codes) }));
}
