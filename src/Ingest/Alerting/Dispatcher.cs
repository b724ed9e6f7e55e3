using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Database;
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

    /// <summary>Attempts that have ended, by their own tasks; the loop takes them over to write them together.</summary>
    private readonly ConcurrentQueue<Sent> made = new();
    private readonly List<Sent> unrecorded = [];

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
        var trouble = new LastingTrouble(DeliveriesWait, DeliveriesGoOn);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                if (release)
                    deliveries.ReleaseAll();
                release = false;
                Record();
                foreach (var delivery in deliveries.Claim(channels.Keys, options.Concurrency - underWay.Count, renderer.Render))
                    underWay.Add(DeliverAsync(delivery, stoppingToken));
                wait = Until(deliveries.NextDue(channels.Keys));
                trouble.Over();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                trouble.Is(e);
            }
            if (underWay.Count >= options.Concurrency)
                await Task.WhenAny(underWay);
            else
                await WaitAsync(wait, stoppingToken);
            underWay.RemoveWhere(t => t.IsCompleted);
        }
        await Task.WhenAll(underWay);
        try
        {
            Record();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            trouble.Is(e); // Their leases run out, and they are sent again with the same ids.
        }
    }

    /// <summary>What cannot be recorded yet is kept and tried again before anything else is claimed, or its receiver would get it twice.</summary>
    private void Record()
    {
        while (made.TryDequeue(out var one))
            unrecorded.Add(one);
        if (unrecorded.Count == 0)
            return;
        deliveries.Record(unrecorded);
        unrecorded.Clear();
    }

    /// <summary>Never throws: a channel's failure is an attempt.</summary>
    private async Task DeliverAsync(Delivery delivery, CancellationToken stoppingToken)
    {
        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        using var step = Telemetry.Continue(delivery.Trace, "deliver", ActivityKind.Client);
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
        step?.SetTag("ingest.delivery", delivery.Id).SetTag("ingest.channel", delivery.Channel).SetTag("ingest.attempt", delivery.Attempts)
            .SetStatus(attempt.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error, attempt.Succeeded ? null : attempt.Answer);
        if (!attempt.Succeeded)
            AttemptFailed(delivery.Channel, delivery.Id, delivery.Attempts, attempt.Answer ?? "no answer");
        made.Enqueue(new(delivery, attempt, started, time.GetElapsedTime(clock), Random.Shared.NextDouble()));
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

    [LoggerMessage(402, LogLevel.Warning, "Deliveries wait and are tried again: {Reason}")]
    private partial void DeliveriesWait(string reason);

    [LoggerMessage(403, LogLevel.Information, "Deliveries go on.")]
    private partial void DeliveriesGoOn();
}
