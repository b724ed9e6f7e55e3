using System.Collections.Concurrent;
using System.Text;
using Ingest.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Ingest.Tests.Web;

public class OtlpTests
{
    [Fact]
    public async Task A_collector_gets_the_metrics_that_the_page_of_metrics_shows()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var received = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await LocalServer.StartAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
        using var folder = new Database.TemporaryFolder();
        var options = new IngestOptions
        {
            Data = folder.Path,
            Urls = "http://127.0.0.1:0",
            Roles = [Role.Store, Role.Web],
            Telemetry = new TelemetryOptions { Otlp = collector.Address, Protocol = Ingest.Hosting.OtlpProtocol.Http, Interval = TimeSpan.FromSeconds(1) },
        };
        await using (var app = (WebApplication)Program.Compose(options))
        {
            await app.StartAsync(limit.Token);
            while (!received.Any(r => r.Path == "/v1/metrics"))
                await Task.Delay(20, limit.Token);
            await app.StopAsync(limit.Token);
        }

        var metrics = string.Concat(received.Where(r => r.Path == "/v1/metrics").Select(r => r.Body));
        foreach (var name in new[] { "ingest_articles_total", "ingest_feeds", "never-answered", "process_resident_memory_bytes", "ingest_database_bytes" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
    }
}
