using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Ingest.Alerting;
using Ingest.Contracts;
using Ingest.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ingest.Benchmarks;

/// <summary>
/// How long from an article's appearance on a server until its webhook is received, and how much of that is ours (from first seen). The whole service in this
/// process, feeds and receiver on loopback; bounded in time and count.
/// </summary>
internal static class Latency
{
    private const int Feeds = 20;

    /// <summary>Items that a feed shows: what appears in ten seconds, so that a busy machine's late poll misses none.</summary>
    private static int window;

    public static async Task RunAsync(string[] args)
    {
        var (rabbit, seconds, rate) = (Option(args, "--rabbitmq"), int.Parse(Option(args, "--seconds") ?? "30", CultureInfo.InvariantCulture), int.Parse(Option(args, "--rate") ?? "50", CultureInfo.InvariantCulture));
        window = Math.Max(30, 10 * rate / Feeds);
        var folder = Directory.CreateTempSubdirectory("ingest-latency-");
        var appeared = new ConcurrentDictionary<string, long>();
        var received = new ConcurrentDictionary<string, (long At, DateTimeOffset FirstSeen, DateTimeOffset Wall)>();
        var rooms = Enumerable.Range(0, Feeds).Select(_ => new ConcurrentQueue<string>()).ToArray();
        await using var site = await SiteAsync(rooms, received);
        var ports = site.Urls.Select(u => new Uri(u).Port).ToArray();
        var list = Path.Combine(folder.FullName, "feeds.opml");
        await File.WriteAllTextAsync(list, $"<opml version=\"2.0\"><body>{string.Concat(ports.Select((p, i) => $"<outline xmlUrl=\"http://127.0.0.1:{p}/feed/{i}\"/>"))}</body></opml>");
        var options = new IngestOptions
        {
            Data = folder.FullName,
            Feeds = list,
            Urls = "http://127.0.0.1:0",
            LogLevel = LogLevel.Error,
            RabbitMq = new RabbitMqOptions { Uri = rabbit is null ? null : new Uri(rabbit) },
            Polling = new PollingOptions { MinInterval = Seconds(1), DefaultInterval = Seconds(1), MaxInterval = Seconds(1), HostGap = TimeSpan.Zero, AllowAddresses = [IPNetwork.Parse("127.0.0.0/8")] },
            Alerts = new AlertOptions { GroupWait = TimeSpan.Zero, Concurrency = 32, Channels = [new ChannelOptions { Type = ChannelType.Webhook, Url = new Uri($"http://127.0.0.1:{ports[0]}/hook") }] },
        };
        // The service's own lines would drown the figures.
        var output = Console.Out;
        Console.SetOut(TextWriter.Null);
        using var ending = new CancellationTokenSource();
        var service = Cli.RunVerb.RunAsync(options, forReal: true, ending.Token);
        await Task.Delay(Seconds(4), ending.Token);

        var clock = Stopwatch.StartNew();
        for (var i = 0; i < seconds * rate; i++)
        {
            var slug = i.ToString(CultureInfo.InvariantCulture);
            appeared[slug] = Stopwatch.GetTimestamp();
            rooms[i % Feeds].Enqueue(slug);
            var wait = Seconds((i + 1) / (double)rate) - clock.Elapsed;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, ending.Token);
        }
        for (var waited = 0; received.Count < appeared.Count && waited < 300; waited++)
            await Task.Delay(100, ending.Token);
        await ending.CancelAsync();
        await service;
        Console.SetOut(output);

        Console.WriteLine($"{(rabbit is null ? "in-memory bus" : "RabbitMQ")}: {appeared.Count} articles at {rate}/s in {Feeds} feeds polled each second, {received.Count} webhooks received, {appeared.Count - received.Count} missing");
        Report("appeared on the server → webhook received", received.Select(r => Stopwatch.GetElapsedTime(appeared[r.Key], r.Value.At)));
        Report("first seen (transaction) → webhook received", received.Select(r => r.Value.Wall - r.Value.FirstSeen));
        folder.Delete(recursive: true);
    }

    private static void Report(string what, IEnumerable<TimeSpan> values)
    {
        var sorted = values.Select(v => v.TotalMilliseconds).Order().ToArray();
        if (sorted.Length > 0)
            Console.WriteLine($"  {what}: p50 {sorted[sorted.Length / 2]:0} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:0} ms, max {sorted[^1]:0} ms");
    }

    private static async Task<WebApplication> SiteAsync(ConcurrentQueue<string>[] rooms, ConcurrentDictionary<string, (long, DateTimeOffset, DateTimeOffset)> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            for (var i = 0; i < rooms.Length; i++)
                server.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.Run(async context =>
        {
            if (context.Request.Path == "/hook")
            {
                var at = Stopwatch.GetTimestamp();
                using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
                var article = body.RootElement.GetProperty("data").GetProperty("articles")[0];
                received.TryAdd(article.GetProperty("url").GetString()!.Split('/')[^1], (at, article.GetProperty("firstSeen").GetDateTimeOffset(), DateTimeOffset.UtcNow));
                return;
            }
            var feed = int.Parse(context.Request.Path.Value!.Split('/')[^1], CultureInfo.InvariantCulture);
            context.Response.ContentType = "application/rss+xml";
            await context.Response.WriteAsync(Document(rooms[feed]), context.RequestAborted);
        });
        await app.StartAsync();
        return app;
    }

    private static string Document(ConcurrentQueue<string> room)
    {
        var items = new StringBuilder("<rss version=\"2.0\"><channel><title>Loopback Gazette</title>");
        foreach (var slug in room.TakeLast(window).Reverse())
        {
            // Words that no other article has: two that could be one story would be one alert, and count as missing here.
            var random = new Random(int.Parse(slug, CultureInfo.InvariantCulture));
            items.Append(CultureInfo.InvariantCulture, $"<item><guid isPermaLink=\"false\">{slug}</guid><link>http://loopback.example/{slug}</link><title>{Invented(random, 5)} in Mosul</title><description>In Mosul, Iraq, {Invented(random, 60)}.</description></item>");
        }
        return items.Append("</channel></rss>").ToString();
    }

    private static string Invented(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, 3).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"))));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;
}
