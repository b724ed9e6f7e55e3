using System.Text.Json;
using Ingest.Regions;

namespace Ingest.Articles;

/// <summary>A story as a list shows it.</summary>
internal sealed record StoryLine
{
    public long Id { get; init; }
    public required string Headline { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public DateTimeOffset Updated { get; init; }
    public int Articles { get; init; }
    public int Sources { get; init; }

    /// <summary>There before its feed was watched; nobody was alerted.</summary>
    public bool History { get; init; }

    /// <summary>Of the first article.</summary>
    public DateTimeOffset? Published { get; init; }
    public string? Language { get; init; }
    public string? PlacesJson { get; init; }
    public required string CountriesJson { get; init; }
    public required string OutletsJson { get; init; }

    /// <summary>Highest score first.</summary>
    public IReadOnlyList<CountryScore> Countries => Read<CountryScore>(CountriesJson);

    public IReadOnlyList<PlaceScore> Places => Read<PlaceScore>(PlacesJson);

    /// <summary>In the order in which they reported; the first few.</summary>
    public IReadOnlyList<string> Outlets => [.. Read<string>(OutletsJson).Distinct()];

    internal static T[] Read<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<T[]>(json, JsonSerializerOptions.Web) ?? [];
}

/// <summary>An article of a story, with what decided about it.</summary>
internal sealed record StoryArticle
{
    public long Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Its beginning; offsets of evidence count from there.</summary>
    public required string Summary { get; init; }

    /// <summary>Of the text, where there is no summary.</summary>
    public required string Beginning { get; init; }
    public string? Url { get; init; }
    public required string Outlet { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset Published { get; init; }
    public string? PublishedText { get; init; }
    public DateTimeOffset FirstSeen { get; init; }
    public bool History { get; init; }
    public long? DuplicateOf { get; init; }
    public int Revisions { get; init; }
    public required string PlacesJson { get; init; }
    public required string EvidenceJson { get; init; }

    public IReadOnlyList<PlaceScore> Places => StoryLine.Read<PlaceScore>(PlacesJson);

    public IReadOnlyList<Evidence> Evidence => StoryLine.Read<Evidence>(EvidenceJson);
}

/// <summary>An earlier version of an article.</summary>
internal sealed record EarlierVersion
{
    public long ArticleId { get; init; }
    public int Number { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset Until { get; init; }
}
