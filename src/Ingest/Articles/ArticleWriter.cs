using Ingest.Articles.Index;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Regions;
using Ingest.Stories;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>
/// The heart: polls in, one SQLite transaction out, with articles, regions, stories, what the other stages owe, and the feeds' new validators. Runs again
/// for a message delivered again, and then changes nothing.
/// </summary>
internal sealed partial class ArticleWriter : IDisposable
{
    private readonly Database.Database database;
    private readonly IEnumerable<IStorePart> parts;
    private readonly IEnumerable<IStoreObserver> observers;
    private readonly TimeProvider time;
    private readonly ILogger<ArticleWriter> logger;
    private readonly PlacementOptions placing;
    private readonly ArticleIndex index;
    private readonly ArticlePreparation preparation;

    /// <summary>The index belongs to the one that writes; two may be at it, one of them preparing.</summary>
    private readonly Lock gate = new();

    public ArticleWriter(
        Database.Database database, Classify classify, IEnumerable<IStorePart> parts, IEnumerable<IStoreObserver> observers, TimeProvider time, ILogger<ArticleWriter> logger, StoryOptions? stories = null)
    {
        (this.database, this.parts, this.observers, this.time, this.logger) = (database, parts, observers, time, logger);
        placing = (stories ?? new()).Placing;
        index = new(placing);
        preparation = new(classify, parts, index);
    }

    /// <summary>Stores all of the polls or none.</summary>
    /// <exception cref="SqliteException">The disk, not the articles: the caller tries again.</exception>
    public IReadOnlyList<StoredPoll> Write(IReadOnlyList<FeedPolled> polls) => Write(polls, andThen: null);

    /// <param name="andThen">More to do in the same transaction, such as marking a replay as done.</param>
    public IReadOnlyList<StoredPoll> Write(IReadOnlyList<FeedPolled> polls, Action<SqliteConnection, IReadOnlyList<StoredPoll>>? andThen)
    {
        // The next polls are prepared while the former are on their way to the disk.
        var prepared = preparation.Of(polls, time.GetUtcNow());
        List<StoredPoll> stored;
        lock (gate)
            stored = Store(prepared, andThen);
        foreach (var observer in observers)
            Tell(observer, stored);
        return stored;
    }

    public void Dispose() => index.Dispose();

    /// <summary>
    /// Without savepoints, which copy every page that an article touches; where one cannot be stored, all of it is done once more with them, so that it alone
    /// is set aside.
    /// </summary>
    private List<StoredPoll> Store(List<PreparedPoll> polls, Action<SqliteConnection, IReadOnlyList<StoredPoll>>? andThen)
    {
        try
        {
            return InTransaction(StoreOrThrow);
        }
        catch (UnstorableException)
        {
            index.Forget();
            return InTransaction(StoreAlone);
        }

        List<StoredPoll> InTransaction(StoreArticle store) => database.Write(connection =>
        {
            var now = time.GetUtcNow();
            var results = polls.ConvertAll(p => StorePoll(connection, p, store, now));
            andThen?.Invoke(connection, results);
            return results;
        });
    }

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

    private delegate StoredArticle StoreArticle(SqliteConnection connection, FeedVisit visit, PreparedArticle article, DateTimeOffset now);

    private StoredPoll StorePoll(SqliteConnection connection, PreparedPoll prepared, StoreArticle store, DateTimeOffset now)
    {
        var (poll, articles) = prepared;
        using var step = Telemetry.Continue(poll.Trace, "store");
        var feed = ArticleStore.FeedOf(connection, poll.FeedId, poll.Profile?.Title);
        if (feed is null)
            return new(poll, [], []); // The database was replaced since the command was sent.

        // Most polls bring nothing, and the index is read at the first that does.
        if (articles.Length > 0)
            index.Begin(connection, now);
        preparation.Remember(poll.FeedId, feed.Outlet);
        var visit = new FeedVisit(connection, poll, feed, new(index, placing), now);
        var stored = new List<StoredArticle>(articles.Length);
        // Documents list the newest first; stories must grow in the order of events.
        for (var i = articles.Length - 1; i >= 0; i--)
            stored.Add(articles[i].Error is { } error ? SetAside(connection, visit, articles[i].Article, error, now) : store(connection, visit, articles[i], now));
        index.Save();
        var result = new StoredPoll(poll, stored, visit.Changes) { Identity = visit.JudgeIdentity() };
        foreach (var part in parts)
            part.Store(connection, result);
        step?.SetTag("ingest.feed", poll.FeedId).SetTag("ingest.articles.new", result.New);
        return result;
    }

    private static StoredArticle StoreOrThrow(SqliteConnection connection, FeedVisit visit, PreparedArticle article, DateTimeOffset now)
    {
        try
        {
            return visit.Store(article);
        }
        catch (Exception e) when (IsAboutTheArticle(e))
        {
            throw new UnstorableException(e);
        }
    }

    /// <summary>In a savepoint of its own: an article that cannot be stored is set aside, the others go on.</summary>
    private StoredArticle StoreAlone(SqliteConnection connection, FeedVisit visit, PreparedArticle article, DateTimeOffset now)
    {
        connection.Prepared("SAVEPOINT article").Run();
        var before = visit.Mark();
        try
        {
            var stored = visit.Store(article);
            connection.Prepared("RELEASE article").Run();
            return stored;
        }
        catch (Exception e) when (IsAboutTheArticle(e))
        {
            Database.Database.Execute(connection, "ROLLBACK TO article; RELEASE article;");
            visit.Reset(before);
            // It may have come as far as the index.
            index.Forget();
            index.Begin(connection, now);
            return SetAside(connection, visit, article.Article, e, now);
        }
    }

    private StoredArticle SetAside(SqliteConnection connection, FeedVisit visit, Article article, Exception error, DateTimeOffset now)
    {
        QuarantineStore.Add(connection, visit.Poll with { History = visit.IsHistory(article) }, article, error, now);
        Quarantined(visit.Poll.Url, article.Title, error.Message);
        return new(0, ArticleOutcome.Quarantined, article, RegionResult.Empty, visit.Feed.Outlet, History: false, DuplicateOf: null);
    }

    private static bool IsAboutTheArticle(Exception e) => e is not OutOfMemoryException && (e is not SqliteException fault || fault.IsAboutTheRow());

    private sealed class UnstorableException(Exception why) : Exception(why.Message, why);

    [LoggerMessage(301, LogLevel.Error, "An article of {Feed} was set aside, see 'ingest quarantine list': \"{Title}\": {Reason}")]
    private partial void Quarantined(Uri feed, string title, string reason);

    [LoggerMessage(304, LogLevel.Warning, "The polls are stored, but {Observer} failed to take notice.")]
    private partial void ObserverFailed(Exception exception, string observer);
}
