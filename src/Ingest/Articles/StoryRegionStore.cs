using Dapper;
using Ingest.Database;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>The countries and places of stories: the highest score that an article of it gives each. Within the writer's transaction.</summary>
internal static class StoryRegionStore
{
    /// <returns>Countries and places that the story did not name so far, by name, as far as the article is about them.</returns>
    public static (IReadOnlyList<string> Countries, IReadOnlyList<string> Places) Add(SqliteConnection connection, long storyId, RegionResult regions)
    {
        if (regions.Countries.Count == 0 && regions.Places.Count == 0)
            return ([], []);
        var known = Known(connection, storyId);
        Insert(connection, storyId, regions);
        return (
            [.. regions.Countries.Where(c => c.Score >= About && !known.Contains(c.Code)).Select(c => RegionCodes.NameOf(c.Code) ?? c.Code)],
            [.. regions.Places.Where(p => p.Score >= About && !known.Contains(p.Code)).Select(p => p.Name)]);
    }

    public static void Insert(SqliteConnection connection, long storyId, RegionResult regions)
    {
        foreach (var country in regions.Countries)
        {
            connection.Prepared("INSERT INTO story_regions (story_id, code, score) VALUES (?1, ?2, ?3) ON CONFLICT (story_id, code) DO UPDATE SET score = max(score, excluded.score)")
                .Bind(1, storyId).Bind(2, country.Code).Bind(3, country.Score).Run();
        }
        foreach (var place in regions.Places)
        {
            connection.Prepared("INSERT INTO story_places (story_id, code, name, score) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (story_id, code) DO UPDATE SET score = max(score, excluded.score)")
                .Bind(1, storyId).Bind(2, place.Code).Bind(3, place.Name).Bind(4, place.Score).Run();
        }
    }

    public static void Renew(SqliteConnection connection, long storyId)
    {
        connection.Execute("DELETE FROM story_regions WHERE story_id = @storyId", new { storyId });
        connection.Execute("DELETE FROM story_places WHERE story_id = @storyId", new { storyId });
        connection.Execute(
            """
            INSERT INTO story_regions (story_id, code, score)
            SELECT @storyId, r.code, max(r.score) FROM articles a JOIN article_regions r ON r.article_id = a.id WHERE a.story_id = @storyId GROUP BY r.code
            """,
            new { storyId });
        connection.Execute(
            """
            INSERT INTO story_places (story_id, code, name, score)
            SELECT @storyId, p.value ->> 'code', coalesce(max(p.value ->> 'name'), ''), max(p.value ->> 'score') FROM articles a, json_each(a.places) p WHERE a.story_id = @storyId GROUP BY 2
            """,
            new { storyId });
    }

    public static List<CountryScore> Countries(SqliteConnection connection, long storyId) => Scores(connection, "SELECT code, score FROM story_regions WHERE story_id = ?1 ORDER BY score DESC, code", storyId);

    public static List<CountryScore> Provinces(SqliteConnection connection, long storyId) =>
        Scores(connection, "SELECT code, score FROM story_places WHERE story_id = ?1 AND code LIKE '__-%' ORDER BY score DESC, code", storyId);

    /// <summary>As <see cref="Countries"/> would answer of these alone.</summary>
    public static IReadOnlyList<CountryScore> HighestFirst(IEnumerable<CountryScore> scores) =>
        [.. scores.GroupBy(s => s.Code, (code, all) => new CountryScore(code, all.Max(s => s.Score)), StringComparer.Ordinal).OrderByDescending(s => s.Score).ThenBy(s => s.Code, StringComparer.Ordinal)];

    /// <summary>From here on a text is about a place, not only naming it.</summary>
    private const double About = 0.5;

    private static HashSet<string> Known(SqliteConnection connection, long storyId)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var read = connection.Prepared("SELECT code FROM story_regions WHERE story_id = ?1 UNION ALL SELECT code FROM story_places WHERE story_id = ?1").Bind(1, storyId);
        while (read.Step())
            known.Add(read.Text(0));
        return known;
    }

    private static List<CountryScore> Scores(SqliteConnection connection, string sql, long storyId)
    {
        var scores = new List<CountryScore>();
        var read = connection.Prepared(sql).Bind(1, storyId);
        while (read.Step())
            scores.Add(new(read.Text(0), read.Double(1)));
        return scores;
    }
}
