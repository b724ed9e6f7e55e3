using System.Text.Json;
using Dapper;
using Ingest.Articles.Index;
using Ingest.Stories;
using Ingest.Stories.Reading;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Decides where a new article belongs, and keeps why. Within the writer's transaction.</summary>
internal sealed class StoryDesk(ArticleIndex index, PlacementOptions options)
{
    public PlacedArticle Place(SqliteConnection connection, StoryText text, DateTimeOffset now)
    {
        index.Begin(connection, now);
        var reading = ArticleReading.Of(text);
        return new(reading, Placer.Place(reading, index, options));
    }

    public void Keep(SqliteConnection connection, long articleId, long storyId, PlacedArticle placed)
    {
        index.Add(articleId, storyId, placed.DuplicateOf, placed.Reading);
        var placement = placed.Placement;
        connection.Execute(
            "INSERT INTO placements (article_id, decision, possibly_new, compared, why) VALUES (@articleId, @decision, @PossiblyNew, @compared, @why)",
            new
            {
                articleId,
                decision = PlacementDecision.Of(placement),
                placement.PossiblyNew,
                compared = placement.DuplicateOf is not null ? placement.Text?.ArticleId : placement.Nearest?.ArticleId,
                why = JsonSerializer.Serialize(new PlacementReasons(placement.Text, placement.Nearest), JsonSerializerOptions.Web),
            });
    }

    /// <summary>The article's words were changed by its publisher.</summary>
    public void Forget(long articleId) => index.Forget(articleId);
}

internal sealed record PlacedArticle(ArticleReading Reading, Placement Placement)
{
    public long? StoryId => Placement.StoryId;

    public long? DuplicateOf => Placement.DuplicateOf;
}
