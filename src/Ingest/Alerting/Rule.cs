using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>What is watched. One rule so far: the watched countries and provinces.</summary>
internal sealed record Rule(string Name, IReadOnlyList<string> Watch, double Confidence, bool Backfill)
{
    /// <summary>The watched countries and provinces that the change is about; empty when nobody is to be told.</summary>
    public IReadOnlyList<CountryScore> Matches(StoryChanged change) =>
        change.History && !Backfill ? [] : Watching.Of(change.Countries.Concat(change.Provinces), Watch, Confidence);
}
