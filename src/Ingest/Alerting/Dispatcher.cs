using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Alerting;

/// <summary>Sends what is owed until the channel answers, and keeps every attempt.</summary>
internal sealed partial class Dispatcher(DeliveryStore deliveries, AlertRenderer renderer, IEnumerable<IChannel> channels, AlertOptions options, bool alone, TimeProvider time, ILogger<Dispatcher> logger)
    : BackgroundService, IStoreObserver
{
    /// <summary>Deliveries may be owed by another process: look at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(c => c.Name);
    private readonly WakeUp wakeUp = new();

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        if (polls.Any(p => p.Changes.Count > 0))
            wakeUp.Ring();
    }

    public override void Dispose()
    {
        base.Dispose();
        wakeUp.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var release = alone;
        var underWay = new HashSet<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                if (release)
                    deliveries.ReleaseAll();
                release = false;
                foreach (var delivery in deliveries.Claim(channels.Keys, options.Concurrency - underWay.Count, renderer.Render))
                    underWay.Add(DeliverAsync(delivery, stoppingToken));
                wait = Until(deliveries.NextDue(channels.Keys));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                TickFailed(e.Message);
            }
            if (underWay.Count >= options.Concurrency)
                await Task.WhenAny(underWay);
            else
                await WaitAsync(wait, stoppingToken);
            foreach (var done in underWay.Where(t => t.IsCompleted).ToList())
            {
                underWay.Remove(done);
                await done;
            }
        }
        await Task.WhenAll(underWay);
    }

    /// <summary>Never throws: a channel's failure is an attempt, a database's is a lease that runs out and a second try with the same id.</summary>
    private async Task DeliverAsync(Delivery delivery, CancellationToken stoppingToken)
    {
        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        timeout.CancelAfter(options.Timeout);
        Attempt attempt;
        try
        {
            attempt = await channels[delivery.Channel].SendAsync(delivery, timeout.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            attempt = Attempt.Failure("The program was stopped while it was being sent.");
        }
        catch (Exception e)
        {
            attempt = Attempt.Failure(timeout.IsCancellationRequested ? $"No answer within {Configuration.Durations.Format(options.Timeout)}." : e.Message);
        }
        if (!attempt.Succeeded)
            AttemptFailed(delivery.Channel, delivery.Id, delivery.Attempts, attempt.Answer ?? "no answer");
        try
        {
            deliveries.Record(delivery, attempt, started, time.GetElapsedTime(clock), Random.Shared.NextDouble());
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            TickFailed(e.Message);
        }
        wakeUp.Ring();
    }

    /// <summary>Until the bell, the time, or the end of a delivery, which rings the bell too.</summary>
    /// <remarks>A stop only ends the wait: what is under way is waited for and recorded, or its receiver would get it twice.</remarks>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken) =>
        await wakeUp.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private TimeSpan Until(DateTimeOffset? due)
    {
        var wait = due - time.GetUtcNow() ?? LongestWait;
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(401, LogLevel.Warning, "Channel {Channel}: delivery {Delivery}, attempt {Attempt} failed and will be repeated: {Reason}")]
    private partial void AttemptFailed(string channel, string delivery, int attempt, string reason);

    [LoggerMessage(402, LogLevel.Warning, "Deliveries are tried again shortly: {Reason}")]
    private partial void TickFailed(string reason);
}
