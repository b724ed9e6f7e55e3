using Ingest.Configuration;

namespace Ingest.Hosting;

internal enum OtlpProtocol
{
    Grpc,

    /// <summary>Protocol buffers over HTTP.</summary>
    Http,
}

/// <summary>Traces and metrics to a collector; off without an address.</summary>
internal sealed class TelemetryOptions
{
    [Option("Collector that takes traces and metrics by OTLP, such as http://localhost:4317. Without it none are made; /metrics is there all the same.", Default = "none")]
    public Uri? Otlp { get; init; }

    [Option("How the collector is spoken to: grpc (port 4317 by custom) or http (4318).")]
    public OtlpProtocol Protocol { get; init; }

    [Option("Share of polls whose way is traced, 0 to 1.", Min = "0", Max = "1")]
    public double Sample { get; init; } = 1;

    [Option("Metrics are sent this often.", Min = "1s", Max = "1h")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);
}
