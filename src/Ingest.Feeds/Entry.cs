using Ingest.Feeds.Html;

namespace Ingest.Feeds;

/// <summary>One <c>item</c> or <c>entry</c> as received. Absent is null, never empty; markup is as the publisher sent it, <b>not</b> safe to show: <see cref="SafeSummary"/> and <see cref="SafeContent"/> are.</summary>
public sealed record Entry
{
    /// <summary><c>guid</c>, <c>atom:id</c>, <c>rdf:about</c> or the JSON <c>id</c>, trimmed, otherwise byte for byte; in an entry without id and link, the address of its first enclosure that is no picture.</summary>
    public string? Id { get; init; }

    /// <summary>The guid is itself the article's address: a web address whose <c>isPermaLink</c> is not false (RSS 2.0, guid).</summary>
    public bool IdIsPermaLink { get; init; }

    /// <summary>Plain text on one line: tags removed, entities decoded once.</summary>
    public string? Title { get; init; }

    /// <summary>The article for people: RSS <c>link</c>, <c>atom:link rel="alternate"</c> (RFC 4287, 4.2.7.2), else a permalink guid, the <see cref="OriginalLink"/> or an Atom id that is a web address. Absolute, http or https.</summary>
    public Uri? Link { get; init; }

    /// <summary>The article's own address where <see cref="Link"/> goes by way of a counter (<c>feedburner:origLink</c>).</summary>
    public Uri? OriginalLink { get; init; }

    public string? SummaryHtml { get; init; }

    public string? ContentHtml { get; init; }

    /// <summary>What <see cref="ContentHtml"/> was made from: text/html, text/plain, application/xhtml+xml; null without content.</summary>
    public string? ContentType { get; init; }

    /// <summary>What relative addresses in the summary and in the content are relative to: the <c>xml:base</c> in scope, else the document's.</summary>
    internal Uri? SummaryBase { get; init; }

    internal Uri? ContentBase { get; init; }

    public FeedDate? Published { get; init; }

    public FeedDate? Updated { get; init; }

    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Who else had a part in it (RFC 4287, 4.2.3; <c>dc:contributor</c>).</summary>
    public IReadOnlyList<FeedPerson> Contributors { get; init; } = [];

    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary><c>enclosure</c>, <c>link rel="enclosure"</c>, <c>media:content</c> and JSON attachments; each address once.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>The entry's own <c>dc:language</c> or JSON <c>language</c>, else the <c>xml:lang</c> in scope; null means the feed's.</summary>
    public string? Language { get; init; }

    public Uri? Image { get; init; }

    /// <summary>Media RSS contents and thumbnails.</summary>
    public IReadOnlyList<FeedMedia> Media { get; init; } = [];

    /// <summary>Answers to it, as claimed (<c>slash:comments</c>, <c>thr:total</c>); zero or more.</summary>
    public int? CommentCount { get; init; }

    /// <summary>GeoRSS, W3C geo or GML.</summary>
    public FeedPlace? Place { get; init; }

    /// <summary>The publication the entry was taken from (RSS or Atom <c>source</c>), in feeds that gather others.</summary>
    public EntrySource? Source { get; init; }

    /// <summary>
    /// <see cref="SummaryHtml"/> safe to show: by an allow list of elements and attributes, addresses absolute, every element closed. Computed at each call.
    /// </summary>
    public string? SafeSummary() => SummaryHtml is null ? null : SafeHtml.Of(SummaryHtml, SummaryBase);

    /// <summary><see cref="ContentHtml"/> safe to show, as <see cref="SafeSummary"/>.</summary>
    public string? SafeContent() => ContentHtml is null ? null : SafeHtml.Of(ContentHtml, ContentBase);
}

public sealed record FeedPerson(string? Name, string? Email, string? Uri);

public sealed record FeedCategory(string Term, string? Label, string? Scheme);

/// <param name="Href">Absolute where it could be resolved, else as given; any scheme. Null where the publisher left it out, though RFC 4287 (4.2.7.1) requires it.</param>
public sealed record FeedLink(string? Rel, string? Href, string? Type);

/// <param name="Length">In bytes, as claimed; never negative.</param>
public sealed record FeedEnclosure(Uri Url, string? Type, long? Length);

/// <summary>One <c>media:content</c> or a thumbnail that stands alone.</summary>
public sealed record FeedMedia(Uri? Url, string? Type, Uri? Thumbnail);

/// <summary>Degrees north, -90 to 90, and east, -180 to 180 (WGS 84).</summary>
public sealed record FeedPlace(double Latitude, double Longitude);

public sealed record EntrySource(string? Title, Uri? Link);

/// <summary>A date as a publisher wrote it.</summary>
/// <param name="Value">In UTC; null when the text cannot be read, never a guess. A date without a zone is taken as UTC.</param>
/// <param name="Text">The original text, trimmed, at most 200 characters.</param>
public sealed record FeedDate(DateTimeOffset? Value, string Text);
