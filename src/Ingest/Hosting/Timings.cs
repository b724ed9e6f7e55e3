using System.Diagnostics.Metrics;

namespace Ingest.Hosting;

/// <summary>How long something took, counted in buckets as Prometheus does it; a listener of .NET's metrics, such as OTLP, gets each value as well.</summary>
/// <param name="name">As in <c>ingest_poll_seconds</c>.</param>
/// <param name="bounds">Upper bounds of the buckets in seconds, ascending.</param>
internal sealed class Timings(string name, string help, double[] bounds)
{
    /// <summary>From a cached answer to a feed that is given up on.</summary>
    public static readonly double[] Quick = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60];

    /// <summary>From a message that leaves at once to one that waited for its receiver.</summary>
    public static readonly double[] Delay = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600, 21600];

    /// <summary>From seconds to a day.</summary>
    public static readonly double[] Slow = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 10800, 86400];

    private readonly Lock gate = new();
    private readonly long[] counts = new long[bounds.Length + 1];
    private readonly Histogram<double> listeners = Telemetry.Meter.CreateHistogram(
        name, "s", help, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    private double sum;

    public string Name => name;

    public string Help => help;

    public void Add(TimeSpan took)
    {
        var seconds = Math.Max(0, took.TotalSeconds);
        listeners.Record(seconds);
        var bucket = Array.FindIndex(bounds, bound => seconds <= bound);
        lock (gate)
        {
            counts[bucket < 0 ? bounds.Length : bucket]++;
            sum += seconds;
        }
    }

    /// <summary>Values up to each bound, the last without one; and their sum in seconds.</summary>
    public (IReadOnlyList<(double UpTo, long Count)> Buckets, double Sum) Snapshot()
    {
        lock (gate)
        {
            var buckets = new List<(double, long)>();
            var upTo = 0L;
            for (var i = 0; i < counts.Length; i++)
                buckets.Add((i < bounds.Length ? bounds[i] : double.PositiveInfinity, upTo += counts[i]));
            return (buckets, sum);
        }
    }
}
