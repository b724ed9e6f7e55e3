using MassTransit;

namespace Ingest.Messaging;

/// <summary>Whether messages can be sent now.</summary>
internal sealed class BusState(IBusControl bus, RabbitMqOptions options)
{
    public bool IsReady => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    /// <summary>A sentence without its full stop on why they cannot.</summary>
    public string Trouble => options.Uri is { } uri
        ? $"The broker at {uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)} does not answer, or refuses user or virtual host (Ingest:RabbitMq:Uri)"
        : "The in-memory bus has not started";
}

/// <summary>Says when the broker goes and comes back; MassTransit itself tries again for as long as it takes.</summary>
internal sealed partial class BusWatch(BusState bus, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<BusWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A start takes a moment.</summary>
    private const int SilentTicks = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var timer = new PeriodicTimer(Interval, time);
        var away = 0;
        while (await timer.WaitForNextTickAsync(ending.Token))
        {
            if (bus.IsReady)
            {
                if (away >= SilentTicks)
                    CameBack();
                away = 0;
            }
            else if (++away == SilentTicks)
            {
                WentAway(bus.Trouble);
            }
        }
    }

    [LoggerMessage(102, LogLevel.Warning, "{Trouble}. Tried again until it does.")]
    private partial void WentAway(string trouble);

    [LoggerMessage(103, LogLevel.Information, "The broker is back.")]
    private partial void CameBack();
}
