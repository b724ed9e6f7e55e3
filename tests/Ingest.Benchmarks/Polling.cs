using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Ingest.Benchmarks;

/// <summary>
/// The built program over many feeds on loopback, three times: all new, all 304, unchanged 200s. From the start of the process until the last poll is stored,
/// with its CPU time and its largest memory.
/// </summary>
internal static class Polling
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(int feeds, int items, string? rabbit, string? program)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-polling-");
        var port = FreePort();
        using var site = Start("dotnet", [typeof(Polling).Assembly.Location, "poll-site", port.ToString(CultureInfo.InvariantCulture), items.ToString(CultureInfo.InvariantCulture)], []);
        try
        {
            await site.StandardOutput.ReadLineAsync();
            var list = Path.Combine(folder.FullName, "feeds.opml");
            await File.WriteAllTextAsync(list, $"<opml version=\"2.0\"><body>{string.Concat(Enumerable.Range(0, feeds).Select(i => $"<outline xmlUrl=\"{PollingSite.UrlOf(i, port)}\"/>"))}</body></opml>");
            // Every feed is made once before it counts.
            using var http = new HttpClient();
            for (var i = 0; i < feeds; i++)
                (await http.GetAsync(new Uri(PollingSite.UrlOf(i, port)))).Dispose();
            Console.WriteLine($"{feeds} feeds of {items} items, {(rabbit is null ? "in-memory bus" : "RabbitMQ")}");
            var expected = 0;
            foreach (var (name, validators) in new[] { ("all new", true), ("all 304", true), ("unchanged 200", false) })
            {
                (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/validators/{(validators ? "on" : "off")}"))).Dispose();
                await PhaseAsync(name, folder.FullName, list, rabbit, program ?? Path.Combine(AppContext.BaseDirectory, "ingest.dll"), expected += feeds, feeds);
            }
        }
        finally
        {
            site.StandardInput.Close();
            await site.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PhaseAsync(string name, string folder, string list, string? rabbit, string file, int expected, int feeds)
    {
        var data = Path.Combine(folder, "data");
        MakeDue(data);
        var clock = Stopwatch.StartNew();
        using var program = Start("dotnet", [file, "run", "--data", data, "--feeds", list, "--urls", $"http://127.0.0.1:{FreePort()}"], new()
        {
            ["Ingest__Polling__AllowAddresses__0"] = "127.0.0.0/8",
            ["Ingest__Polling__HostGap"] = "0s",
            ["Ingest__Polling__StartSpread"] = "0s",
            ["Ingest__Polling__DefaultInterval"] = "1h",
            ["Ingest__LogLevel"] = "Error",
            ["Ingest__RabbitMq__Uri"] = rabbit ?? "",
        });
        _ = program.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        while (Stored(data) < expected && clock.Elapsed < Limit && !program.HasExited)
            await Task.Delay(20);
        clock.Stop();
        var stored = Stored(data) - (expected - feeds);
        program.Refresh();
        var (cpu, memory) = (program.TotalProcessorTime, program.PeakWorkingSet64);
        program.Kill();
        await program.WaitForExitAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-14} {clock.Elapsed.TotalSeconds,6:0.00} s  {stored / clock.Elapsed.TotalSeconds,6:0} polls/s  CPU {cpu.TotalSeconds:0.00} s, {cpu.TotalMilliseconds / feeds:0.00} ms a poll  peak {memory / 1024 / 1024} MiB{(stored < feeds ? $"  ONLY {stored} OF {feeds}" : "")}"));
    }

    private static long Stored(string data)
    {
        try
        {
            using var connection = Open(data);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM polls WHERE outcome IN ('Modified', 'NotModified', 'SameBody', 'Moved')";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0; // Not made yet.
        }
    }

    private static void MakeDue(string data)
    {
        if (!File.Exists(Path.Combine(data, Database.Database.FileName)))
            return;
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE feeds SET next_poll = 0, lease_poll = NULL, lease_until = NULL";
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string data)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(data, Database.Database.FileName)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }

    private static Process Start(string file, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
