using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>What the next request carries, and what the last document showed.</summary>
internal sealed record Validators(string? ETag, string? LastModified, ulong BodyHash, byte[] Shown, string? ShownFrom)
{
    /// <summary>A feed that is sent in parts (226, WebSub) does not say what it no longer shows: so many keys are kept.</summary>
    private const int MostKept = 1000;

    /// <summary>
    /// Replaced by an answer that was read, touched by a 304 that carries new ones, and kept by everything else. An empty document from a feed that used to have
    /// items is not believed: the next poll asks in full.
    /// </summary>
    public Validators After(FeedPolled poll) => poll switch
    {
        { Pushed: true } => this with { Shown = Joined(poll.Shown) },
        { Shown.Length: 0, Delta: false } when Shown.Length > 0 => this with { ETag = null, LastModified = null, BodyHash = 0 },
        // A server that dies in mid-answer has sent the whole document's ETag: with it, or with a hash of the same part again, the rest would never be seen.
        { Shown: { } shown, CutShort: true } => new(null, null, 0, ItemKey.Pack(shown), poll.Url.AbsoluteUri),
        { Shown: { } shown } => new(poll.ETag, poll.LastModified, poll.Delta ? 0 : poll.BodyHash, poll.Delta ? Joined(shown) : ItemKey.Pack(shown), poll.Url.AbsoluteUri),
        { Outcome: FetchOutcome.SameBody } => this with { ETag = poll.ETag, LastModified = poll.LastModified },
        { Outcome: FetchOutcome.NotModified } => this with { ETag = poll.ETag ?? ETag, LastModified = poll.LastModified ?? LastModified },
        _ => this,
    };

    /// <summary>Validators belong to an address; what was shown tells items apart wherever they come from.</summary>
    public Validators Elsewhere() => this with { ETag = null, LastModified = null, BodyHash = 0 };

    private byte[] Joined(ulong[]? more) => more is not { Length: > 0 } ? Shown : ItemKey.Pack([.. more.Concat(ItemKey.Unpack(Shown)).Distinct().Take(Math.Max(MostKept, more.Length))]);
}
