using System.Collections.Concurrent;
using System.Diagnostics;
using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;

namespace Ingest.Alerting;

/// <summary>Sends what is owed until the channel answers, and keeps every attempt.</summary>
internal sealed partial class Dispatcher(
    DeliveryStore deliveries, AlertRenderer renderer, AlarmAlerts alarmAlerts, ChannelStateStore states, AlarmStore alarms, IEnumerable<IChannel> channels, AlertCounters counters,
    Database.Database database, AlertOptions options, bool alone, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Dispatcher> logger)
    : BackgroundService, IStoreObserver, IUnderWay
{
    /// <summary>The alarm of a channel that answered 410; its subject is the channel's name.</summary>
    public const string ChannelGone = "channel-gone";

    /// <summary>Deliveries may be owed by another process: look at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AlarmsEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(10);

    /// <summary>Then it is asked again, whatever it said: what else is owed to it may be urgent.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(c => c.Name);
    private readonly WakeUp wakeUp = new();
    private readonly Changes changes = new(database, LookAtLeastEvery, time);

    /// <summary>Attempts that have ended, by their own tasks; the loop takes them over to write them together.</summary>
    private readonly ConcurrentQueue<Sent> made = new();
    private readonly List<Sent> unrecorded = [];

    /// <summary>Channels that said 429, until when they want to be left alone: not by this delivery only, or the next one is refused as well, and services ban who goes on.</summary>
    private readonly Dictionary<string, DateTimeOffset> resting = [];
    private DateTimeOffset alarmsLooked;
    private int underWay;

    /// <summary>Attempts that have begun and are not recorded: at a stop they end, within the drain's limit, and nothing new is begun.</summary>
    public int Count => Volatile.Read(ref underWay);

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
        var begins = true;
        DateTimeOffset? due = null;
        var attempts = new List<(string Channel, Task Task)>();
        var trouble = new LastingTrouble(DeliveriesWait, DeliveriesGoOn);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            var isFull = false;
            try
            {
                if (begins)
                    Begin();
                begins = false;
                Record();
                OweAlarms();
                var some = false;
                if (changes.MayMatter(due))
                {
                    WakeUpRested();
                    var claimed = Claim(channels.Keys.ToDictionary(c => c, c => resting.ContainsKey(c) ? 0 : options.Concurrency - attempts.Count(u => u.Channel == c)));
                    attempts.AddRange(claimed.Select(d => (d.Channel, DeliverAsync(d, stoppingToken))));
                    due = deliveries.NextDue([.. channels.Keys.Where(c => !resting.ContainsKey(c) && attempts.Count(u => u.Channel == c) < options.Concurrency)]);
                    if (resting.Count > 0 && !(due < resting.Values.Min()))
                        due = resting.Values.Min();
                    some = claimed.Count > 0;
                }
                isFull = channels.Keys.All(c => attempts.Count(u => u.Channel == c) >= options.Concurrency);
                wait = Until(due, some);
                trouble.Over();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                trouble.Is(e);
                changes.Forget();
            }
            if (isFull && attempts.Count > 0)
                await Task.WhenAny(attempts.Select(u => u.Task));
            else
                await WaitAsync(wait, stoppingToken);
            attempts.RemoveAll(u => u.Task.IsCompleted);
        }
        await Task.WhenAll(attempts.Select(u => u.Task));
        try
        {
            Record();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            trouble.Is(e); // Their leases run out, and they are sent again with the same ids.
        }
    }

    private void Begin()
    {
        if (alone)
            deliveries.ReleaseAll();
        if (deliveries.GatherOverdue() is > 0 and var overdue)
            CatchingUp(overdue);
    }

    private IReadOnlyList<Delivery> Claim(IReadOnlyDictionary<string, int> room)
    {
        // Counted before it is asked whether the program stops: what is claimed now cannot escape the drain.
        Interlocked.Increment(ref underWay);
        try
        {
            var claimed = lifetime.ApplicationStopping.IsCancellationRequested ? [] : deliveries.Claim(room, renderer.Rendering);
            Interlocked.Add(ref underWay, claimed.Count);
            return claimed;
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
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
        foreach (var gone in unrecorded.Where(s => s.Attempt.IsGone).DistinctBy(s => s.Delivery.Channel))
            Disable(gone.Delivery.Channel, gone.Attempt.Answer ?? "410 Gone");
        foreach (var limited in unrecorded.Where(s => s.Attempt is { Status: 429, RetryAfter.Ticks: > 0 }))
            resting[limited.Delivery.Channel] = time.GetUtcNow() + (limited.Attempt.RetryAfter < LongestRest ? limited.Attempt.RetryAfter.Value : LongestRest);
        Interlocked.Add(ref underWay, -unrecorded.Count);
        unrecorded.Clear();
    }

    private void WakeUpRested()
    {
        foreach (var rested in resting.Where(r => r.Value <= time.GetUtcNow()).Select(r => r.Key).ToList())
            resting.Remove(rested);
    }

    private void Disable(string channel, string why)
    {
        if (!states.Disable(channel, why))
            return;
        var sentence = $"Channel {channel} is gone ({why}): nothing is sent to it any more, what it is owed is kept. After a fix: ingest alerts enable {channel}";
        alarms.Raise(ChannelGone, channel, sentence);
        ChannelIsGone(channel, why);
    }

    private void OweAlarms()
    {
        if (time.GetUtcNow() - alarmsLooked < AlarmsEvery)
            return;
        alarmsLooked = time.GetUtcNow();
        alarmAlerts.Owe();
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
            attempt = Attempt.Failure("The program was stopped while it was being sent.", cause: "stopped");
        }
        catch (Exception e)
        {
            attempt = timeout.IsCancellationRequested
                ? Attempt.Failure($"No answer within {Configuration.Durations.Format(options.Timeout)}.", cause: "timeout")
                : Attempt.Failure(e.Message, cause: AlertCounters.CauseOf(e));
        }
        step?.SetTag("ingest.delivery", delivery.Id).SetTag("ingest.channel", delivery.Channel).SetTag("ingest.attempt", delivery.Attempts)
            .SetStatus(attempt.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error, attempt.Succeeded ? null : attempt.Answer);
        if (!attempt.Succeeded)
            AttemptFailed(delivery.Channel, delivery.Id, delivery.Attempts, attempt.Answer ?? "no answer");
        counters.Count(delivery, attempt, time.GetUtcNow());
        made.Enqueue(new(delivery, attempt, started, time.GetElapsedTime(clock), Random.Shared.NextDouble()));
        wakeUp.Ring();
    }

    /// <summary>Until the bell, the time, or the end of a delivery, which rings the bell too.</summary>
    /// <remarks>A stop only ends the wait: what is under way is waited for and recorded, or its receiver would get it twice.</remarks>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken) =>
        await wakeUp.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private TimeSpan Until(DateTimeOffset? due, bool someClaimed)
    {
        var wait = due - time.GetUtcNow() ?? LongestWait;
        // What is due and was not claimed waits for its turn or its channel's rate: not to be asked for in a tight loop.
        var least = someClaimed ? TimeSpan.Zero : LeastWait;
        return wait < least ? least : wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(401, LogLevel.Warning, "Channel {Channel}: delivery {Delivery}, attempt {Attempt} failed and will be repeated: {Reason}")]
    private partial void AttemptFailed(string channel, string delivery, int attempt, string reason);

    [LoggerMessage(402, LogLevel.Warning, "Deliveries wait and are tried again: {Reason}")]
    private partial void DeliveriesWait(string reason);

    [LoggerMessage(403, LogLevel.Information, "Deliveries go on.")]
    private partial void DeliveriesGoOn();

    [LoggerMessage(404, LogLevel.Error, "Channel {Channel} is gone ({Reason}): nothing is sent to it any more, what it is owed is kept. After a fix: ingest alerts enable {Channel}")]
    private partial void ChannelIsGone(string channel, string reason);

    [LoggerMessage(405, LogLevel.Warning, "{Count} messages should have gone out while nobody sent them: they go into digests.")]
    private partial void CatchingUp(int count);
}
