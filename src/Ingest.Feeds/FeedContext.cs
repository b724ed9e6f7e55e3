namespace Ingest.Feeds;

/// <summary>What is known of a document besides its bytes: the response's address and headers. All optional.</summary>
public sealed record FeedContext
{
    /// <summary>Where the document was found, after redirects: the base of last resort for relative addresses. Without it, the feed's own link to itself or to its page serves.</summary>
    public Uri? DocumentUri { get; init; }

    /// <summary>The response's Content-Location; may be relative to <see cref="DocumentUri"/>.</summary>
    public Uri? ContentLocation { get; init; }

    /// <summary>The response's Content-Type as sent; only its charset is believed.</summary>
    public string? ContentType { get; init; }

    /// <summary>The response's Content-Language as sent; the feed's language when the document names none.</summary>
    public string? ContentLanguage { get; init; }

    public FeedLimits Limits { get; init; } = new();
}

/// <summary>
/// What a document may cost. Beyond a limit the rest is left out, not the whole:
/// a document cut short says so in <see cref="Feed.Malformed"/>, a text is cut silently.
/// </summary>
public sealed record FeedLimits
{
    /// <summary>Bytes read of a document.</summary>
    public int DocumentBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Elements, or JSON values, one inside the other.</summary>
    public int Depth { get; init; } = 256;

    public int Entries { get; init; } = 50_000;

    /// <summary>Characters (UTF-16) of a title.</summary>
    public int TitleLength { get; init; } = 1_000;

    /// <summary>Characters (UTF-16) of a summary, content or description, markup included.</summary>
    public int TextLength { get; init; } = 500_000;

    /// <summary>Characters (UTF-16) of an address, a name, an id or another short value; a longer address is dropped, others are cut.</summary>
    public int ValueLength { get; init; } = 8_000;

    /// <summary>Authors, categories, links or enclosures of one entry, or of the feed.</summary>
    public int ListLength { get; init; } = 500;
}
