using System.Diagnostics.Metrics;
using Ingest.Hosting;

namespace Ingest.Web.Health;

/// <summary>Offers what /metrics shows to .NET's own listeners, such as OTLP. Histograms reach them by themselves.</summary>
internal sealed class MetricsExport(Metrics metrics, TimeProvider time) : IHostedService
{
    /// <summary>One reading of the database serves all instruments of a collection.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private IReadOnlyList<Metric> latest = [];
    private long readAt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var metric in Read().Where(m => m.Kind != MetricKind.Histogram))
        {
            if (metric.Kind == MetricKind.Counter)
                Telemetry.Meter.CreateObservableCounter(metric.Name, () => Measure(metric.Name), description: metric.Help);
            else
                Telemetry.Meter.CreateObservableGauge(metric.Name, () => Measure(metric.Name), description: metric.Help);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<double>> Measure(string name) =>
        Read().FirstOrDefault(m => m.Name == name) is not { } metric ? [] : metric.Samples.Select(s => s.Label is null
            ? new Measurement<double>(s.Value)
            : new Measurement<double>(s.Value, new KeyValuePair<string, object?>(metric.Label!, s.Label)));

    private IReadOnlyList<Metric> Read()
    {
        lock (gate)
        {
            if (latest.Count > 0 && time.GetElapsedTime(readAt) < Fresh)
                return latest;
            latest = [.. metrics.Collect()];
            readAt = time.GetTimestamp();
            return latest;
        }
    }
}
