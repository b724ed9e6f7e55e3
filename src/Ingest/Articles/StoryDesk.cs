using Ingest.Articles.Index;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Regions;
using Ingest.Stories;
using Ingest.Stories.Reading;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Decides where a new article belongs, and keeps why. Within the writer's transaction.</summary>
internal sealed class StoryDesk(ArticleIndex index, PlacementOptions options)
{
    public PlacedArticle Place(UnfiledArticle article, DateTimeOffset now)
    {
        var noise = index.Furniture(article.Outlet);
        var text = article.Text is { } prepared && prepared.IsOf(article.Outlet, article.Published, noise)
            ? prepared
            : PreparedText.Of(article.Article, article.Outlet, article.Published, article.Regions, noise);
        index.Learn(article.Outlet, text.Clean, now);
        return new(text.Reading, Placer.Place(text.Reading, index, options), StoryTexts.Counts(text.Clean));
    }

    public void Keep(SqliteConnection connection, long articleId, long storyId, PlacedArticle placed)
    {
        index.Add(articleId, storyId, placed.DuplicateOf, placed.Reading, begins: placed.StoryId is null);
        var placement = placed.Placement;
        connection.Prepared("INSERT OR REPLACE INTO placements (article_id, decision, possibly_new, compared, why) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, articleId).Bind(2, PlacementDecision.Of(placement)).Bind(3, placement.PossiblyNew)
            .Bind(4, placement.DuplicateOf is not null ? placement.Text?.ArticleId : placement.Nearest?.ArticleId)
            .Bind(5, new PlacementReasons(placement.Text, placement.Nearest, placed.Removed).ToJson()).Run();
    }

    /// <summary>The article's words were changed by its publisher: it stays where it is, and is compared by them from now on.</summary>
    public ArticleReading Revise(long articleId, Article article, string outlet, DateTimeOffset published, RegionResult regions)
    {
        var (reading, _) = StoryTexts.Of(article, outlet, published, regions, index.Furniture(outlet));
        index.Revise(articleId, reading);
        return reading;
    }
}

/// <param name="Removed">What cleaning took out: words by reason.</param>
internal sealed record PlacedArticle(ArticleReading Reading, Placement Placement, IReadOnlyDictionary<string, int> Removed)
{
    public long? StoryId => Placement.StoryId;

    public long? DuplicateOf => Placement.DuplicateOf;
}
