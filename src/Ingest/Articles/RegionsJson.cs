using System.Text.Json;
using System.Text.Json.Serialization;
using Ingest.Regions;

namespace Ingest.Articles;

/// <summary>Places and evidence as they are stored: UTF-8.</summary>
internal sealed record RegionsJson(byte[] Places, byte[] Evidence)
{
    public static RegionsJson Empty { get; } = Of(RegionResult.Empty);

    public static RegionsJson Of(RegionResult regions) => new(
        JsonSerializer.SerializeToUtf8Bytes(regions.Places, RegionsJsonContext.Default.IReadOnlyListPlaceScore),
        JsonSerializer.SerializeToUtf8Bytes(regions.Evidence, RegionsJsonContext.Default.IReadOnlyListEvidence));
}

/// <summary>Written by the compiler: for each article, so without looking at types.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(IReadOnlyList<PlaceScore>))]
[JsonSerializable(typeof(IReadOnlyList<Evidence>))]
internal sealed partial class RegionsJsonContext : JsonSerializerContext;
