using Ingest.Feeds.Html;

namespace Ingest.Feeds;

/// <summary>The family of a document. <see cref="None"/>: it is not a feed at all.</summary>
public enum FeedFormat
{
    None,
    Rss,
    Rdf,
    Atom,
    Cdf,
    Json,
}

/// <summary>Where a document first breaks the rules, and how. Line and column count from 1; in JSON the column counts bytes.</summary>
/// <param name="Reason">A sentence for an operator; its wording is not a contract.</param>
public sealed record Malformed(int Line, int Column, string Reason);

/// <summary>
/// One parsed document. Absent is null, never empty; lists are in document order and never null.
/// Markup is as the publisher sent it: it is <b>not</b> safe to show; <see cref="SafeDescription"/> is.
/// </summary>
public sealed record Feed
{
    public required FeedFormat Format { get; init; }

    /// <summary>rss090, rss091n, rss091u, rss092, rss093, rss094, rss20, rss10, atom03, atom10, cdf, json1, json11; empty when it does not say.</summary>
    public string Version { get; init; } = "";

    /// <summary>The charset the bytes were really decoded with, by its IANA name in lower case.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>The first thing wrong, or null. A malformed feed may still carry all its entries.</summary>
    public Malformed? Malformed { get; init; }

    public string? Id { get; init; }

    /// <summary>Plain text on one line.</summary>
    public string? Title { get; init; }

    public string? DescriptionHtml { get; init; }

    /// <summary>As given: <c>language</c>, <c>dc:language</c>, <c>xml:lang</c>, else the response's Content-Language.</summary>
    public string? Language { get; init; }

    public string? Generator { get; init; }

    public string? Rights { get; init; }

    /// <summary>Absolute, http or https; so is every Uri of this library.</summary>
    public Uri? Link { get; init; }

    public Uri? Image { get; init; }

    public Uri? Icon { get; init; }

    public Uri? SelfLink { get; init; }

    /// <summary>The WebSub hub, the first where there are several.</summary>
    public Uri? HubLink { get; init; }

    /// <summary>RSS <c>ttl</c> (given in minutes): how long the publisher asks us to wait. Zero or more.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Hours of the day in UTC, 0 to 23, ascending, each once.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary><c>sy:updatePeriod</c> divided by <c>sy:updateFrequency</c>; a month is 30 days and a year 365.</summary>
    public TimeSpan? UpdateInterval { get; init; }

    /// <summary>RSS <c>pubDate</c>, <c>dc:date</c>. Of a JSON Feed, which has no dates of its own, its newest item's; so too <see cref="Updated"/>.</summary>
    public FeedDate? Published { get; init; }

    /// <summary>RSS <c>lastBuildDate</c>, <c>atom:updated</c> (RFC 4287, 4.2.15), <c>dcterms:modified</c>.</summary>
    public FeedDate? Updated { get; init; }

    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    public IReadOnlyList<Entry> Entries { get; init; } = [];

    internal Uri? DescriptionBase { get; init; }

    /// <summary><see cref="DescriptionHtml"/> safe to show, as <see cref="Entry.SafeSummary"/>.</summary>
    public string? SafeDescription() => DescriptionHtml is null ? null : SafeHtml.Of(DescriptionHtml, DescriptionBase);
}
