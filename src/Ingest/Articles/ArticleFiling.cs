using Ingest.Contracts;
using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>Stores an article that is new, in the story where it belongs. Within the writer's transaction.</summary>
internal sealed class ArticleFiling(SqliteConnection connection, StoryDesk desk, DateTimeOffset now)
{
    public FiledArticle File(UnfiledArticle article)
    {
        var placed = desk.Place(connection, article, now);
        var storyId = placed.StoryId ?? StoryStore.Begin(connection, article.Article.Title, now);
        var id = ArticleStore.Insert(connection, new(article.Poll, article.Feed, article.Article, article.Regions)
        {
            Outlet = article.Outlet,
            Published = article.Published,
            FirstSeen = now,
            By = article.By,
            History = article.History,
            StoryId = storyId,
            DuplicateOf = placed.DuplicateOf,
        });
        ArticleStore.SetRegions(connection, id, article.Regions);
        desk.Keep(connection, id, storyId, placed);
        var added = new AddedArticle(id, article.Article.Title, placed.Reading.Text.Body, article.Outlet, article.Regions)
        {
            History = article.History,
            DuplicateOf = placed.DuplicateOf,
            PossiblyNew = placed.Placement.PossiblyNew,
            Toll = placed.Reading.Profile.Toll,
        };
        return new(id, placed, StoryStore.Add(connection, storyId, added, placed.StoryId is null ? StoryChange.Created : StoryChange.Joined, now));
    }
}

internal sealed record UnfiledArticle(FeedPolled Poll, FeedState Feed, Article Article, RegionResult Regions)
{
    public required string Outlet { get; init; }
    public required DateTimeOffset Published { get; init; }
    public required IdentityKey By { get; init; }
    public required bool History { get; init; }
}

internal sealed record FiledArticle(long Id, PlacedArticle Placed, StoryChanged Change);
