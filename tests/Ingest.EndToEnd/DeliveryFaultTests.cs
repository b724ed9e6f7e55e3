using System.Diagnostics;
using System.Globalization;
using Dapper;
using Ingest.EndToEnd.Running;
using Ingest.EndToEnd.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Ingest.EndToEnd;

/// <summary>A receiver that fails in every way, and a sender that is killed: what is owed arrives all the same.</summary>
public class DeliveryFaultTests(ITestOutputHelper output)
{
    private const int Kills = 6;
    private static readonly string[] Channels = ["desk", "gone"];

    /// <summary>10,000 take some ten minutes: set INGEST_TEST_DELIVERIES for them.</summary>
    private static int Deliveries => Setting("INGEST_TEST_DELIVERIES") ?? 600;

    private static int Seed => Setting("INGEST_TEST_SEED") ?? Random.Shared.Next();

    [Fact]
    public async Task Nothing_is_lost_and_no_id_has_two_bodies_whatever_fails()
    {
        var (seed, deliveries, clock) = (Seed, Deliveries, Stopwatch.StartNew());
        output.WriteLine($"seed {seed}");
        await using var receiver = new FaultyReceiver(seed);
        await using var gone = await GoneReceiver.StartAsync();
        await using var ingest = new Installation();
        ingest.AlertBy(receiver.Url, receiver.Secret);
        ingest.Settings["Ingest__Alerts__Channels__1__Type"] = "webhook";
        ingest.Settings["Ingest__Alerts__Channels__1__Name"] = "gone";
        ingest.Settings["Ingest__Alerts__Channels__1__Url"] = gone.Url.AbsoluteUri;
        ingest.Settings["Ingest__Alerts__AlarmWait"] = "0";
        ingest.Settings["Ingest__Alerts__Timeout"] = "1s";
        ingest.Settings["Ingest__Alerts__Concurrency"] = "64";
        ingest.Settings["Ingest__Roles__0"] = "alert";
        var owed = Owe(ingest.Data, deliveries);

        var random = new Random(seed);
        var process = ingest.Launch();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(1000, 5000));
            await process.KillAsync();
            process = ingest.Launch();
        }
        bool All() => owed.All(receiver.Accepted.ContainsKey);
        await Eventually.Is(All, TimeSpan.FromMinutes(8 + (deliveries / 1000.0)), "every delivery to be accepted", () => $"{owed.Count(o => !receiver.Accepted.ContainsKey(o))} are missing\n{process.Output.Text[^Math.Min(3000, process.Output.Text.Length)..]}");
        await Eventually.Is(() => receiver.Bodies.Values.Any(b => b.Any(t => t.Contains("channel-gone", StringComparison.Ordinal))), TimeSpan.FromSeconds(20), "the other channel to hear of the one that is gone", () => process.Output.Text);
        await process.StopAsync(TimeSpan.FromSeconds(10));

        var repeated = receiver.Accepted.Values.Sum(n => n - 1);
        Figures.Publish(output, "delivery-faults", $"{deliveries} deliveries in {clock.Elapsed.TotalSeconds:0} s, seed {seed}, {Kills} kills; faults: {string.Join(", ", receiver.Faults.OrderBy(f => f.Key).Select(f => $"{f.Key} {f.Value}"))}; accepted twice after a kill: {repeated}; 410: {gone.Calls} calls");
        Assert.Empty(receiver.BadSignatures);
        Assert.Equal(0, receiver.Followed);
        Assert.All(receiver.Bodies, id => Assert.Single(id.Value.Distinct()));
        Assert.Equal(Enum.GetValues<Fault>().Length, receiver.Faults.Count);
        // Said 200 to more than once only where the kill came between the answer and its record.
        Assert.InRange(repeated, 0, Kills * 64);
        Assert.InRange(gone.Calls, 1, (Kills + 1) * 64);
        using var database = Database.Database.OpenExisting(ingest.Data);
        Assert.Equal(deliveries, database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM deliveries WHERE channel = 'desk' AND type = 'story.created' AND status = 'delivered'")));
        Assert.Equal(deliveries, database.Read(c => c.ExecuteScalar<int>("SELECT count(*) FROM deliveries WHERE channel = 'gone' AND type = 'story.created' AND status IN ('waiting', 'sending')")));
    }

    /// <summary>As the writer leaves them: stories with what they owe.</summary>
    private static List<string> Owe(string folder, int count)
    {
        using var database = Database.Database.Open(folder);
        var now = DateTimeOffset.UtcNow;
        return database.Write(connection =>
        {
            var ids = new List<string>();
            for (var story = 1; story <= count; story++)
            {
                connection.Execute(
                    """
                    INSERT INTO stories (id, headline, first_seen, updated, articles, sources, history) VALUES (@story, @title, @now, @now, 1, 1, 0);
                    INSERT INTO articles (feed_id, poll_id, url, title, summary, content, outlet, published, first_seen, current_since, version, identity, history, places, evidence, story_id)
                    VALUES (1, 'p', 'https://news.example/' || @story, @title, '', '', 'Example', @now, @now, @now, 1, 'x', 0, '[]', '[]', @story);
                    """,
                    new { story, title = $"القصة {story.ToString(CultureInfo.InvariantCulture)} — story in Iraq", now });
                foreach (var channel in Channels)
                {
                    var id = Alerting.Delivery.NewId(now);
                    connection.Execute(
                        """
                        INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, countries)
                        VALUES (@id, 'watched', @story, @story, 'story.created', @channel, 'waiting', @now, @now, '[{"code":"IQ","score":0.9}]')
                        """,
                        new { id, story, channel, now });
                    if (channel == "desk")
                        ids.Add(id);
                }
            }
            return ids;
        });
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    /// <summary>Says 410 to everybody.</summary>
    private sealed class GoneReceiver : IAsyncDisposable
    {
        private readonly WebApplication site;
        private int calls;

        private GoneReceiver(WebApplication site) => this.site = site;

        public Uri Url => new(site.Urls.First());

        public int Calls => calls;

        public static async Task<GoneReceiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var receiver = new GoneReceiver(builder.Build());
            receiver.site.Run(context =>
            {
                Interlocked.Increment(ref receiver.calls);
                context.Response.StatusCode = 410;
                return Task.CompletedTask;
            });
            await receiver.site.StartAsync();
            return receiver;
        }

        public async ValueTask DisposeAsync() => await site.DisposeAsync();
    }
}
