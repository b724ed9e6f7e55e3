using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Querying;
using Ingest.Regions;
using Ingest.Text;

namespace Ingest.Alerting;

/// <summary>A story that a rule would have told.</summary>
internal sealed record TrialStory(long StoryId, string Headline, string Outlet, DateTimeOffset FirstSeen, Severity Severity, IReadOnlyList<CountryScore> Regions);

/// <param name="Stories">The newest first, at most as many as were asked for.</param>
/// <param name="Matched">All of them.</param>
/// <param name="Looked">Articles that were held against it.</param>
/// <param name="IsCut">There were more articles than are looked at.</param>
internal sealed record TrialResult(IReadOnlyList<TrialStory> Stories, int Matched, int Looked, bool IsCut);

/// <summary>What a rule would have told before it is saved, from what is stored; changes nothing.</summary>
internal sealed class RuleTrial(Database.Database database)
{
    private const int MostArticles = 50_000, PageSize = 500;

    /// <param name="most">Stories to show.</param>
    public TrialResult Run(Rule rule, DateTimeOffset since, int most)
    {
        var (stories, seen) = (new List<TrialStory>(), new HashSet<long>());
        var (looked, before) = (0, long.MaxValue);
        while (looked < MostArticles)
        {
            var page = database.Read(connection => connection.Query<Row>(
                """
                SELECT a.id, a.title, a.summary, substr(a.content, 1, 20000) AS content, a.language, a.outlet, a.feed_id, a.places, a.evidence, a.story_id, a.first_seen,
                  s.headline, s.sources, coalesce(v.level, 0) AS severity, coalesce(f.title, f.profile ->> '$.Title', '') || ' ' || coalesce(f.url, '') AS feed,
                  (SELECT json_group_array(json_object('code', r.code, 'score', r.score)) FROM story_regions r WHERE r.story_id = a.story_id) AS countries
                FROM articles a JOIN stories s ON s.id = a.story_id LEFT JOIN story_severity v ON v.story_id = a.story_id LEFT JOIN feeds f ON f.id = a.feed_id
                WHERE a.id < @before AND a.first_seen >= @since AND (a.history = 0 OR @Backfill) ORDER BY a.id DESC LIMIT @PageSize
                """,
                new { before, since, rule.Backfill, PageSize }).AsList());
            foreach (var row in page)
            {
                looked++;
                before = row.Id;
                if (!seen.Contains(row.StoryId) && rule.When.Holds(Values(row, rule)) && seen.Add(row.StoryId) && stories.Count < most)
                    stories.Add(new(row.StoryId, row.Headline, row.Outlet, row.FirstSeen, (Severity)row.Severity, [.. Regions(row).OrderByDescending(r => r.Score).Where(r => r.Score >= rule.Confidence)]));
            }
            if (page.Count < PageSize)
                return new(stories, seen.Count, looked, IsCut: false);
        }
        return new(stories, seen.Count, looked, IsCut: true);
    }

    private static QueryValues Values(Row row, Rule rule) => new()
    {
        Title = rule.When.ReadsText ? Folding.Fold(row.Title) : "",
        Body = rule.When.ReadsText ? Folding.Fold(StoryValues.Cut($"{row.Summary} {row.Content}")) : "",
        Regions = StoryValues.Scores(Regions(row)),
        Places = StoryValues.Names(row.PlaceScores, JsonSerializer.Deserialize<Evidence[]>(row.Evidence, JsonSerializerOptions.Web)!),
        Source = Folding.Fold(row.Outlet),
        Language = row.Language,
        FeedId = row.FeedId,
        Feed = Folding.Fold(row.Feed),
        Sources = row.Sources,
        Severity = (Severity)row.Severity,
        LeastConfidence = rule.Confidence,
    };

    private static IEnumerable<CountryScore> Regions(Row row) => Watching.Scores(StoredScores.Countries(row.Countries), row.PlaceScores);

    private sealed record Row
    {
        public long Id { get; init; }
        public required string Title { get; init; }
        public required string Summary { get; init; }
        public required string Content { get; init; }
        public string? Language { get; init; }
        public required string Outlet { get; init; }
        public long FeedId { get; init; }
        public required string Feed { get; init; }
        public required string Places { get; init; }
        public required string Evidence { get; init; }
        public long StoryId { get; init; }
        public DateTimeOffset FirstSeen { get; init; }
        public required string Headline { get; init; }
        public int Sources { get; init; }
        public int Severity { get; init; }
        public required string Countries { get; init; }

        public PlaceScore[] PlaceScores => JsonSerializer.Deserialize<PlaceScore[]>(Places, JsonSerializerOptions.Web)!;
    }
}
