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

public enum StoryChange
{
    Created,

    /// <summary>Another article joined.</summary>
    Joined,

    /// <summary>An article of it was changed by its publisher.</summary>
    Revised,
}
