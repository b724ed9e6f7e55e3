using Ingest.Alerting;
using Ingest.Hosting;

namespace Ingest.Web.Health;

/// <summary>How alerts fare: what waits and what was not told, of the database; what was sent and how late, of this process.</summary>
internal static class AlertMetrics
{
    public static IEnumerable<Metric> Of(IngestOptions options, IServiceProvider services, DateTimeOffset now)
    {
        var deliveries = services.GetRequiredService<DeliveryPageStore>();
        var (waiting, oldest) = deliveries.Waiting(now);
        yield return Metric.Gauge("ingest_alerts_waiting", "Deliveries that are due and not yet accepted.", waiting);
        yield return Metric.Gauge("ingest_alerts_oldest_waiting_seconds", "How long the oldest of them has been due.", oldest is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0);
        yield return Metric.Counter("ingest_alerts_suppressed_total", "What was not told, by reason, since the database was made.", "reason", deliveries.Suppressed().Select(s => (s.Reason.Replace(' ', '-'), s.Count)));
        if (!options.Has(Role.Alert))
            yield break;
        var counters = services.GetRequiredService<AlertCounters>();
        yield return Metric.Counter("ingest_alerts_sent_total", "Deliveries that were accepted, since this process started.", "channel", counters.Sent);
        yield return Metric.Counter("ingest_alerts_failed_total", "Attempts that failed, since this process started.", "reason", counters.Failed);
        yield return Metric.Histogram(counters.SincePublished);
        yield return Metric.Histogram(counters.SinceFirstSeen);
    }
}
