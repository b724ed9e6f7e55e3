using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Benchmarks.Load;

/// <summary>The program as processes of their own against a news server in this one.</summary>
internal static class LoadRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>After a start, before it is looked at what a program that has nothing to do takes.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(string[] args)
    {
        LoadPlan plan;
        try
        {
            plan = LoadPlan.Parse(args);
        }
        catch (FormatException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("ingest-load-");
        try
        {
            (await RunAsync(plan, folder.FullName)).Write(Console.Out);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<LoadReport> RunAsync(LoadPlan plan, string folder)
    {
        await using var site = await LoadSite.StartAsync(plan);
        var list = Path.Combine(folder, "feeds.opml");
        await File.WriteAllTextAsync(list, $"<opml version=\"2.0\"><body>{string.Concat(site.Feeds.Select(f => $"<outline xmlUrl=\"{f}\"/>"))}</body></opml>");
        var page = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        var starting = Stopwatch.StartNew();
        var processes = new List<LoadProcess> { LoadProcess.Start("ingest", Settings(plan, folder, list, page)) };
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5), BaseAddress = page };
            await UntilAsync(async () => (await http.GetAsync(new Uri("/-/ready", UriKind.Relative))).IsSuccessStatusCode, "the program to be ready");
            var ready = starting.Elapsed;
            for (var number = 1; number <= plan.Pollers; number++)
                processes.Add(LoadProcess.Start($"poller {number}", Settings(plan, folder, list, page, poller: true)));
            using var database = new Reader(Path.Combine(folder, "data", "ingest.db"));
            if (plan.IsIdle)
                await Task.Delay(Settling);
            else
                await UntilAsync(() => Task.FromResult(database.Number("SELECT count(*) FROM feeds WHERE last_success IS NULL") == 0), "the first round of polls");
            if (plan.BrokerProcess is { } broker)
                processes.Add(LoadProcess.Attach("broker", broker));
            return await MeasureAsync(plan, site, processes, database, ready);
        }
        finally
        {
            processes.ForEach(p => p.Dispose());
        }
    }

    private static async Task<LoadReport> MeasureAsync(LoadPlan plan, LoadSite site, List<LoadProcess> processes, Reader database, TimeSpan ready)
    {
        using var self = Process.GetCurrentProcess();
        var all = processes.Append(LoadProcess.Attach("news server", self.Id)).ToList();
        all.ForEach(p => p.Begin());
        var clock = Stopwatch.StartNew();
        site.Begin = DateTimeOffset.UtcNow;
        site.End = site.Begin + plan.Duration;
        var points = new List<LoadPoint>();
        while (clock.Elapsed < plan.Duration)
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Clamp(plan.Duration.TotalSeconds / 60, 1, 10)));
            site.PublishAll();
            all.ForEach(p => p.Look());
            points.Add(new(clock.Elapsed.TotalSeconds, site.Published, Stored(), database.Bytes, processes[0].Use(clock.Elapsed).EndBytes));
        }
        var uses = all.ConvertAll(p => p.Use(clock.Elapsed));
        // What is still under way is waited for, and not counted into the rate.
        var last = -1L;
        for (var quiet = 0; Stored() < site.Published && quiet < 60; quiet = Stored() == last ? quiet + 1 : 0)
        {
            last = Stored();
            await Task.Delay(500);
        }
        var from = points[points.Count / 5];
        return new()
        {
            Plan = plan,
            Machine = $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {RuntimeInformation.OSDescription}",
            ReadySeconds = ready.TotalSeconds,
            Published = site.Published,
            Stored = Stored(),
            StoredPerSecond = (points[^1].Stored - from.Stored) / (points[^1].Second - from.Second),
            LagSeconds = Percentiles(database.Lags()),
            Uses = uses,
            DatabaseBytes = database.Bytes,
            Points = points,
        };

        long Stored() => database.Number("SELECT count(*) FROM articles");
    }

    private static Dictionary<string, string> Settings(LoadPlan plan, string folder, string list, Uri page, bool poller = false)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $"{plan.Interval * 1000:0}ms");
        var settings = new Dictionary<string, string>
        {
            ["Ingest__Data"] = Path.Combine(folder, "data"),
            ["Ingest__Feeds"] = list,
            ["Ingest__Polling__MinInterval"] = interval,
            ["Ingest__Polling__MaxInterval"] = interval,
            ["Ingest__Polling__DefaultInterval"] = interval,
            // A run in which nothing happens has its polls one after the other, as after days; another begins at once.
            ["Ingest__Polling__StartSpread"] = string.Create(CultureInfo.InvariantCulture, $"{(plan.IsIdle ? Math.Min(10_000, plan.Interval * 1000 / plan.Feeds) : 2):0}ms"),
            ["Ingest__Polling__HostGap"] = "0s",
            ["Ingest__Polling__AllowAddresses__0"] = "127.0.0.0/8",
            ["Ingest__LogLevel"] = "Warning",
            ["Ingest__Alerts__Channels__0__Type"] = "file",
            ["Ingest__Alerts__Channels__0__Path"] = Path.Combine(folder, "alerts.jsonl"),
        };
        if (plan.RabbitMq is { } broker)
            settings["Ingest__RabbitMq__Uri"] = broker;
        string[] roles = poller ? ["poll"] : plan.Pollers > 0 ? ["schedule", "store", "alert", "web"] : [];
        for (var i = 0; i < roles.Length; i++)
            settings[$"Ingest__Roles__{i.ToString(CultureInfo.InvariantCulture)}"] = roles[i];
        if (!poller)
            settings["Ingest__Urls"] = page.GetLeftPart(UriPartial.Authority);
        return settings;
    }

    private static double[] Percentiles(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? [] : [.. new[] { 0.5, 0.95, 0.99, 1 }.Select(p => values[Math.Min(values.Count - 1, (int)(values.Count * p))])];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // It does not listen yet.
            }
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(10);
        }
    }

    /// <summary>Looks at the program's database; a count of the primary key costs the writer nothing that matters.</summary>
    private sealed class Reader(string path) : IDisposable
    {
        private readonly SqliteConnection connection = Open(path);

        public long Bytes => new[] { path, path + "-wal" }.Where(File.Exists).Sum(f => new FileInfo(f).Length);

        public long Number(string sql) => connection.ExecuteScalar<long>(sql);

        /// <summary>Of documents that were whole: one that breaks off in the middle of a date tells another.</summary>
        public List<double> Lags() => connection.Query<double>("SELECT (a.first_seen - a.published) / 1000.0 FROM articles a JOIN polls p ON p.id = a.poll_id WHERE p.outcome = 'Modified'").AsList();

        public void Dispose() => connection.Dispose();

        private static SqliteConnection Open(string path)
        {
            var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            connection.Execute("PRAGMA query_only = ON; PRAGMA busy_timeout = 5000");
            return connection;
        }
    }
}
