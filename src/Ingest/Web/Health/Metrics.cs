using System.Diagnostics;
using Ingest.Alerting;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;

namespace Ingest.Web.Health;

/// <summary>What this process knows for certain: its own counts, and, where it has the database, what stands there now.</summary>
internal sealed class Metrics(IngestOptions options, StoreCounters counters, BusState bus, TimeProvider time, IServiceProvider services)
{
    private static readonly string[] Statuses = ["waiting", "held", "sending", "delivered", "failed", "merged", "suppressed"];
    private static readonly string Version = typeof(Metrics).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <param name="queues">The broker's, where they were asked for.</param>
    public IEnumerable<Metric> Collect(QueueLengths? queues = null)
    {
        IEnumerable<Metric> all = [.. OfProcess(), Metric.Gauge("ingest_bus_connected", "1 when messages can be sent.", bus.IsReady ? 1 : 0)];
        if (options.Has(Role.Store))
            all = all.Concat(OfStore());
        if (queues is { Queues.Count: > 0 })
        {
            all = all.Append(Metric.Gauge("ingest_queue_messages", "Messages on the broker that nobody was handed yet, by queue.", "queue", queues.Queues.Select(q => (q.Name, q.Waiting))))
                .Append(Metric.Gauge("ingest_queue_consumers", "Consumers that the broker counts, by queue.", "queue", queues.Queues.Select(q => (q.Name, q.Readers))));
        }
        return options.NeedsDatabase ? all.Concat(OfDatabase()).Concat(AlertMetrics.Of(options, services, time.GetUtcNow())).Concat(FeedMetrics.Lags(services.GetRequiredService<FeedPageStore>())) : all;
    }

    private static IEnumerable<Metric> OfProcess()
    {
        using var process = Process.GetCurrentProcess();
        yield return Metric.Gauge("ingest_build_info", "The version that runs, as a label.", "version", [(Version, 1L)]);
        yield return Metric.Counter("process_cpu_seconds_total", "Processor time that this process used, user and system.", process.TotalProcessorTime.TotalSeconds);
        yield return Metric.Gauge("process_resident_memory_bytes", "Memory of this process that is in RAM.", process.WorkingSet64);
        yield return Metric.Gauge("process_start_time_seconds", "When this process started, since 1970.", new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        yield return Metric.Gauge("dotnet_gc_heap_bytes", "Managed memory in use, with what is not collected yet.", GC.GetTotalMemory(forceFullCollection: false));
    }

    private IEnumerable<Metric> OfStore() =>
    [
        Metric.Counter("ingest_articles_total", "Articles that this process took in since its start, by what became of them.", "outcome", counters.Articles),
        Metric.Counter("ingest_polls_total", "Polls that this process stored since its start, by outcome.", "outcome", counters.Polls),
        .. counters.Times.Select(Metric.Histogram),
    ];

    private IEnumerable<Metric> OfDatabase()
    {
        var feeds = services.GetRequiredService<FeedPageStore>().Totals();
        var deliveries = services.GetRequiredService<DeliveryPageStore>();
        var recent = deliveries.CountsSince(time.GetUtcNow() - TimeSpan.FromHours(24));
        var messaging = services.GetRequiredService<MessagingPageStore>();
        var file = Database.DatabaseState.Of(services.GetRequiredService<Database.Database>());
        yield return Metric.Gauge("ingest_feeds", "Active feeds by health.", "health",
            [("new", feeds.New), ("ok", feeds.Asked - feeds.Silent - feeds.Unsteady - feeds.Quiet), ("silent", feeds.Quiet), ("unsteady", feeds.Unsteady), ("failing", feeds.Failing), ("never-answered", feeds.NeverAnswered)]);
        yield return Metric.Gauge("ingest_polls_in_flight", "Polls ordered and not yet stored.", feeds.InFlight);
        yield return Metric.Gauge("ingest_deliveries_day", "Deliveries that came to be owed in the last 24 hours, by status.", "status", Statuses.Select(s => (s, recent.GetValueOrDefault(s))));
        yield return Metric.Gauge("ingest_deliveries_pending", "Deliveries owed and neither delivered nor given up, however old.", deliveries.Pending());
        yield return Metric.Gauge("ingest_quarantined_articles", "Articles set aside and not replayed.", messaging.Quarantined());
        yield return Metric.Gauge("ingest_alarms_open", "Open alarms.", services.GetRequiredService<AlarmStore>().Open().Count);
        yield return Metric.Gauge("ingest_database_bytes", "Size of the database and its write-ahead log.", file.Bytes);
        yield return Metric.Gauge("ingest_database_wal_bytes", "Size of the write-ahead log; it grows while a reader or a full disk keeps it from being tidied.", file.WalBytes);
        yield return Metric.Gauge("ingest_database_disk_free_bytes", "Free space on the database's disk.", file.Free);
        if (feeds.LastPoll is { } last)
            yield return Metric.Gauge("ingest_last_poll_timestamp_seconds", "When a feed was last asked.", last.ToUnixTimeMilliseconds() / 1000.0);
    }
}
