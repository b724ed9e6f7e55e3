using System.Diagnostics;
using System.Globalization;
using Dapper;
using Ingest.Contracts;
using Ingest.Scheduling;

namespace Ingest.Benchmarks;

/// <summary>
/// The scheduler over simulated time, without sockets: how long it takes to pick and to lease what is due among a million feeds, what that holds in memory, and
/// how late feeds are asked. Each feed answers 304 a moment after it was asked.
/// </summary>
internal static class Scheduling
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <summary>Ticks that do not count: the first calls are compiled, and then compiled again.</summary>
    private const int WarmUp = 40;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    /// <param name="feeds">Twenty on each host.</param>
    /// <param name="seconds">Simulated.</param>
    public static void Run(int feeds, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-scheduling-");
        try
        {
            using var database = Database.Database.Open(folder.FullName);
            var time = new Clock();
            var options = new PollingOptions { MaxInFlight = 100_000 };
            Fill(database, feeds, time.GetUtcNow());
            Measure(database, feeds, seconds, time, options);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(Database.Database database, int feeds, int seconds, Clock time, PollingOptions options)
    {
        var leases = new LeaseStore(database, options, time);
        var outcomes = new PollOutcomeStore(options, time);
        var (picking, leasing) = (new Stopwatch(), new Stopwatch());
        var (picked, allocated, late) = (0L, 0L, new List<double>());
        // Beside the clock, for a machine that has other work: this process's own time.
        var cpu = TimeSpan.Zero;
        using var self = Process.GetCurrentProcess();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var tick = 0; tick < WarmUp + seconds / Tick.TotalSeconds; tick++)
        {
            if (tick == WarmUp)
            {
                picking.Reset();
                leasing.Reset();
                late.Clear();
                (picked, allocated, cpu) = (0, 0, TimeSpan.Zero);
            }
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            self.Refresh();
            var cpuBefore = self.TotalProcessorTime;
            picking.Start();
            var due = database.Read(connection => DueFeeds.Pick(connection, time.GetUtcNow(), options.MaxInFlight));
            picking.Stop();
            self.Refresh();
            cpu += self.TotalProcessorTime - cpuBefore;
            allocated += GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            picked += due.Count;
            late.AddRange(database.Read(connection => Planned(connection, due)).Select(at => (time.GetUtcNow() - at).TotalSeconds));
            leasing.Start();
            var polls = leases.TakeDue(options.MaxInFlight);
            leasing.Stop();
            time.Advance(TimeSpan.FromMilliseconds(200));
            database.Write(connection =>
            {
                foreach (var poll in polls)
                    outcomes.Store(connection, new(new FeedPolled { PollId = poll.PollId, FeedId = poll.FeedId, Url = poll.Url, Ordered = poll.Ordered, Duration = TimeSpan.Zero, Outcome = FetchOutcome.NotModified, Status = 304 }, [], []));
            });
            time.Advance(Tick - TimeSpan.FromMilliseconds(200));
        }
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        late.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {feeds:N0} feeds, {seconds} simulated seconds, {picked:N0} polls
              picking what is due         {picking.Elapsed.TotalMilliseconds / picked * 1000:0.000} ms for each 1,000, of CPU {cpu.TotalMilliseconds / picked * 1000:0.000} ms
              leasing, with its commands  {leasing.Elapsed.TotalMilliseconds / picked * 1000:0.000} ms for each 1,000 (a look, a transaction, a row each)
              memory                      {allocated / Math.Max(1, picked)} bytes allocated for each feed picked; {held / 1024} KiB held after all
              lateness                    p50 {late[late.Count / 2]:0.00} s, p99 {late[(int)(late.Count * 0.99)]:0.00} s ({late[(int)(late.Count * 0.99)] / Interval.TotalSeconds:0.00%} of the interval), max {late[^1]:0.00} s
            """));
    }

    private static List<DateTimeOffset> Planned(Microsoft.Data.Sqlite.SqliteConnection connection, List<long> due)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT next_poll FROM feeds WHERE id = $id";
        var id = command.Parameters.Add("$id", Microsoft.Data.Sqlite.SqliteType.Integer);
        return due.ConvertAll(feed =>
        {
            id.Value = feed;
            return DateTimeOffset.FromUnixTimeMilliseconds((long)command.ExecuteScalar()!);
        });
    }

    private static void Fill(Database.Database database, int feeds, DateTimeOffset now) => database.Write(connection => connection.Execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @feeds)
        INSERT INTO feeds (url, origin, state, added, ask_url, host, next_poll, last_poll, last_success, etag, shown, shown_from, interval_ms)
        SELECT 'https://host' || (i / 20) || '.example/feed' || i, 'operator', 'active', @now, 'https://host' || (i / 20) || '.example/feed' || i, 'host' || (i / 20) || '.example',
          @now + abs(random()) % @interval, @now - 1000, @now - 1000, '"' || i || '"', zeroblob(240), 'https://host' || (i / 20) || '.example/feed' || i, @interval
        FROM n
        """,
        new { feeds, now, interval = (long)Interval.TotalMilliseconds }, commandTimeout: 600));

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Advance(TimeSpan by) => now += by;
    }
}
