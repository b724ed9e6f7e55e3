using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Alerting;
using Ingest.Hosting;
using Ingest.Scheduling;
using Ingest.Tests.Alerting;
using Ingest.Tests.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Activity = System.Diagnostics.Activity;

namespace Ingest.Tests.Hosting;

public class TracesTests
{
    [Fact]
    public async Task From_the_poll_to_the_delivery_it_is_one_trace()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var news = await LocalServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/rss+xml";
            return context.Response.WriteAsync(context.Request.Path == "/first" ? Rss("") : Rss("<item><guid>a</guid><title>Iraq opens a bridge today</title></item>"));
        });
        await using var bus = await RunningBus.StartAsync();
        bus.Feeds.Sync([new Subscription(new Uri(news.Address, "/feed"))]);
        // It was asked before, so what it shows is news.
        bus.Database.Execute("UPDATE feeds SET last_success = 1");

        await bus.SendDueAsync();
        await bus.UntilAsync(() => bus.Count("deliveries") == 1);
        var channel = new FakeChannel("console", (_, _) => Task.FromResult(Attempt.Success()));
        var options = new AlertOptions { GroupWait = TimeSpan.Zero };
        // Due now, but not overdue: that would be caught up with in a digest.
        bus.Database.Execute("UPDATE deliveries SET due = created");
        var (database, time) = (bus.Database.Database, TimeProvider.System);
        var renderer = new AlertRenderer(new Uri("http://localhost/"), null, time);
        using var lifetime = new FakeLifetime();
        using var dispatcher = new Dispatcher(
            new(database, options, time), renderer, new(database, options, renderer, time), new(database, time), new(database, time), [channel], new AlertCounters(), database, options, alone: true, lifetime, time,
            NullLogger<Dispatcher>.Instance);
        await dispatcher.StartAsync(default);
        await bus.UntilAsync(() => bus.Database.Value<string>("SELECT status FROM deliveries") == "delivered");
        await dispatcher.StopAsync(default);

        var delivery = spans.Single(s => s.OperationName == "deliver" && (string?)s.GetTagItem("ingest.delivery") == bus.Database.Value<string>("SELECT id FROM deliveries"));
        var trace = spans.Where(s => s.TraceId == delivery.TraceId).ToList();
        var store = trace.Single(s => s.OperationName == "store");
        Assert.Equal(store.SpanId, delivery.ParentSpanId);
        var poll = trace.Single(s => s.SpanId == store.ParentSpanId);
        Assert.Equal("Modified", poll.GetTagItem("ingest.outcome"));
        Assert.Contains(trace, s => s.Kind == ActivityKind.Producer);
        Assert.Equal(1L, Convert.ToInt64(store.GetTagItem("ingest.articles.new"), null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public void Without_a_trace_no_step_is_made(string? parent) => Assert.Null(Telemetry.Continue(parent, "store"));

    private static string Rss(string items) => $"<rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>";
}
