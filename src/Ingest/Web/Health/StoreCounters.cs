using System.Collections.Concurrent;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Web.Health;

/// <summary>What the writer of this process committed since the start, by outcome, and how long it took.</summary>
internal sealed class StoreCounters(TimeProvider time) : IStoreObserver
{
    private readonly ConcurrentDictionary<ArticleOutcome, long> articles = new();
    private readonly ConcurrentDictionary<FetchOutcome, long> polls = new();

    private readonly Timings fetching = new("ingest_poll_seconds", "How long a feed took to answer, redirects and body included.", Timings.Quick);
    private readonly Timings waiting = new("ingest_pipeline_seconds", "From the order to poll a feed until what it showed is stored, less the time that the feed took to answer.", Timings.Quick);
    private readonly Timings lag = new("ingest_article_lag_seconds", "From the publication of an article, by its feed's word, until it is stored; history left out.", Timings.Slow);

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        var now = time.GetUtcNow();
        foreach (var poll in polls)
        {
            this.polls.AddOrUpdate(poll.Poll.Outcome, 1, (_, count) => count + 1);
            fetching.Add(poll.Poll.Duration);
            waiting.Add(now - poll.Poll.Ordered - poll.Poll.Duration);
            foreach (var article in poll.Articles)
            {
                articles.AddOrUpdate(article.Outcome, 1, (_, count) => count + 1);
                if (article is { Outcome: ArticleOutcome.New, History: false, Article.Published: { } published })
                    lag.Add(now - published);
            }
        }
    }

    /// <summary>Every outcome, those that did not happen as well: a series that begins at 0 shows its first increase.</summary>
    public IEnumerable<(string Outcome, long Count)> Articles => Enum.GetValues<ArticleOutcome>().Select(o => (o.ToString(), articles.GetValueOrDefault(o)));

    public IEnumerable<(string Outcome, long Count)> Polls => Enum.GetValues<FetchOutcome>().Select(o => (o.ToString(), polls.GetValueOrDefault(o)));

    public IReadOnlyList<Timings> Times => [fetching, waiting, lag];
}
