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
    private const double Joins = 0.26, Sure = 0.55;

    /// <summary>Of fewer words nobody could tell.</summary>
    private const double LeastWords = 4;

    /// <param name="series">It says what an article of the story says, but for figures, days or places.</param>
    /// <param name="update">Those may be a later count of the same.</param>
    public static Belonging Of(StoryMatch? match, bool series, bool update)
    {
        if (match is null || match.Score < Joins || match.Likeness.Size < LeastWords || (series && !update))
            return Belonging.New;
        return series || match.Score < Sure ? Belonging.PossiblyNew : Belonging.Same;
    }
}
