using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ingest.Hosting;

/// <summary>Where .NET's listeners find our traces and metrics. Nobody listens unless an exporter is configured, and then a span is a null and costs nothing.</summary>
internal static class Telemetry
{
    public const string Name = "Ingest";

    public static ActivitySource Traces { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    /// <summary>A step of a trace that began elsewhere, perhaps in another process and long ago.</summary>
    /// <param name="parent">A traceparent (https://www.w3.org/TR/trace-context/#traceparent-header); null or unreadable where the trace was not recorded.</param>
    public static Activity? Continue(string? parent, string step, ActivityKind kind = ActivityKind.Internal) =>
        parent is not null && ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? Traces.StartActivity(step, kind, context) : null;
}
