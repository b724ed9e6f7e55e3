using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Polling;

/// <summary>Walks back through a feed's older pages until one shows what was known before: bounded in pages, articles and time, and no faster than the host is asked otherwise.</summary>
internal sealed class GapFiller(Fetcher fetcher, PollingOptions options, TimeProvider time)
{
    /// <param name="feed">The document that was read, and at which address.</param>
    /// <param name="shown">Its keys.</param>
    /// <returns>The articles of the older pages that the first one does not show, newest first.</returns>
    public async Task<(PollGap Gap, IReadOnlyList<Article> Articles)> FillAsync(PollFeed poll, Feed feed, Uri address, IReadOnlySet<ulong> known, IEnumerable<ulong> shown, CancellationToken cancellationToken)
    {
        var (found, seen, current) = (new List<Article>(), shown.Select(ItemKey.WhichOf).ToHashSet(), address);
        // The scheduler takes the poll for lost after its lease.
        var end = time.GetUtcNow() + options.Lease / 2;
        var pages = 0;
        while (pages < options.GapPages && found.Count < options.GapArticles && time.GetUtcNow() < end && Gap.OlderPage(feed, current, address, pages + 2) is { } older)
        {
            await Task.Delay(options.GapOf(poll.Subscribed ?? poll.Url), time, cancellationToken);
            pages++;
            var fetched = await fetcher.GetAsync(new PollFeed { PollId = poll.PollId, FeedId = poll.FeedId, Ordered = poll.Ordered, Url = older, Subscribed = poll.Subscribed ?? poll.Url }, cancellationToken);
            if (fetched.Outcome is not null)
                break;
            var (page, articles, outcome, _) = PolledDocument.Read(fetched);
            if (outcome is FetchOutcome.NotAFeed or FetchOutcome.Blocked or FetchOutcome.Empty)
                break;
            var keys = articles.Select(a => ItemKey.WhichOf(ItemKey.Of(a, poll.Identity))).ToArray();
            // A server that does not know pages shows the first one again.
            if (keys.All(seen.Contains))
                break;
            found.AddRange(articles.Where((_, i) => !known.Contains(keys[i]) && seen.Add(keys[i])));
            if (keys.Any(known.Contains))
                return (new(pages, Filled: true), found);
            (feed, current) = (page, fetched.Address ?? older);
        }
        return (new(pages, Filled: false), found);
    }
}
