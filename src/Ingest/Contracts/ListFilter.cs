using System.Text.Json;
using Ingest.Regions;

namespace Ingest.Contracts;

/// <summary>Which rows a listing shows, newest first.</summary>
internal sealed record ListFilter
{
    public const int DefaultLimit = 50, MostRows = 100_000;

    /// <summary>ISO 3166 codes in capitals; empty for everything.</summary>
    public IReadOnlyList<string> Watch { get; init; } = [];

    /// <summary>The least score that counts as being about a watched code, 0 to 1.</summary>
    public double Confidence { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>1 to <see cref="MostRows"/>.</summary>
    public int Limit { get; init; } = DefaultLimit;

    public IReadOnlyList<string> Countries => [.. Watch.Where(c => !RegionCodes.IsProvince(c))];

    /// <summary>Provinces are kept among an article's places, countries in a table of their own.</summary>
    public IReadOnlyList<string> Provinces => [.. Watch.Where(RegionCodes.IsProvince)];
}

/// <summary>Scores as the stores keep them.</summary>
internal static class StoredScores
{
    public static IReadOnlyList<CountryScore> Countries(string json) => JsonSerializer.Deserialize<CountryScore[]>(json, JsonSerializerOptions.Web)!;
}
