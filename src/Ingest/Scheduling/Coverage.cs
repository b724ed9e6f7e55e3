using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>Whether far less is heard of a watched country than usual: a parser that broke, a publisher who shut us out, a blackout. Values in, a value out.</summary>
internal static class Coverage
{
    public const int Days = 28;

    /// <param name="days">Articles of the last 24 hours, of the 24 hours before, and so on.</param>
    /// <returns>A sentence where it is far under its usual volume.</returns>
    public static string? Judge(string country, IReadOnlyList<int> days, PollingOptions options)
    {
        // What lies before the first article was before the country was watched.
        var last = days.Count - 1;
        while (last > 0 && days[last] == 0)
            last--;
        var before = days.Skip(1).Take(last).Order().ToList();
        if (before.Count < options.CoverageDays)
            return null;
        var usual = before[before.Count / 2];
        return usual >= options.CoverageLeast && days[0] < usual * options.CoverageAlarm
            ? $"{country}: {days[0]} new article{(days[0] == 1 ? "" : "s")} in 24 hours, normally {usual}. Look at 'ingest feeds list' for feeds that fell silent."
            : null;
    }
}
