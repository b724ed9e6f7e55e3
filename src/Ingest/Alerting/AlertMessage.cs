using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Alerting;

/// <summary>The body that every channel gets: <c>{type, timestamp, data: {story, articles, severity, reason}}</c> after Standard Webhooks 1.0.</summary>
internal sealed record AlertMessage(string Type, DateTimeOffset Timestamp, AlertData Data)
{
    /// <summary>Readable Arabic in files and logs; the receivers parse JSON, no HTML page embeds it.</summary>
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static AlertMessage Parse(string json) => JsonSerializer.Deserialize<AlertMessage>(json, Format)!;
}

/// <param name="Severity">Null: not judged by this version.</param>
/// <param name="Reason">The words that decided, with what they named.</param>
internal sealed record AlertData(AlertStory Story, IReadOnlyList<AlertArticle> Articles, string? Severity, string Reason);

internal sealed record AlertStory(string Id, string Headline, IReadOnlyList<CountryScore> Countries, string Url);

internal sealed record AlertArticle(string Id, string? Url, string Title, string Source, DateTimeOffset Published, DateTimeOffset FirstSeen);

/// <summary>Makes the message from what is stored at the moment of the first attempt, outlets that joined meanwhile included.</summary>
internal sealed class AlertRenderer(Uri pageAddress, TimeProvider time)
{
    private const int MostArticles = 20;

    public string Render(SqliteConnection connection, Delivery delivery)
    {
        var headline = connection.ExecuteScalar<string>("SELECT headline FROM stories WHERE id = @StoryId", new { delivery.StoryId }) ?? "";
        var countries = connection.Query<(string Code, double Score)>("SELECT code, score FROM story_regions WHERE story_id = @StoryId ORDER BY score DESC, code", new { delivery.StoryId });
        var articles = connection.Query<ArticleRow>(
            "SELECT id, url, title, outlet, published, first_seen FROM articles WHERE story_id = @StoryId ORDER BY id LIMIT @MostArticles", new { delivery.StoryId, MostArticles });
        var evidence = connection.ExecuteScalar<string>("SELECT evidence FROM articles WHERE id = @ArticleId", new { delivery.ArticleId }) ?? "[]";
        var watched = JsonSerializer.Deserialize<CountryScore[]>(delivery.Countries, JsonSerializerOptions.Web)!;
        var message = new AlertMessage(delivery.Type, time.GetUtcNow(), new(
            new(Text(delivery.StoryId), headline, [.. countries.Select(c => new CountryScore(c.Code, c.Score))], new Uri(pageAddress, $"stories/{delivery.StoryId}").AbsoluteUri),
            [.. articles.Select(a => new AlertArticle(Text(a.Id), a.Url, a.Title, a.Outlet, a.Published, a.FirstSeen))],
            Severity: null,
            Reason.Of(JsonSerializer.Deserialize<Evidence[]>(evidence, JsonSerializerOptions.Web)!, [.. watched.Select(c => c.Code)])));
        return message.ToJson();
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record ArticleRow
    {
        public long Id { get; init; }
        public string? Url { get; init; }
        public required string Title { get; init; }
        public required string Outlet { get; init; }
        public DateTimeOffset Published { get; init; }
        public DateTimeOffset FirstSeen { get; init; }
    }
}
