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

/// <summary>
/// What a score means. Three answers, not two: to hide a new story costs readers more than to ring twice, so what is doubtful joins, but is marked.
/// </summary>
internal static class StoryAnswer
{
    private const double Joins = 0.24, Sure = 0.5;

    /// <summary>A report in the words of another is an update of it for so long; later it is another day's.</summary>
    private const double UpdateHours = 18;

    /// <param name="lookAlikeHours">How far apart the article is from one of the story that has its words around other facts; null where there is none.</param>
    public static Belonging Of(StoryMatch? match, double? lookAlikeHours)
    {
        if (match is null || match.Score < Joins)
            return Belonging.New;
        if (lookAlikeHours is { } hours)
            return hours >= UpdateHours ? Belonging.New : Belonging.PossiblyNew;
        return match.Score < Sure ? Belonging.PossiblyNew : Belonging.Same;
    }
}
