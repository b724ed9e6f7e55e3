namespace Ingest.Regions;

/// <summary>
/// What there is to read of one article. Plain text; any part may be missing. Of the title the first 2,000 characters are read,
/// of the summary 20,000, of the body 100,000.
/// </summary>
public sealed record RegionText
{
    /// <summary>The headline.</summary>
    public string? Title { get; init; }

    /// <summary>The feed's description or the first paragraph. A body that begins with the same words counts them once.</summary>
    public string? Summary { get; init; }

    /// <summary>The full text, where the feed or the page gave it.</summary>
    public string? Body { get; init; }

    /// <summary>A BCP 47 tag. Not consulted yet: each word's script decides.</summary>
    public string? Language { get; init; }

    /// <summary>The article's address. Not consulted yet.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was published. A person who then no longer, or not yet, held the office counts half; without a date every office is held.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Under what the publisher files it: weak evidence, for a section is not a place. Where four countries or more stand, they say nothing. The first 50 are read.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Where the publisher says that it plays. Believed where a known place lies near and no other country's is.</summary>
    public RegionPoint? Point { get; init; }
}

/// <summary>Degrees north, -90 to 90, and east, -180 to 180 (WGS 84).</summary>
public readonly record struct RegionPoint(double Latitude, double Longitude);
