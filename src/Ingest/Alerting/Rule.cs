using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Alerting;

/// <summary>What is watched. One rule so far: the watched countries and provinces.</summary>
internal sealed record Rule(string Name, IReadOnlyList<string> Watch, double Confidence, bool Backfill)
{
    /// <summary>The watched countries that the change is about; empty when nobody is to be told.</summary>
    public IReadOnlyList<CountryScore> Matches(StoryChanged change) =>
        change.History && !Backfill ? [] : [.. change.Countries.Where(c => c.Score >= Confidence && Watch.Contains(c.Code, StringComparer.OrdinalIgnoreCase))];
}
