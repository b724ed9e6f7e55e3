using System.Buffers.Binary;
using System.Security.Cryptography;
using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Polling;

/// <summary>One visit to one feed: asks, reads, and keeps what was not shown last time. Holds no state of its own.</summary>
internal sealed class Poller(Fetcher fetcher, PollingOptions options, TimeProvider time)
{
    private readonly GapFiller gaps = new(fetcher, options, time);

    public async Task<FeedPolled> PollAsync(PollFeed poll, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var fetched = await fetcher.GetAsync(poll, cancellationToken);
        var polled = await AnswerAsync(poll, fetched, cancellationToken);
        return polled with { Duration = time.GetElapsedTime(started) };
    }

    /// <summary>What a hub pushed, as if it had been polled. Null where it is no feed.</summary>
    public static FeedPolled? Pushed(PollFeed poll, Fetched pushed)
    {
        var read = PolledDocument.Read(pushed);
        return read.Outcome is FetchOutcome.NotAFeed or FetchOutcome.Blocked ? null : Read(poll, pushed, Plain(poll, pushed), read) with { Pushed = true, Delta = true };
    }

    private async Task<FeedPolled> AnswerAsync(PollFeed poll, Fetched fetched, CancellationToken cancellationToken)
    {
        var polled = Plain(poll, fetched);
        if (fetched.Outcome is not null)
            return polled;
        var hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(fetched.Body));
        polled = polled with { BodyHash = hash };
        if (hash == poll.BodyHash)
            return polled with { Outcome = FetchOutcome.SameBody };
        var document = PolledDocument.Read(fetched);
        if (document.Outcome is FetchOutcome.NotAFeed or FetchOutcome.Blocked)
            return polled with { Outcome = document.Outcome, Detail = document.Detail };
        return await FilledAsync(poll, fetched, document.Feed, Read(poll, fetched, polled, document), cancellationToken);
    }

    private static FeedPolled Plain(PollFeed poll, Fetched fetched) => new()
    {
        PollId = poll.PollId,
        FeedId = poll.FeedId,
        Ordered = poll.Ordered,
        Url = poll.Url,
        Answered = fetched.Address is { } address && address != poll.Url ? address : null,
        MovedTo = fetched.MovedTo,
        Fallback = poll.Fallback,
        InFull = poll.ETag is null && poll.LastModified is null,
        Delta = fetched.Headers.IsDelta,
        Duration = TimeSpan.Zero,
        Outcome = fetched.Outcome ?? FetchOutcome.Modified,
        Detail = fetched.Detail,
        Status = (int?)fetched.Status,
        Bytes = fetched.Body.Length,
        ETag = fetched.Headers.ETag,
        LastModified = fetched.Headers.LastModified,
        Hints = new() { Freshness = fetched.Headers.Freshness, RetryAfter = fetched.Headers.RetryAfter },
    };

    private static FeedPolled Read(PollFeed poll, Fetched fetched, FeedPolled polled, PolledDocument document)
    {
        var (feed, articles, outcome, detail) = document;
        var keys = articles.Select(a => ItemKey.Of(a, poll.Identity)).ToArray();
        var shown = poll.Shown.ToHashSet();
        return polled with
        {
            Outcome = outcome,
            Detail = detail ?? (fetched.MovedTo is { } moved ? $"The publisher says that the feed has moved to {moved}." : null),
            Shown = keys,
            CutShort = document.CutShort,
            Articles = [.. articles.Where((_, i) => !shown.Contains(keys[i]))],
            Hints = polled.Hints with { TimeToLive = feed.TimeToLive ?? feed.UpdateInterval, SkipHours = [.. feed.SkipHours], SkipDays = [.. feed.SkipDays] },
            Profile = new(feed.Title, feed.Link?.AbsoluteUri, feed.Language) { Hub = fetched.Headers.Hub ?? feed.HubLink?.AbsoluteUri, Topic = fetched.Headers.Self ?? feed.SelfLink?.AbsoluteUri },
        };
    }

    private async Task<FeedPolled> FilledAsync(PollFeed poll, Fetched fetched, Feed feed, FeedPolled polled, CancellationToken cancellationToken)
    {
        var known = poll.Shown.Select(ItemKey.WhichOf).ToHashSet();
        if (!poll.Continues || polled.Delta || !Gap.IsBetween(known, polled.Shown!))
            return polled;
        var (gap, older) = await gaps.FillAsync(poll, feed, fetched.Address ?? poll.Url, known, polled.Shown!, cancellationToken);
        return polled with { Gap = gap, Articles = [.. polled.Articles, .. older] };
    }
}
