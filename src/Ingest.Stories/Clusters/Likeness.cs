namespace Ingest.Stories.Clusters;

/// <summary>In what an article is like a story. Shares are from 0 to 1, of what tells most.</summary>
public readonly record struct Likeness
{
    private const double NoSharedPlace = 0.15;

    /// <summary>What: cosine of the article's weighted words and the story's.</summary>
    public double Words { get; init; }

    /// <summary>How much both have in common, however much else they say: weight of the words that both have.</summary>
    public double Weight { get; init; }

    /// <summary>Different words of the article, or of the story's articles on average, whichever are fewer: so much there is to compare.</summary>
    public double Size { get; init; }

    /// <summary>How much of what the story tells the article tells too, by the weight of the words that both have.</summary>
    public double Told { get; init; }

    /// <summary>Share of the headline's words that the story has.</summary>
    public double Headline { get; init; }

    /// <summary>Who: share of the article's names that the story has; the fewer it gives, the nearer to one half.</summary>
    public double Names { get; init; }

    /// <summary>Share of the names in the article's headline that the story has; the fewer there are, the nearer to one half.</summary>
    public double Named { get; init; }

    /// <summary>The same the other way round, of the story's article that is nearest by it.</summary>
    public double ItsNamed { get; init; }

    /// <summary>Both headlines name somebody, and neither text has the other's.</summary>
    public bool OtherNamed { get; init; }

    /// <summary>Where: share of the places within countries, of whichever names fewer; −1 where one of them names none.</summary>
    public double Places { get; init; }

    /// <summary>Both name places within countries, and hardly the same.</summary>
    internal bool OtherPlaces => Places is >= 0 and < NoSharedPlace;

    /// <summary>Share of the countries; −1 where one of them names none.</summary>
    public double Countries { get; init; }

    /// <summary>When: hours since the story's last article.</summary>
    public double Hours { get; init; }

    /// <summary>Days between the day that the article names and the nearest that the story names; −1 where one of them names none.</summary>
    public int Days { get; init; }

    /// <summary>Numbers: an article of the story counts the same dead.</summary>
    public bool SameToll { get; init; }

    /// <summary>And the same hurt.</summary>
    public bool SameHurt { get; init; }

    /// <summary>Places within countries that both name.</summary>
    public int SharedPlaces { get; init; }

    /// <summary>One is in Arabic script and the other is not.</summary>
    public bool AcrossLanguages { get; init; }

    /// <summary>Figures that both give.</summary>
    public int Figures { get; init; }

    /// <summary>An article of the story has the same words around other figures, days or places.</summary>
    public bool OtherFacts { get; init; }

    /// <summary>Articles of the story that were compared with.</summary>
    public int Articles { get; init; }
}
