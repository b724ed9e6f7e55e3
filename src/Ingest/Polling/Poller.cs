using System.Buffers.Binary;
using System.Security.Cryptography;
using Ingest.Contracts;

namespace Ingest.Polling;

/// <summary>One visit to one feed: asks, reads, and keeps what was not shown last time. Holds no state of its own.</summary>
internal sealed class Poller(Fetcher fetcher, TimeProvider time)
{
    public async Task<FeedPolled> PollAsync(PollFeed poll, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var fetched = await fetcher.GetAsync(poll, cancellationToken);
        var polled = Answer(poll, fetched);
        return polled with { Duration = time.GetElapsedTime(started) };
    }

    private static FeedPolled Answer(PollFeed poll, Fetched fetched)
    {
        var polled = new FeedPolled
        {
            PollId = poll.PollId,
            FeedId = poll.FeedId,
            Ordered = poll.Ordered,
            Url = poll.Url,
            Duration = TimeSpan.Zero,
            Outcome = fetched.Outcome ?? FetchOutcome.Modified,
            Detail = fetched.Detail,
            Status = (int?)fetched.Status,
            Bytes = fetched.Body.Length,
            ETag = fetched.Headers.ETag,
            LastModified = fetched.Headers.LastModified,
            Hints = new() { Freshness = fetched.Headers.Freshness, RetryAfter = fetched.Headers.RetryAfter },
        };
        if (fetched.Outcome is not null)
            return polled;
        var hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(fetched.Body));
        return hash == poll.BodyHash
            ? polled with { Outcome = FetchOutcome.SameBody, BodyHash = hash }
            : Parsed(poll, fetched, polled with { BodyHash = hash });
    }

    private static FeedPolled Parsed(PollFeed poll, Fetched fetched, FeedPolled polled)
    {
        var (feed, articles, outcome, detail) = PolledDocument.Read(fetched);
        if (outcome == FetchOutcome.NotAFeed)
            return polled with { Outcome = outcome, Detail = detail };

        var keys = articles.Select(a => ItemKey.Of(a, poll.Identity)).ToArray();
        var shown = poll.Shown.ToHashSet();
        return polled with
        {
            Outcome = outcome,
            Detail = detail ?? (fetched.MovedTo is { } moved ? $"The publisher says that the feed has moved to {moved}." : null),
            Shown = keys,
            Articles = [.. articles.Where((_, i) => !shown.Contains(keys[i]))],
            Hints = polled.Hints with { TimeToLive = feed.TimeToLive ?? feed.UpdateInterval },
            Profile = new(feed.Title, feed.Link?.AbsoluteUri, feed.Language),
        };
    }
}
