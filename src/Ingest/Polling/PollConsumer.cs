using System.Diagnostics;
using Ingest.Contracts;
using Ingest.Messaging;
using MassTransit;

namespace Ingest.Polling;

/// <summary>The consumer of <see cref="PollFeed"/>; answers with <see cref="FeedPolled"/>, whatever happened.</summary>
internal sealed class PollConsumer(Poller poller, IHostApplicationLifetime lifetime) : IConsumer<PollFeed>
{
    public static BusQueue Queue(int concurrency) => new(
        QueueNames.Poll,
        bus => bus.AddConsumer<PollConsumer>(),
        (endpoint, context) =>
        {
            // What throws here is the bus that does not take the answer: a few tries, then the lease does the rest.
            endpoint.UseMessageRetry(retry => retry.Exponential(4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500)));
            endpoint.ConfigureConsumer<PollConsumer>(context);
        },
        Prefetch: concurrency,
        Concurrency: concurrency);

    public async Task Consume(ConsumeContext<PollFeed> context)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var polled = await poller.PollAsync(context.Message, stopping.Token) with { Trace = Activity.Current?.Id };
        Activity.Current?.SetTag("ingest.feed", polled.FeedId).SetTag("ingest.outcome", polled.Outcome.ToString()).SetTag("ingest.articles", polled.Articles.Length);
        await context.SendRoutedAsync(QueueNames.Store, polled, context.CancellationToken);
    }
}
