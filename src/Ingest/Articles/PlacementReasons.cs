using System.Text.Json;
using System.Text.Json.Serialization;
using Ingest.Stories;
using Ingest.Stories.Clusters;
using Ingest.Stories.Duplicates;

namespace Ingest.Articles;

/// <summary>What an article was compared with when its story was decided, as it is stored.</summary>
/// <param name="Text">The nearest text.</param>
/// <param name="Story">The nearest report of a running story.</param>
/// <param name="Removed">What cleaning took out before, in words by reason.</param>
internal sealed record PlacementReasons(TextMatch? Text, StoryMatch? Story, IReadOnlyDictionary<string, int>? Removed = null)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static PlacementReasons FromJson(string json) => JsonSerializer.Deserialize<PlacementReasons>(json, Format) ?? new(null, null);
}

/// <summary>The decision's name in the database.</summary>
internal static class PlacementDecision
{
    public const string Began = "began", Copied = "copied", Joined = "joined", Possibly = "possibly", Split = "split", Moved = "moved";

    public static string Of(Placement placement) => placement switch
    {
        { DuplicateOf: not null } => Copied,
        { StoryId: null } => Began,
        { PossiblyNew: true } => Possibly,
        _ => Joined,
    };
}
