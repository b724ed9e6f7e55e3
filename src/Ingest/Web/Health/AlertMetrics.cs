using Ingest.Alerting;
using Ingest.Hosting;

namespace Ingest.Web.Health;

/// <summary>How alerts fare: what waits and what was not told, of the database; what was sent and how late, of this process.</summary>
internal static class AlertMetrics
{
    public static void Add(Exposition exposition, IngestOptions options, IServiceProvider services, DateTimeOffset now)
    {
        var deliveries = services.GetRequiredService<DeliveryPageStore>();
        var (waiting, oldest) = deliveries.Waiting(now);
        exposition
            .Gauge("ingest_alerts_waiting", "Deliveries that are due and not yet accepted.", waiting)
            .Gauge("ingest_alerts_oldest_waiting_seconds", "How long the oldest of them has been due.", oldest is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0)
            .Counter("ingest_alerts_suppressed_total", "What was not told, by reason, since the database was made.", "reason", deliveries.Suppressed().Select(s => (s.Reason.Replace(' ', '-'), s.Count)));
        if (!options.Has(Role.Alert))
            return;
        var counters = services.GetRequiredService<AlertCounters>();
        var (published, publishedSum) = counters.SincePublished.Read();
        var (seen, seenSum) = counters.SinceFirstSeen.Read();
        exposition
            .Counter("ingest_alerts_sent_total", "Deliveries that were accepted, since this process started.", "channel", counters.Sent)
            .Counter("ingest_alerts_failed_total", "Attempts that failed, since this process started.", "reason", counters.Failed)
            .Histogram("ingest_alert_since_published_seconds", "From an article's publication, as its feed dates it, until its story's first message was accepted.", DelayHistogram.Bounds, published, publishedSum)
            .Histogram("ingest_alert_since_first_seen_seconds", "From the transaction that stored a story until its first message was accepted.", DelayHistogram.Bounds, seen, seenSum);
    }
}
