namespace Ingest.Contracts;

/// <summary>One normalised item of a feed: plain text, absolute addresses, times in UTC.</summary>
public sealed record Article
{
    /// <summary>guid / atom:id as received; null where there is none or where the document gives it to several items.</summary>
    public string? Guid { get; init; }

    /// <summary>The link as received, made absolute; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>True when several items of the same document carry this link, so that it names none of them.</summary>
    public bool UrlShared { get; init; }

    /// <summary>Plain text, never empty: the first words of the text stand in for a missing title.</summary>
    public required string Title { get; init; }

    public string Summary { get; init; } = "";

    public string Content { get; init; } = "";

    /// <summary>BCP 47, of the item or its feed.</summary>
    public string? Language { get; init; }

    /// <summary>The publisher that the item itself names (RSS source), where a feed gathers several.</summary>
    public string? Source { get; init; }

    public string? Author { get; init; }

    public string? Image { get; init; }

    /// <summary>Null when missing or unreadable; the reader of the clock clamps what lies in the future.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date as the feed wrote it.</summary>
    public string? PublishedText { get; init; }
}
