namespace Ingest.Regions;

/// <summary>Which countries and places a text is about, and the names in it that say so.</summary>
public sealed record RegionResult
{
    /// <summary>Nothing was found.</summary>
    public static RegionResult Empty { get; } = new();

    /// <summary>Countries named, the highest score first: the focus, then in the order in which they might have been it.</summary>
    public IReadOnlyList<CountryScore> Countries { get; init; } = [];

    /// <summary>The one country the text is about (ISO 3166-1 alpha-2); null for a roundup over many, or when nothing stands out.</summary>
    public string? Focus { get; init; }

    /// <summary>Provinces and towns named, the highest score first.</summary>
    public IReadOnlyList<PlaceScore> Places { get; init; } = [];

    /// <summary>The names found, in the order title, lead, body. At most the 100 weightiest.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>How surely a text is about a country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2 (XK for Kosovo).</param>
/// <param name="Score">0 to 1, three digits; from 0.5 on the text is about the country, below it names it in passing.</param>
public readonly record struct CountryScore(string Code, double Score);

/// <summary>A province, town or other place named in a text.</summary>
/// <param name="Code">ISO 3166-2 for a province of Iraq or Syria (IQ-NI), otherwise a stable id such as "IQ:mosul".</param>
/// <param name="Name">The English name.</param>
/// <param name="Kind">"province", "region", "capital", "city", "district", "base" …</param>
/// <param name="Latitude">Degrees north, to about 1 km; null where not known.</param>
/// <param name="Longitude">Degrees east, to about 1 km; null where not known.</param>
/// <param name="Score">0 to 1, three digits.</param>
public sealed record PlaceScore(string Code, string Name, string Kind, double? Latitude, double? Longitude, double Score);

/// <summary>The part of a <see cref="RegionText"/> a name was found in.</summary>
public enum TextZone
{
    /// <summary>The title.</summary>
    Title,

    /// <summary>The summary.</summary>
    Lead,

    /// <summary>The body.</summary>
    Body,

    /// <summary>No part of the text: one of <see cref="RegionText.Categories"/>.</summary>
    Category,

    /// <summary>No part of the text: the known place nearest to <see cref="RegionText.Point"/>.</summary>
    Point,
}

/// <summary>One name found.</summary>
/// <param name="Zone">Where: <see cref="TextZone.Lead"/> is the summary.</param>
/// <param name="Offset">UTF-16 index into the zone's original text; 0 outside the text, and so is the length.</param>
/// <param name="Length">UTF-16 length; with <paramref name="Offset"/> it cuts out exactly <paramref name="Surface"/>.</param>
/// <param name="Surface">The words as written, Arabic clitics included, an English possessive not.</param>
/// <param name="Code">The country or the place meant.</param>
/// <param name="Weight">What it added to the country's account: some 3 for a country in the title, 1 in the body.</param>
/// <param name="Cue">Why it weighs more or less than the plain name: "in", "target", "actor", "backed", "people", "list" …</param>
public sealed record Evidence(TextZone Zone, int Offset, int Length, string Surface, string Code, double Weight, string? Cue);
