namespace Ingest.Stories.Clusters;

/// <summary>How near an article comes to one of a running story.</summary>
public sealed record StoryMatch
{
    public required long ArticleId { get; init; }
    public required long StoryId { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }
    public required Likeness Likeness { get; init; }
}

public enum Belonging
{
    /// <summary>Another story.</summary>
    New,

    /// <summary>In between.</summary>
    PossiblyNew,

    /// <summary>The same story.</summary>
    Same,
}

internal static class StoryAnswer
{
    private const double Attached = 0.32, Sure = 0.6;

    public static Belonging Of(StoryMatch? match) => match is null || match.Score < Attached ? Belonging.New : match.Score < Sure ? Belonging.PossiblyNew : Belonging.Same;
}
