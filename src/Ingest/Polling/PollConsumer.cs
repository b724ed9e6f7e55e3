using System.Diagnostics;
using Ingest.Contracts;
using Ingest.Messaging;
using MassTransit;

namespace Ingest.Polling;

/// <summary>The consumer of <see cref="PollFeed"/>; answers with <see cref="FeedPolled"/>, whatever happened.</summary>
internal sealed class PollConsumer(Poller poller, PollsUnderWay underWay, IHostApplicationLifetime lifetime) : IConsumer<PollFeed>
{
    /// <summary>A poll that a stop finds under way may still end; then it is abandoned, and its feed is asked again after the next start.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

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
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        // Those that waited for their turn until a stop came are not begun any more: a first round of a thousand would take all of the time that a stop has.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            await stopping.CancelAsync();
        await using var _ = lifetime.ApplicationStopping.Register(() => stopping.CancelAfter(Grace));
        underWay.Begin();
        try
        {
            await PollAsync(context, stopping.Token);
        }
        finally
        {
            underWay.End();
        }
    }

    private async Task PollAsync(ConsumeContext<PollFeed> context, CancellationToken stopping)
    {
        var polled = await poller.PollAsync(context.Message, stopping) with { Trace = Activity.Current?.Id };
        Activity.Current?.SetTag("ingest.feed", polled.FeedId).SetTag("ingest.outcome", polled.Outcome.ToString()).SetTag("ingest.articles", polled.Articles.Length);
        await context.SendRoutedAsync(QueueNames.Store, polled, context.CancellationToken);
    }
}
