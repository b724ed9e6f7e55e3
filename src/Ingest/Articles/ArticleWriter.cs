using Ingest.Articles.Index;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Regions;
using Ingest.Stories;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>How an article's text becomes regions; a delegate, so that a test can have it fail.</summary>
internal delegate RegionResult Classify(RegionText text);

/// <summary>
/// The heart: polls in, one SQLite transaction out, with articles, regions, stories, what the other stages owe, and the feeds' new validators. Runs again
/// for a message delivered again, and then changes nothing.
/// </summary>
internal sealed partial class ArticleWriter(Database.Database database, Classify classify, IEnumerable<IStorePart> parts, IEnumerable<IStoreObserver> observers, TimeProvider time, ILogger<ArticleWriter> logger, StoryOptions? stories = null) : IDisposable
{
    private readonly ArticleIndex index = new((stories ?? new()).Placing);
    private readonly PlacementOptions placing = (stories ?? new()).Placing;

    /// <summary>Stores all of the polls or none.</summary>
    /// <exception cref="SqliteException">The disk, not the articles: the caller tries again.</exception>
    public IReadOnlyList<StoredPoll> Write(IReadOnlyList<FeedPolled> polls) => Write(polls, andThen: null);

    /// <param name="andThen">More to do in the same transaction, such as marking a replay as done.</param>
    public IReadOnlyList<StoredPoll> Write(IReadOnlyList<FeedPolled> polls, Action<SqliteConnection, IReadOnlyList<StoredPoll>>? andThen)
    {
        // Classified before the transaction, which only the database should wait for.
        var prepared = polls.Select(poll => (poll, Articles: poll.Articles.Select(Prepare).ToList())).ToList();
        var stored = database.Write(connection =>
        {
            var now = time.GetUtcNow();
            var results = prepared.ConvertAll(p => StorePoll(connection, p.poll, p.Articles, now));
            andThen?.Invoke(connection, results);
            return results;
        });
        foreach (var observer in observers)
            Tell(observer, stored);
        return stored;
    }

    public void Dispose() => index.Dispose();

    /// <summary>What is committed stays so, whatever becomes of those who watch.</summary>
    private void Tell(IStoreObserver observer, IReadOnlyList<StoredPoll> stored)
    {
        try
        {
            observer.Committed(stored);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ObserverFailed(e, observer.GetType().Name);
        }
    }

    /// <summary>What the regions are judged by.</summary>
    public static RegionText TextOf(Article article) => new()
    {
        Title = article.Title,
        Summary = article.Summary,
        Body = article.Content,
        Language = article.Language,
        Url = Uri.TryCreate(article.Url, UriKind.Absolute, out var url) ? url : null,
        Published = article.Published,
        Categories = article.Categories,
        Point = article.Place is { } place ? new(place.Latitude, place.Longitude) : null,
    };

    private sealed record Prepared(Article Article, RegionResult? Regions, Exception? Error);

    private Prepared Prepare(Article article)
    {
        try
        {
            var regions = classify(TextOf(article));
            return new(article, regions, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(article, null, e);
        }
    }

    private StoredPoll StorePoll(SqliteConnection connection, FeedPolled poll, List<Prepared> articles, DateTimeOffset now)
    {
        using var step = Telemetry.Continue(poll.Trace, "store");
        var feed = ArticleStore.FeedOf(connection, poll.FeedId, poll.Profile?.Title);
        if (feed is null)
            return new(poll, [], []); // The database was replaced since the command was sent.

        index.Begin(connection, now);
        var visit = new FeedVisit(connection, poll, feed, new(index, placing), now);
        var stored = new List<StoredArticle>(articles.Count);
        // Documents list the newest first; stories must grow in the order of events.
        for (var i = articles.Count - 1; i >= 0; i--)
            stored.Add(StoreAlone(connection, visit, articles[i], now));
        index.Save();
        var result = new StoredPoll(poll, stored, visit.Changes) { Identity = visit.JudgeIdentity() };
        foreach (var part in parts)
            part.Store(connection, result);
        step?.SetTag("ingest.feed", poll.FeedId).SetTag("ingest.articles.new", result.New);
        return result;
    }

    /// <summary>In a savepoint of its own: an article that cannot be stored is set aside, the others go on.</summary>
    private StoredArticle StoreAlone(SqliteConnection connection, FeedVisit visit, Prepared prepared, DateTimeOffset now)
    {
        connection.Prepared("SAVEPOINT article").Run();
        var before = visit.Mark();
        try
        {
            if (prepared.Error is not null)
                throw new InvalidOperationException(prepared.Error.Message, prepared.Error);
            var stored = visit.Store(prepared.Article, prepared.Regions!);
            connection.Prepared("RELEASE article").Run();
            return stored;
        }
        catch (Exception e) when (e is not OutOfMemoryException && (e is not SqliteException fault || fault.IsAboutTheRow()))
        {
            Database.Database.Execute(connection, "ROLLBACK TO article; RELEASE article;");
            visit.Reset(before);
            QuarantineStore.Add(connection, visit.Poll with { History = visit.IsHistory(prepared.Article) }, prepared.Article, prepared.Error ?? e, now);
            Quarantined(visit.Poll.Url, prepared.Article.Title, (prepared.Error ?? e).Message);
            return new(0, ArticleOutcome.Quarantined, prepared.Article, RegionResult.Empty, visit.Feed.Outlet, History: false, DuplicateOf: null);
        }
    }

    [LoggerMessage(301, LogLevel.Error, "An article of {Feed} was set aside, see 'ingest quarantine list': \"{Title}\": {Reason}")]
    private partial void Quarantined(Uri feed, string title, string reason);

    [LoggerMessage(304, LogLevel.Warning, "The polls are stored, but {Observer} failed to take notice.")]
    private partial void ObserverFailed(Exception exception, string observer);
}
