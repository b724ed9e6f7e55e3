using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;

namespace Ingest.Articles;

/// <summary>
/// Keeps the full-text index up to date behind the writer. It gathers for a moment (larger batches cost less for each article) and rests for as long as it
/// worked, so that the writer has the database for half of the time at least, however far the index is behind.
/// </summary>
internal sealed partial class SearchIndexer(ArticleSearchStore search, Heartbeat heartbeat, TimeProvider time, ILogger<SearchIndexer> logger) : BackgroundService, IStoreObserver
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly WakeUp wakeUp = new();

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        if (polls.Any(p => p.Articles.Any(a => a.Outcome is ArticleOutcome.New or ArticleOutcome.Revised)))
            wakeUp.Ring();
    }

    public override void Dispose()
    {
        base.Dispose();
        wakeUp.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var trouble = new LastingTrouble(IndexingWaits, IndexingGoesOn);
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeat.Beat("search indexer");
            var (indexed, wait) = (0, LongestWait);
            try
            {
                var started = time.GetTimestamp();
                indexed = search.Advance();
                wait = indexed > 0 ? time.GetElapsedTime(started) : LongestWait;
                trouble.Over();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A locked database or a full disk passes; the loop must not end before the program does.
                trouble.Is(e);
            }
            if (indexed > 0)
            {
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            await wakeUp.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gathering, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(311, LogLevel.Warning, "The search index waits and tries again: {Reason}")]
    private partial void IndexingWaits(string reason);

    [LoggerMessage(312, LogLevel.Information, "The search index goes on.")]
    private partial void IndexingGoesOn();
}
