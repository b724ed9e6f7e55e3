using System.Text.Json.Serialization;

namespace Ingest.Contracts;

/// <summary>Command: visit one feed now. Carries all that a poller needs, so that a poller keeps no state.</summary>
public sealed record PollFeed
{
    /// <summary>Names this visit; its answer carries the same id, so that an answer to an older visit is recognised.</summary>
    public required Guid PollId { get; init; }

    public required long FeedId { get; init; }

    /// <summary>When the visit was ordered, by the scheduler's clock: the order of visits to one feed, whatever the pollers' clocks say.</summary>
    public required DateTimeOffset Ordered { get; init; }

    /// <summary>Absolute http(s) address to ask.</summary>
    public required Uri Url { get; init; }

    /// <summary>Validators of the last stored answer, byte for byte (RFC 9110 §8.8); null where the server gave none.</summary>
    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>Hash of the last stored body, 0 when there is none: the same body again needs no parsing.</summary>
    public ulong BodyHash { get; init; }

    /// <summary>The <see cref="ItemKey"/> of every item that the feed showed last time; an item with one of these is not sent on.</summary>
    [JsonConverter(typeof(PackedKeys))]
    public ulong[] Shown { get; init; } = [];

    /// <summary>Which key tells this feed's items apart.</summary>
    public IdentityLevel Identity { get; init; }

    /// <summary>The address that was subscribed, where another is asked: settings of one feed, its secrets among them, belong to this one.</summary>
    public Uri? Subscribed { get; init; }

    /// <summary>One of the feed's fallbacks is asked: its guids and addresses say nothing about the feed itself.</summary>
    public bool Fallback { get; init; }

    /// <summary><see cref="Shown"/> came from this address, so that a document that repeats none of it has a gap before it.</summary>
    public bool Continues { get; init; }
}

/// <summary>The strongest key that a feed's items can be trusted to have.</summary>
public enum IdentityLevel
{
    /// <summary>guid / atom:id, the default.</summary>
    Guid = 0,

    /// <summary>The feed's guids change at every poll or are reused: the canonical URL decides.</summary>
    Url = 1,

    /// <summary>URLs change as well: title and date decide.</summary>
    TitleAndDate = 2,
}
