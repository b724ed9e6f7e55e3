namespace Ingest.Contracts;

/// <summary>One normalised item of a feed: plain text, absolute addresses, times in UTC.</summary>
public sealed record Article
{
    /// <summary>guid / atom:id as received; null where there is none or where the document gives it to several items.</summary>
    public string? Guid { get; init; }

    /// <summary>The link as received, made absolute; the article's own address where the link goes by way of a counter. Null where there is none.</summary>
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

    /// <summary>When the publisher last changed it, by its own word; null where it says nothing, or the date of publication again.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>As the publisher names them; bounded in number and length.</summary>
    public string[] Categories { get; init; } = [];

    /// <summary>Where the publisher says that it happened (GeoRSS, W3C geo, GML).</summary>
    public ArticlePlace? Place { get; init; }

    /// <summary>Enclosures and media, the largest part of them recordings and pictures; bounded in number.</summary>
    public ArticleMedia[] Media { get; init; } = [];
}

/// <summary>Degrees north, -90 to 90, and east, -180 to 180 (WGS 84).</summary>
public sealed record ArticlePlace(double Latitude, double Longitude);

/// <param name="Type">Media type, as claimed.</param>
public sealed record ArticleMedia(string Url, string? Type);
