namespace Ingest.Web.Health;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>One value of a metric.</summary>
/// <param name="Label">Null where the metric has none.</param>
internal readonly record struct Sample(string? Label, double Value);

/// <summary>A metric with its values now.</summary>
/// <param name="Label">What the labels of the samples tell apart; null where there is a single sample. Of a histogram: <c>le</c>.</param>
internal sealed record Metric(string Name, MetricKind Kind, string Help, string? Label, IReadOnlyList<Sample> Samples)
{
    /// <summary>Of a histogram.</summary>
    public double Sum { get; init; }

    public static Metric Gauge(string name, string help, double value) => new(name, MetricKind.Gauge, help, null, [new(null, value)]);

    public static Metric Counter(string name, string help, double value) => new(name, MetricKind.Counter, help, null, [new(null, value)]);

    public static Metric Gauge(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Of(name, MetricKind.Gauge, help, label, samples);

    public static Metric Counter(string name, string help, string label, IEnumerable<(string Value, long Count)> samples) => Of(name, MetricKind.Counter, help, label, samples);

    public static Metric Histogram(Hosting.Timings timings)
    {
        var (buckets, sum) = timings.Snapshot();
        return new(timings.Name, MetricKind.Histogram, timings.Help, "le", [.. buckets.Select(b => new Sample(double.IsPositiveInfinity(b.UpTo) ? "+Inf" : Exposition.Number(b.UpTo), b.Count))]) { Sum = sum };
    }

    private static Metric Of(string name, MetricKind kind, string help, string label, IEnumerable<(string Value, long Count)> samples) =>
        new(name, kind, help, label, [.. samples.Select(s => new Sample(s.Value, s.Count))]);
}
