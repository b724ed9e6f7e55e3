using Ingest.Regions;

namespace Ingest.Contracts;

/// <summary>Event: a story began or something about it changed. Made in the writer's transaction, together with what it owes.</summary>
public sealed record StoryChanged
{
    public required long StoryId { get; init; }

    /// <summary>The article that brought the change.</summary>
    public required long ArticleId { get; init; }

    public required StoryChange Change { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Headline { get; init; }

    /// <summary>What the whole story is about, highest first.</summary>
    public required IReadOnlyList<CountryScore> Countries { get; init; }

    /// <summary>Provinces (ISO 3166-2) that it names, highest first.</summary>
    public IReadOnlyList<CountryScore> Provinces { get; init; } = [];

    /// <summary>The article was there before we began to watch its feed: stored, but no news.</summary>
    public required bool History { get; init; }

    /// <summary>Articles of the story so far, near-duplicates included.</summary>
    public int Articles { get; init; } = 1;

    /// <summary>Independent sources so far: outlets whose articles are no copies of another's.</summary>
    public int Sources { get; init; } = 1;

    /// <summary>The article was attached, but it may as well be another story: to be told of with low priority rather than hidden.</summary>
    public bool PossiblyNew { get; init; }

    /// <summary>What the article added to the story; empty when it only repeats what was known.</summary>
    public IReadOnlyList<StoryNews> News { get; init; } = [];
}

/// <summary>One thing that a story's new article tells and its earlier ones did not.</summary>
/// <param name="Text">For people, in the article's own words where it has them: an outlet's name, a place, "killed 12 → 19".</param>
public sealed record StoryNews(StoryNewsKind Kind, string Text);

public enum StoryNewsKind
{
    /// <summary>Another independent outlet reports it.</summary>
    Source,

    /// <summary>A country or place that was not named before.</summary>
    Place,

    /// <summary>A higher count, such as a death toll.</summary>
    Toll,

    /// <summary>The publisher corrected or withdrew what it had said.</summary>
    Correction,
}

/// <summary>What is watched: countries and provinces that score high enough.</summary>
public static class Watching
{
    /// <param name="watch">ISO 3166-1 or 3166-2 codes, in any case.</param>
    public static IReadOnlyList<CountryScore> Of(IEnumerable<CountryScore> scores, IReadOnlyList<string> watch, double confidence) =>
        [.. scores.Where(s => s.Score >= confidence && watch.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).OrderByDescending(s => s.Score)];

    /// <summary>An article's countries, and its provinces as if they were countries.</summary>
    public static IEnumerable<CountryScore> Scores(RegionResult regions) => Scores(regions.Countries, regions.Places);

    /// <summary>The same of what is stored of it.</summary>
    public static IEnumerable<CountryScore> Scores(IEnumerable<CountryScore> countries, IEnumerable<PlaceScore> places) =>
        countries.Concat(Provinces(places));

    public static IEnumerable<CountryScore> Provinces(IEnumerable<PlaceScore> places) => places.Where(p => RegionCodes.IsProvince(p.Code)).Select(p => new CountryScore(p.Code, p.Score));
}

public enum StoryChange
{
    Created,

    /// <summary>Another article joined.</summary>
    Joined,

    /// <summary>An article of it was changed by its publisher.</summary>
    Revised,

    /// <summary>Begun by hand: an operator took the article out of a story that it did not belong to.</summary>
    Split,

    /// <summary>An operator joined another story to it.</summary>
    Merged,
}
