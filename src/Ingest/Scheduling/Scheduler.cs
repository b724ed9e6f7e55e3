using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using MassTransit;

namespace Ingest.Scheduling;

/// <summary>Sends out what is due. It alone knows the hosts: never two polls of one host in flight, and a gap between them.</summary>
internal sealed partial class Scheduler(
    LeaseStore leases, Database.Database database, SchedulingPause pause, IBus bus, IHostApplicationLifetime lifetime, Heartbeat heartbeat, PollingOptions options, TimeProvider time, RabbitMqOptions rabbit, ILogger<Scheduler> logger)
    : BackgroundService, IStoreObserver
{
    /// <summary>Feeds may be added by another process, and hosts come free: look at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Leases run out without anybody's word.</summary>
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(5);

    private readonly WakeUp wakeUp = new();
    private readonly Changes changes = new(database, LookAtLeastEvery, time);
    private DateTimeOffset? nextDue;
    private bool noPoller;
    private volatile bool released;

    /// <summary>The leases are this process's own: what the last one left has been released.</summary>
    public bool HasBegun => released;

    /// <summary>A poll was stored: its host is free, another may be due.</summary>
    public void Committed(IReadOnlyList<StoredPoll> polls) => wakeUp.Ring();

    public override void Dispose()
    {
        base.Dispose();
        wakeUp.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // With the first word of a stop, not when the bus has gone already: no new polls then.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await RunAsync(ending.Token);
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var trouble = new LastingTrouble(SchedulingWaits, SchedulingGoesOn);
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeat.Beat("scheduler");
            var wait = LongestWait;
            try
            {
                if (!released)
                {
                    LeasesReleased(leases.ReleaseLost(queuesSurvive: rabbit.Uri is not null));
                    leases.Spread();
                    released = true;
                }
                if (!pause.Holds())
                {
                    if (changes.MayMatter(nextDue))
                    {
                        if (await SendDueAsync(stoppingToken) > 0)
                        {
                            trouble.Over();
                            continue;
                        }
                        nextDue = leases.NextDue();
                    }
                    wait = Until(nextDue);
                    trouble.Over();
                }
            }
            catch (MessageReturnedException)
            {
                if (!noPoller)
                    NoPoller();
                noPoller = true;
                wait = LongestWait * 4;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A locked database or a full disk passes; the loop must not end before the program does.
                trouble.Is(e);
                changes.Forget();
                wait = LongestWait * 4;
            }
            await wakeUp.WaitAsync(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = leases.TakeDue(options.MaxInFlight - leases.InFlight());
        if (due.Count == 0)
            return 0;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(SendTimeout);
        // Sent together: awaiting each confirm alone is ten times slower.
        var sends = due.Select(poll => (Poll: poll, Sent: bus.SendRoutedAsync(QueueNames.Poll, poll, timeout.Token))).ToList();
        try
        {
            await Task.WhenAll(sends.Select(s => s.Sent));
            // What a queue in this process's memory holds dies with it, so that there is nothing to remember.
            if (rabbit.Uri is not null)
                leases.MarkSent(due);
            noPoller = false;
        }
        catch
        {
            // Those that were sent will be answered. The others are due again, also where a stop broke in: it would wait for answers that nobody gives.
            leases.Release([.. sends.Where(s => !s.Sent.IsCompletedSuccessfully).Select(s => s.Poll)]);
            throw;
        }
        return due.Count;
    }

    private TimeSpan Until(DateTimeOffset? due)
    {
        var wait = due - time.GetUtcNow() ?? LongestWait;
        // Due but held back by its host or by the bound on polls in flight: the bell rings when that changes, the short wait is for the gap.
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(202, LogLevel.Warning, "No process with the role poll has connected to the broker yet: the feeds wait for one.")]
    private partial void NoPoller();

    [LoggerMessage(203, LogLevel.Warning, "Scheduling waits and tries again: {Reason}")]
    private partial void SchedulingWaits(string reason);

    [LoggerMessage(207, LogLevel.Information, "Scheduling goes on.")]
    private partial void SchedulingGoesOn();

    [LoggerMessage(204, LogLevel.Debug, "{Count} polls that died with the last process are due again.")]
    private partial void LeasesReleased(int count);
}
