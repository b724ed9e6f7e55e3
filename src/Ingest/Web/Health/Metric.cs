using Ingest.Hosting;

namespace Ingest.Web.Health;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>One value of a counter or gauge.</summary>
/// <param name="Label">Null where the metric has none.</param>
internal readonly record struct Sample(string? Label, double Value);

/// <summary>One series of a histogram.</summary>
/// <param name="Label">Null where the metric has none.</param>
/// <param name="Buckets">How many values were at most so much; the last bound is infinite.</param>
internal sealed record Distribution(string? Label, IReadOnlyList<(double UpTo, long Count)> Buckets, double Sum);

/// <summary>A metric with its values now.</summary>
/// <param name="Label">What the labels of the samples tell apart; null where there is a single sample.</param>
/// <param name="Samples">Of a counter or gauge.</param>
internal sealed record Metric(string Name, MetricKind Kind, string Help, string? Label, IReadOnlyList<Sample> Samples)
{
    /// <summary>Of a histogram.</summary>
    public IReadOnlyList<Distribution> Distributions { get; init; } = [];

    public static Metric Gauge(string name, string help, double value) => new(name, MetricKind.Gauge, help, null, [new(null, value)]);

    public static Metric Counter(string name, string help, double value) => new(name, MetricKind.Counter, help, null, [new(null, value)]);

    public static Metric Gauge(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Of(name, MetricKind.Gauge, help, label, samples);

    public static Metric Counter(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Of(name, MetricKind.Counter, help, label, samples);

    public static Metric Histogram(Timings timings)
    {
        var (buckets, sum) = timings.Snapshot();
        return new(timings.Name, MetricKind.Histogram, timings.Help, null, []) { Distributions = [new(null, buckets, sum)] };
    }

    public static Metric Histogram(string name, string help, string label, IEnumerable<Distribution> distributions) =>
        new(name, MetricKind.Histogram, help, label, []) { Distributions = [.. distributions] };

    private static Metric Of(string name, MetricKind kind, string help, string label, IEnumerable<(string Value, long Count)> samples) =>
        new(name, kind, help, label, [.. samples.Select(s => new Sample(s.Value, s.Count))]);
}
