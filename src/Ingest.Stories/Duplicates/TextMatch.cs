namespace Ingest.Stories.Duplicates;

/// <summary>How two texts compare.</summary>
public sealed record TextMatch
{
    /// <summary>The article that was compared with.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The first article with that one's text.</summary>
    public required long Root { get; init; }
    public required long StoryId { get; init; }

    /// <summary>Share of the shorter text's four-word runs that the other has too, 0 to 1.</summary>
    public required double Shared { get; init; }

    /// <summary>Share of the shorter headline's words that the other has too, 0 to 1.</summary>
    public required double Title { get; init; }
    public int FactsAgree { get; init; }
    public int FactsDiffer { get; init; }

    /// <summary>Hours between their publication.</summary>
    public double Hours { get; init; }

    public required TextVerdict Verdict { get; init; }

    /// <summary>Close enough to be taken for a copy or a report of the same event, and not so.</summary>
    public bool IsLookAlike => Verdict is TextVerdict.OtherFacts or TextVerdict.Recurring;

    public bool IsDuplicate => Verdict is TextVerdict.SameText or TextVerdict.Probable or TextVerdict.SameHeadline;
}

public enum TextVerdict
{
    /// <summary>Too little in common.</summary>
    Other,

    SameText,

    /// <summary>Edited heavily, or short; the headline says the same.</summary>
    Probable,

    /// <summary>There is next to no text to compare; the headline is the same.</summary>
    SameHeadline,

    /// <summary>The same words around other figures, days or places.</summary>
    OtherFacts,

    /// <summary>A headline that returns over another text: "Weather report", "The daily briefing".</summary>
    Recurring,

    /// <summary>One outlet's own phrases, under another headline.</summary>
    OwnPhrases,

    /// <summary>An edited copy's copy that has next to nothing left of the first text.</summary>
    Drifted,
}
