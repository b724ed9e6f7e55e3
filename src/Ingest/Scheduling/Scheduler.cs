using Ingest.Hosting;
using Ingest.Contracts;
using Ingest.Messaging;
using MassTransit;

namespace Ingest.Scheduling;

/// <summary>Sends out what is due. It alone knows the hosts: never two polls of one host in flight, and a gap between them.</summary>
internal sealed partial class Scheduler(
    LeaseStore leases, SchedulingPause pause, AlarmStore alarms, IBus bus, PollingOptions options, TimeProvider time, RabbitMqOptions rabbit, ILogger<Scheduler> logger)
    : BackgroundService, IStoreObserver
{
    /// <summary>Feeds may be added by another process, and hosts come free: look at least this often.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    private readonly WakeUp wakeUp = new();
    private string? paused;

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
        if (leases.ReleaseLost(queuesSurvive: rabbit.Uri is not null) is > 0 and var lost)
            LeasesReleased(lost);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                if (!IsPaused() && await SendDueAsync(stoppingToken) == 0)
                    wait = Until(leases.NextDue());
                else if (paused is null)
                    continue;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A locked database or a full disk passes; the loop must not end before the program does.
                TickFailed(e.Message);
                wait = LongestWait * 4;
            }
            await wakeUp.WaitAsync(wait, time, stoppingToken);
        }
    }

    private async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = leases.TakeDue(options.MaxInFlight - leases.InFlight());
        if (due.Count == 0)
            return 0;
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{QueueNames.Poll}"));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(SendTimeout);
        try
        {
            // Sent together: awaiting each confirm alone is ten times slower.
            await Task.WhenAll(due.Select(poll => endpoint.Send(poll, timeout.Token)));
            leases.MarkSent(due);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Some may have been sent; asked twice is answered twice and stored once.
            leases.Release(due);
            throw;
        }
        return due.Count;
    }

    private bool IsPaused()
    {
        var now = pause.Current();
        if (now?.Kind != paused && paused is not null)
        {
            alarms.Clear(paused, "scheduling");
            if (now is null)
                Resumed();
        }
        if (now is not null && now.Kind != paused)
        {
            // First the words, then the row: on a full disk the row may fail.
            Paused(now.Message);
            paused = now.Kind;
            alarms.Raise(now.Kind, "scheduling", now.Message);
        }
        paused = now?.Kind;
        return paused is not null;
    }

    private TimeSpan Until(DateTimeOffset? due)
    {
        var wait = due - time.GetUtcNow() ?? LongestWait;
        // Due but held back by its host or by the bound on polls in flight: the bell rings when that changes, the short wait is for the gap.
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(201, LogLevel.Warning, "{Reason}")]
    private partial void Paused(string reason);

    [LoggerMessage(202, LogLevel.Information, "Polling goes on.")]
    private partial void Resumed();

    [LoggerMessage(203, LogLevel.Warning, "The scheduler tries again shortly: {Reason}")]
    private partial void TickFailed(string reason);

    [LoggerMessage(204, LogLevel.Debug, "{Count} polls that died with the last process are due again.")]
    private partial void LeasesReleased(int count);
}
