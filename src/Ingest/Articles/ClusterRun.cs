using Ingest.Articles.Index;
using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Articles;

/// <summary>Places articles that come from no feed, one after the other, as the service would: its own code over a database of its own.</summary>
internal sealed class ClusterRun(Database.Database database, StoryOptions options) : IDisposable
{
    private readonly ArticleIndex index = new(options.Placing);
    private DateTimeOffset now;

    /// <summary>In one transaction, in order.</summary>
    public List<FiledArticle> File(IReadOnlyList<LooseArticle> articles) => database.Write(connection =>
    {
        var desk = new StoryDesk(index, options.Placing);
        var filed = articles.Select(File).ToList();
        index.Save();
        return filed;

        FiledArticle File(LooseArticle article)
        {
            var seen = Seen(article.At);
            index.Begin(connection, seen);
            return new ArticleFiling(connection, desk, seen).File(Unfiled(article));
        }
    });

    public void Dispose() => index.Dispose();

    /// <summary>When an article is taken to arrive: not before it was published, and never before one that came earlier, though the articles may be out of order.</summary>
    private DateTimeOffset Seen(DateTimeOffset at) => now = at > now ? at : now;

    private static UnfiledArticle Unfiled(LooseArticle loose)
    {
        var article = new Article { Title = loose.Title, Content = loose.Text, Language = loose.Language, Published = loose.At };
        var poll = new FeedPolled { PollId = Guid.Empty, FeedId = 0, Url = Nowhere, Ordered = loose.At, Duration = TimeSpan.Zero, Outcome = FetchOutcome.Modified };
        var feed = new FeedState { Outlet = loose.Outlet, Url = Nowhere };
        var regions = RegionClassifier.Default.Classify(ArticleWriter.TextOf(article));
        return new(poll, feed, article, regions)
        {
            RegionsJson = RegionsJson.Of(regions),
            Outlet = loose.Outlet,
            Published = loose.At,
            By = IdentityKey.Guid,
            History = false,
        };
    }

    private static readonly Uri Nowhere = new("about:blank");
}

internal sealed record LooseArticle(string Title, string Text, string Outlet, string? Language, DateTimeOffset At);
