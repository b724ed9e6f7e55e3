using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Querying;
using Ingest.Regions;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>An article and its story as a rule sees them.</summary>
internal static class StoryValues
{
    /// <summary>Words beyond this are not looked for: rules are held against every article within the writer's transaction.</summary>
    private const int LongestText = 20_000;

    /// <param name="article">As it came with the poll; null for a change without one, such as an operator's.</param>
    public static QueryValues Of(SqliteConnection connection, StoryChanged change, StoredArticle? article, long feedId, Severity severity, Rule rule)
    {
        var row = article is null ? Stored(connection, change.ArticleId) : null;
        var reads = rule.When.ReadsText;
        return new()
        {
            Title = reads ? Folding.Fold(article?.Article.Title ?? row?.Title ?? change.Headline) : "",
            Body = reads ? Folding.Fold(Cut($"{article?.Article.Summary ?? row?.Summary} {article?.Article.Content ?? row?.Content}")) : "",
            Regions = Scores(change.Countries.Concat(change.Provinces)),
            Places = Asks(rule, Field.Place) ? (article is null ? Names(row) : Names(article.Regions.Places, article.Regions.Evidence)) : [],
            Source = Asks(rule, Field.Source) ? Folding.Fold(article?.Outlet ?? row?.Outlet ?? "") : "",
            Language = article is null ? row?.Language : article.Article.Language,
            FeedId = row?.FeedId ?? feedId,
            Feed = Asks(rule, Field.Feed) ? FeedOf(connection, row?.FeedId ?? feedId) : "",
            Sources = change.Sources,
            Severity = severity,
            LeastConfidence = rule.Confidence,
        };
    }

    public static Dictionary<string, double> Scores(IEnumerable<CountryScore> scores)
    {
        var regions = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var score in scores)
            regions[score.Code] = Math.Max(score.Score, regions.GetValueOrDefault(score.Code));
        return regions;
    }

    public static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    public static IReadOnlyList<string> Names(IEnumerable<PlaceScore> places, IEnumerable<Evidence> evidence) =>
        [.. places.Select(p => p.Name).Concat(evidence.Where(e => e.Code.Length > 2).Select(e => e.Surface)).Select(Folding.Fold).Distinct()];

    public static string FeedOf(SqliteConnection connection, long id) =>
        Folding.Fold(connection.ExecuteScalar<string>("SELECT coalesce(title, profile ->> '$.Title', '') || ' ' || url FROM feeds WHERE id = @id", new { id }) ?? "");

    private static bool Asks(Rule rule, Field field) => rule.When.Query.Nodes().Any(n => n is Words words && words.Field == field);

    private static IReadOnlyList<string> Names(ArticleRow? row) => row is null ? [] : Names(
        JsonSerializer.Deserialize<PlaceScore[]>(row.Places, JsonSerializerOptions.Web)!, JsonSerializer.Deserialize<Evidence[]>(row.Evidence, JsonSerializerOptions.Web)!);

    private static ArticleRow? Stored(SqliteConnection connection, long id) => connection.QuerySingleOrDefault<ArticleRow>(
        "SELECT title, summary, content, language, outlet, feed_id, places, evidence FROM articles WHERE id = @id", new { id });

    private sealed record ArticleRow
    {
        public required string Title { get; init; }
        public required string Summary { get; init; }
        public required string Content { get; init; }
        public string? Language { get; init; }
        public required string Outlet { get; init; }
        public long FeedId { get; init; }
        public required string Places { get; init; }
        public required string Evidence { get; init; }
    }
}
