using Ingest.Configuration;
using Ingest.Stories;

namespace Ingest.Articles;

/// <summary>How articles are gathered into stories, below <c>Ingest:Stories</c>.</summary>
internal sealed class StoryOptions
{
    [Option("Copies of a text are looked for among the articles of this time.", Min = "1h", Max = "60d")]
    public TimeSpan Window { get; init; } = PlacementOptions.Default.Window;

    [Option("A story without a new article for this long is closed: what comes later is another story.", Min = "1h", Max = "30d")]
    public TimeSpan Silence { get; init; } = PlacementOptions.Default.Silence;

    [Option("Arabic and English reports of one event become one story where places, names, numbers and time agree.")]
    public bool AcrossLanguages { get; init; } = true;

    public PlacementOptions Placing => new() { Window = Window, Silence = Silence, AcrossLanguages = AcrossLanguages };
}
