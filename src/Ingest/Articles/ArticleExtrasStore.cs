using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>What an item says beyond its words: when it was changed, its place, categories and media. Beside the articles, for those that say something.</summary>
internal sealed class ArticleExtrasStore : IStorePart
{
    /// <summary>With the article, and with each of its revisions.</summary>
    public void Store(SqliteConnection connection, StoredPoll poll)
    {
        foreach (var (id, outcome, article) in poll.Articles.Select(a => (a.ArticleId, a.Outcome, a.Article)))
        {
            if (outcome is not (ArticleOutcome.New or ArticleOutcome.Revised) || article is { Updated: null, Place: null, Categories.Length: 0, Media.Length: 0 })
                continue;
            var statement = connection.Prepared(
                """
                INSERT INTO article_extras (article_id, updated, latitude, longitude, categories, media) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (article_id) DO UPDATE SET updated = excluded.updated, latitude = excluded.latitude, longitude = excluded.longitude, categories = excluded.categories, media = excluded.media
                """).Bind(1, id).Bind(2, article.Updated).Bind(3, article.Place?.Latitude).Bind(4, article.Place?.Longitude);
            statement.Bind(5, Json(article.Categories)).Bind(6, Json(article.Media)).Run();
        }
    }

    /// <summary>Of these articles, by id; those without any are left out.</summary>
    public static IReadOnlyDictionary<long, ArticleExtras> Of(SqliteConnection connection, IEnumerable<long> ids) => connection.Query<Row>(
        "SELECT e.article_id, e.updated, e.latitude, e.longitude, e.categories, e.media FROM json_each(@ids) i JOIN article_extras e ON e.article_id = i.value",
        new { ids = JsonSerializer.Serialize(ids) }).ToDictionary(r => r.ArticleId, r => new ArticleExtras(
            r.Updated,
            r is { Latitude: { } latitude, Longitude: { } longitude } ? new(latitude, longitude) : null,
            JsonSerializer.Deserialize<string[]>(r.Categories)!,
            JsonSerializer.Deserialize<ArticleMedia[]>(r.Media, JsonSerializerOptions.Web)!));

    /// <summary>When the publisher says that the current version was made; null where it says nothing.</summary>
    public static DateTimeOffset? UpdatedOf(SqliteConnection connection, long articleId) =>
        connection.ExecuteScalar<long?>("SELECT updated FROM article_extras WHERE article_id = @articleId", new { articleId }) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static string Json<T>(T[] values) => values.Length == 0 ? "[]" : JsonSerializer.Serialize(values, JsonSerializerOptions.Web);

    private sealed record Row
    {
        public long ArticleId { get; init; }
        public DateTimeOffset? Updated { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
        public required string Categories { get; init; }
        public required string Media { get; init; }
    }
}

internal sealed record ArticleExtras(DateTimeOffset? Updated, ArticlePlace? Place, IReadOnlyList<string> Categories, IReadOnlyList<ArticleMedia> Media)
{
    public static ArticleExtras None { get; } = new(null, null, [], []);
}
