using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;

namespace Ingest.Stories;

/// <summary>Where an article belongs, and why.</summary>
public sealed record Placement
{
    /// <summary>The first article with the same text; null where its text is its own.</summary>
    public long? DuplicateOf { get; init; }

    /// <summary>The story that it joins; null where it begins one.</summary>
    public long? StoryId { get; init; }

    /// <summary>It joins, but may as well be another story.</summary>
    public bool PossiblyNew { get; init; }

    /// <summary>The article it was compared with when it was found to be a near-duplicate, or the nearest that was not.</summary>
    public TextMatch? Text { get; init; }

    /// <summary>The nearest article of another text.</summary>
    public StoryMatch? Nearest { get; init; }
}

/// <summary>What may be set; see <see cref="Default"/>.</summary>
public sealed record PlacementOptions
{
    public static PlacementOptions Default { get; } = new();

    /// <summary>Near-duplicates further apart are not looked for.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A story that is silent for longer is closed: the next article begins another.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Reports in Arabic and in Latin script may join by places, names, numbers and time.</summary>
    public bool AcrossLanguages { get; init; } = true;
}
