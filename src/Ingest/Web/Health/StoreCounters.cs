using System.Collections.Concurrent;
using Ingest.Contracts;

namespace Ingest.Web.Health;

/// <summary>What the writer of this process committed since the start, by outcome.</summary>
internal sealed class StoreCounters : IStoreObserver
{
    private readonly ConcurrentDictionary<ArticleOutcome, long> articles = new();
    private readonly ConcurrentDictionary<FetchOutcome, long> polls = new();

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        foreach (var poll in polls)
        {
            this.polls.AddOrUpdate(poll.Poll.Outcome, 1, (_, count) => count + 1);
            foreach (var article in poll.Articles)
                articles.AddOrUpdate(article.Outcome, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Every outcome, those that did not happen as well: a series that begins at 0 shows its first increase.</summary>
    public IEnumerable<(string Outcome, long Count)> Articles => Enum.GetValues<ArticleOutcome>().Select(o => (o.ToString(), articles.GetValueOrDefault(o)));

    public IEnumerable<(string Outcome, long Count)> Polls => Enum.GetValues<FetchOutcome>().Select(o => (o.ToString(), polls.GetValueOrDefault(o)));
}
