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
}

/// <summary>What is watched: countries and provinces that score high enough.</summary>
public static class Watching
{
    /// <param name="watch">ISO 3166-1 or 3166-2 codes, in any case.</param>
    public static IReadOnlyList<CountryScore> Of(IEnumerable<CountryScore> scores, IReadOnlyList<string> watch, double confidence) =>
        [.. scores.Where(s => s.Score >= confidence && watch.Contains(s.Code, StringComparer.OrdinalIgnoreCase)).OrderByDescending(s => s.Score)];

    /// <summary>An article's countries, and its provinces as if they were countries.</summary>
    public static IEnumerable<CountryScore> Scores(RegionResult regions) =>
        regions.Countries.Concat(regions.Places.Where(p => p.Code.Contains('-', StringComparison.Ordinal)).Select(p => new CountryScore(p.Code, p.Score)));
}

public enum StoryChange
{
    Created,

    /// <summary>Another article joined.</summary>
    Joined,

    /// <summary>An article of it was changed by its publisher.</summary>
    Revised,
}
