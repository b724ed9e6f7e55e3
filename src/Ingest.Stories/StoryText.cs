namespace Ingest.Stories;

/// <summary>What there is to compare of one article, as values: no markup, no scrape noise.</summary>
public sealed record StoryText
{
    public required string Title { get; init; }

    /// <summary>The text below the headline, the feed's summary first where it is not the text's own beginning. Of it the first 60,000 characters are read.</summary>
    public string Body { get; init; } = "";

    /// <summary>Who published it; compared without regard to case.</summary>
    public required string Outlet { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The places and countries it names, from whoever knows places.</summary>
    public IReadOnlyList<StoryPlace> Places { get; init; } = [];
}

/// <summary>A place or country that an article names.</summary>
/// <param name="Code">Equal for the same place in any language, such as "IQ", "IQ-NI" or "IQ:mosul".</param>
/// <param name="Surface">How it was written; empty where that is not known.</param>
/// <param name="Score">How much the article is about it, 0 to 1.</param>
public readonly record struct StoryPlace(string Code, string Surface, double Score)
{
    /// <summary>A country, not a place within one.</summary>
    public bool IsCountry => Code.Length == 2;
}
