using Ingest.Contracts;
using Ingest.Database;
using Ingest.Messaging;
using MassTransit;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>The consumer of <see cref="FeedPolled"/>: many polls, few transactions. Waits for a disk or a lock for as long as it takes; nothing is acknowledged before.</summary>
internal sealed partial class ArticlesConsumer(ArticleWriter writer, TimeProvider time, ILogger<ArticlesConsumer> logger) : IConsumer<Batch<FeedPolled>>
{
    private const int MostPolls = 100;

    /// <summary>A transaction takes no further poll from so many articles on.</summary>
    private const int EnoughArticles = 200;

    /// <summary>One is written while the other is prepared.</summary>
    private const int MostBatches = 2;

    /// <summary>How long a poll may wait for others; every alert waits as long.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static BusQueue Queue { get; } = new(
        QueueNames.Store,
        bus => bus.AddConsumer<ArticlesConsumer>(consumer => consumer.Options<BatchOptions>(batch => batch
            .SetMessageLimit(MostPolls).SetTimeLimit(Gathering).SetTimeLimitStart(BatchTimeLimitStart.FromFirst).SetConcurrencyLimit(MostBatches))),
        (endpoint, context) =>
        {
            endpoint.UseMessageRetry(retry => retry.Exponential(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)));
            endpoint.ConfigureConsumer<ArticlesConsumer>(context);
        },
        Prefetch: (MostBatches + 1) * MostPolls,
        Concurrency: (MostBatches + 1) * MostPolls,
        SingleActive: true);

    public async Task Consume(ConsumeContext<Batch<FeedPolled>> context)
    {
        foreach (var polls in InTransactions(context.Message.Select(m => m.Message)))
            await StoreAsync(polls, context.CancellationToken);
    }

    /// <summary>More would gain nothing: they no longer fit into SQLite's cache, and whoever else has something to write waits for longer.</summary>
    internal static IEnumerable<List<FeedPolled>> InTransactions(IEnumerable<FeedPolled> polls)
    {
        var (together, articles) = (new List<FeedPolled>(), 0);
        foreach (var poll in polls)
        {
            together.Add(poll);
            articles += poll.Articles.Length;
            if (articles < EnoughArticles)
                continue;
            yield return together;
            (together, articles) = ([], 0);
        }
        if (together.Count > 0)
            yield return together;
    }

    private async Task StoreAsync(List<FeedPolled> polls, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromMilliseconds(200);
        var failing = false;
        while (true)
        {
            try
            {
                Store(polls);
                if (failing)
                    StoringGoesOn(polls.Count);
                return;
            }
            catch (SqliteException e) when (e.IsTransient())
            {
                if (!failing)
                    StoringWaits(polls.Count, SqliteFaults.Sentence(e));
                failing = true;
            }
            await Task.Delay(wait, time, cancellationToken);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }
    }

    /// <summary>All in one transaction. One that cannot be stored must not keep the others out: then each is stored alone, and the message fails for that one.</summary>
    /// <exception cref="InvalidOperationException">It names the poll. The others are stored; delivered again they change nothing.</exception>
    private void Store(List<FeedPolled> polls)
    {
        try
        {
            writer.Write(polls);
        }
        catch (Exception e) when (polls.Count > 1 && (e is not SqliteException fault || !fault.IsTransient()))
        {
            Exception? failure = null;
            foreach (var poll in polls)
                failure = StoreAlone(poll) ?? failure;
            if (failure is not null)
                throw failure;
        }
    }

    private InvalidOperationException? StoreAlone(FeedPolled poll)
    {
        try
        {
            writer.Write([poll]);
            return null;
        }
        catch (Exception e) when (e is not SqliteException fault || !fault.IsTransient())
        {
            return new($"The poll of {poll.Url} cannot be stored: {e.Message}", e);
        }
    }

    [LoggerMessage(302, LogLevel.Error, "{Count} polls cannot be stored yet, they wait and are tried again: {Reason}")]
    private partial void StoringWaits(int count, string reason);

    [LoggerMessage(303, LogLevel.Warning, "The {Count} polls that waited are stored.")]
    private partial void StoringGoesOn(int count);
}
