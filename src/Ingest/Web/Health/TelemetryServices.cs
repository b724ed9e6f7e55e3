using Ingest.Alerting;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ingest.Web.Health;

internal static class TelemetryServices
{
    private static readonly string Version = typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>Traces and metrics to a collector where one is named; otherwise nothing listens and nothing is made.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, TelemetryOptions options)
    {
        builder.Services.AddSingleton<Metrics>().AddSingleton<StoreCounters>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<StoreCounters>());
        if (options.Otlp is not { } collector)
            return builder;
        // A process that does not listen has them from here.
        if (builder.Services.Any(s => s.ServiceType == typeof(Database.Database)))
            builder.Services.AddSingleton<DeliveryPageStore>().AddSingleton<FeedPageStore>().AddSingleton<MessagingPageStore>();
        builder.Services.AddHostedService<MetricsExport>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ingest", serviceVersion: Version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}"))
            .WithTracing(traces => traces
                .AddSource(Telemetry.Name, "MassTransit", "System.Net.Http")
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Sample)))
                .AddOtlpExporter(exporter => Point(exporter, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "System.Runtime", "MassTransit")
                .AddOtlpExporter((exporter, reader) =>
                {
                    Point(exporter, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
                }));
        return builder;

        void Point(OtlpExporterOptions exporter, string path)
        {
            exporter.Protocol = options.Protocol == Hosting.OtlpProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            // Over HTTP each signal has a path of its own, which is only added by itself to the exporter's own default address.
            exporter.Endpoint = options.Protocol == Hosting.OtlpProtocol.Http ? new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}") : collector;
        }
    }
}
