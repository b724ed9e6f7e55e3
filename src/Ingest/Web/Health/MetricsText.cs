using Ingest.Alerting;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;

namespace Ingest.Web.Health;

/// <summary>What this process knows for certain: its own counts, and, where it has the database, what stands there now.</summary>
internal sealed class MetricsText(IngestOptions options, StoreCounters counters, BusState bus, TimeProvider time, IServiceProvider services)
{
    private static readonly string[] Statuses = ["waiting", "held", "sending", "delivered", "failed", "merged", "suppressed"];

    public string Write()
    {
        var exposition = new Exposition();
        if (options.Has(Role.Store))
        {
            exposition
                .Counter("ingest_articles_total", "Articles that this process took in since its start, by what became of them.", "outcome", counters.Articles)
                .Counter("ingest_polls_total", "Polls that this process stored since its start, by outcome.", "outcome", counters.Polls);
        }
        exposition.Gauge("ingest_bus_connected", "1 when messages can be sent.", bus.IsReady ? 1 : 0);
        if (options.NeedsDatabase)
            AddDatabase(exposition);
        if (options.NeedsDatabase)
            AlertMetrics.Add(exposition, options, services, time.GetUtcNow());
        return exposition.ToString();
    }

    private void AddDatabase(Exposition exposition)
    {
        var feeds = services.GetRequiredService<FeedPageStore>().Totals();
        var deliveries = services.GetRequiredService<DeliveryPageStore>();
        var recent = deliveries.CountsSince(time.GetUtcNow() - TimeSpan.FromHours(24));
        var messaging = services.GetRequiredService<MessagingPageStore>();
        var file = Database.DatabaseState.Of(services.GetRequiredService<Database.Database>());
        exposition
            .Gauge("ingest_feeds", "Active feeds by health.", "health",
                [("new", feeds.New), ("ok", feeds.Asked - feeds.Silent - feeds.Unsteady - feeds.Quiet), ("silent", feeds.Quiet), ("unsteady", feeds.Unsteady), ("failing", feeds.Failing), ("never-answered", feeds.NeverAnswered)])
            .Gauge("ingest_polls_in_flight", "Polls ordered and not yet stored.", feeds.InFlight)
            .Gauge("ingest_deliveries_day", "Deliveries that came to be owed in the last 24 hours, by status.", "status", Statuses.Select(s => (s, recent.GetValueOrDefault(s))))
            .Gauge("ingest_deliveries_pending", "Deliveries owed and neither delivered nor given up, however old.", deliveries.Pending())
            .Gauge("ingest_quarantined_articles", "Articles set aside and not replayed.", messaging.Quarantined())
            .Gauge("ingest_alarms_open", "Open alarms.", services.GetRequiredService<AlarmStore>().Open().Count)
            .Gauge("ingest_database_bytes", "Size of the database and its write-ahead log.", file.Bytes)
            .Gauge("ingest_database_disk_free_bytes", "Free space on the database's disk.", file.Free);
        exposition.AddLags(services.GetRequiredService<FeedPageStore>());
        if (feeds.LastPoll is { } last)
            exposition.Gauge("ingest_last_poll_timestamp_seconds", "When a feed was last asked.", last.ToUnixTimeMilliseconds() / 1000.0);
    }
}
