namespace Ingest.Hosting;

/// <summary>Why this process cannot do its work now, in words; null when it can.</summary>
internal delegate Task<string?> Unreadiness(CancellationToken cancellationToken);

/// <summary>Tells the service manager when the program is ready, how it is, that it lives, and that it stops.</summary>
internal sealed partial class ServiceNotice(ServiceManager manager, Unreadiness unreadiness, Loops loops, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ServiceNotice> logger)
    : BackgroundService
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(100), WhileRunning = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = lifetime.ApplicationStopping.Register(() => manager.Tell("STOPPING=1", "STATUS=Stops: finishes what is under way."));
        var (ready, status) = (false, "");
        while (!stoppingToken.IsCancellationRequested)
        {
            // Services start one after the other, the page last.
            var reason = lifetime.ApplicationStarted.IsCancellationRequested ? await unreadiness(stoppingToken) : "the program is starting";
            var said = reason is null ? "STATUS=Runs." : $"STATUS=Waits: {reason}.";
            var words = new List<string>();
            if (reason is null && !ready)
                words.Add("READY=1");
            if (said != status)
                words.Add(said);
            // A broker that is away is no reason to be restarted; a loop that hangs is.
            if (manager.SignOfLife is not null && loops.Trouble() is null)
                words.Add("WATCHDOG=1");
            if (words.Count > 0 && !manager.Tell(words) && !ready)
                NotReached();
            (ready, status) = (ready || reason is null, said);
            var wait = ready ? WhileRunning : WhileStarting;
            await Task.Delay(manager.SignOfLife is { } sign && sign < wait ? sign : wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(501, LogLevel.Warning, "The service manager named a socket in NOTIFY_SOCKET that does not take messages.")]
    private partial void NotReached();
}
