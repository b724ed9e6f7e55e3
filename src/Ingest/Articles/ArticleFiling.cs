using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Stores an article that is new, in the story where it belongs. Within the writer's transaction.</summary>
internal sealed class ArticleFiling(SqliteConnection connection, StoryDesk desk, DateTimeOffset now)
{
    public FiledArticle File(UnfiledArticle article)
    {
        var placed = desk.Place(article, now);
        var added = new AddedArticle(article.Article.Title, placed.Reading.Text.Body, article.Outlet, article.Regions)
        {
            History = article.History,
            DuplicateOf = placed.DuplicateOf,
            PossiblyNew = placed.Placement.PossiblyNew,
            Toll = placed.Reading.Profile.Toll,
        };
        var storyId = placed.StoryId ?? StoryStore.BeginWith(connection, added, now);
        var id = ArticleStore.Insert(connection, new(article.Poll, article.Feed, article.Article, article.Regions)
        {
            Outlet = article.Outlet,
            Published = article.Published,
            FirstSeen = now,
            By = article.By,
            RegionsJson = article.RegionsJson,
            History = article.History,
            StoryId = storyId,
            DuplicateOf = placed.DuplicateOf,
        });
        ArticleStore.AddRegions(connection, id, article.Regions);
        desk.Keep(connection, id, storyId, placed);
        return new(id, placed, placed.StoryId is null ? StoryStore.Begun(connection, storyId, id, added, now) : StoryStore.Add(connection, storyId, id, added, now));
    }
}

internal sealed record UnfiledArticle(FeedPolled Poll, FeedState Feed, Article Article, RegionResult Regions)
{
    public required string Outlet { get; init; }
    public required DateTimeOffset Published { get; init; }
    public required IdentityKey By { get; init; }
    public required RegionsJson RegionsJson { get; init; }
    public required bool History { get; init; }

    /// <summary>Where it was worked out beforehand.</summary>
    public PreparedText? Text { get; init; }
}

internal sealed record FiledArticle(long Id, PlacedArticle Placed, StoryChanged Change);
