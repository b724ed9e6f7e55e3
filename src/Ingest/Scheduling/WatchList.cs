using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Scheduling;

/// <summary>The countries and provinces that people watch: feeds that bring news of them are asked sooner, and their coverage is watched over.</summary>
/// <param name="Codes">ISO 3166-1 or 3166-2.</param>
/// <param name="Confidence">Least score that counts, 0 to 1.</param>
internal sealed record WatchList(IReadOnlyList<string> Codes, double Confidence)
{
    public static WatchList Nothing { get; } = new([], 1);

    public bool Holds(RegionResult regions) => In(regions).Any();

    public IEnumerable<string> In(RegionResult regions) => Watching.Of(Watching.Scores(regions), Codes, Confidence).Select(s => s.Code);
}
