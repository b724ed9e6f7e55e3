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
    private const double Joins = 0.67, Sure = 0.93, SureOfSeries = 0.98;

    /// <summary>Reports of a series are a day or a week apart; sooner it is one event that two outlets tell with other figures.</summary>
    private const double SeriesHours = 3;

    /// <summary>Of fewer words nobody could tell.</summary>
    private const double LeastWords = 4;

    /// <summary>Of so few a shared verb may be half of what there is; then the places decide.</summary>
    public const double FewWords = 12;

    /// <summary>One place and one hour make no story: of two reports that share less than this of what they say, the first is one thing and the second another.</summary>
    private const double LeastShared = 0.15, LittleShared = 0.22, LittleOfHeadline = 0.4;

    private static bool TellOtherThings(Likeness l) => !l.AcrossLanguages && !l.SameToll && (l.Words < LeastShared || (l.Words < LittleShared && l.Headline < LittleOfHeadline));

    /// <summary>Whether there is anything more to ask: false where it is another story whatever else the texts say.</summary>
    public static bool MayBelong(StoryMatch match) =>
        match.Score >= Joins && match.Likeness.Size >= LeastWords && !(match.Likeness.Size < FewWords && match.Likeness.OtherPlaces) && !TellOtherThings(match.Likeness);

    /// <param name="match">One that may belong.</param>
    /// <param name="series">It says what an article of the story says, but for figures, days or places.</param>
    /// <param name="update">Those may be a later count of the same.</param>
    /// <param name="template">It says so in the very words.</param>
    public static Belonging Of(StoryMatch match, bool series, bool update, bool template)
    {
        if (series)
            return update || (!template && match.Score >= SureOfSeries && match.Likeness.Hours <= SeriesHours) ? Belonging.PossiblyNew : Belonging.New;
        return match.Score < Sure ? Belonging.PossiblyNew : Belonging.Same;
    }
}
