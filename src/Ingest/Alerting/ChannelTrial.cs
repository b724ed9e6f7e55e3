using System.Diagnostics;
using Ingest.Alerting.Channels;
using Ingest.Configuration;

namespace Ingest.Alerting;

/// <summary>A labelled sample to a channel of this process, and what it answered.</summary>
internal sealed class ChannelTrial(IEnumerable<IChannel> channels, AlertRenderer renderer, AlertOptions options, TimeProvider time)
{
    /// <returns>Null where this process serves no such channel.</returns>
    public async Task<(Attempt Attempt, TimeSpan Took)?> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (channels.FirstOrDefault(c => c.Name == name) is not { } channel)
            return null;
        var now = time.GetUtcNow();
        var delivery = new Delivery
        {
            Id = Delivery.NewId(now), Rule = "test", Type = Delivery.StoryCreated, Channel = name, Status = "sending", Created = now, Attempts = 1, Countries = "[]", Body = renderer.Sample(),
        };
        var clock = Stopwatch.StartNew();
        var attempt = await AttemptAsync(channel, delivery, cancellationToken);
        return (attempt, clock.Elapsed);
    }

    private async Task<Attempt> AttemptAsync(IChannel channel, Delivery delivery, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Timeout);
        try
        {
            return await channel.SendAsync(delivery, timeout.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Attempt.Failure(timeout.IsCancellationRequested ? $"no answer within {Durations.Format(options.Timeout)}" : e.Message);
        }
    }
}
