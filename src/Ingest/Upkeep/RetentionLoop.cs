using Ingest.Database;

namespace Ingest.Upkeep;

/// <summary>A round of retention every ten minutes: where nothing is past its time, a few look-ups.</summary>
internal sealed partial class RetentionLoop(Retention retention, TimeProvider time, ILogger<RetentionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var trouble = new LastingTrouble(Waits, () => { });
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = (await retention.RunAsync(stoppingToken)).Where(r => r.Count > 0 && r.What != "polls").ToList();
                if (removed.Count > 0)
                    Removed(string.Join(", ", removed.Select(r => $"{r.Count} {r.What}")));
                trouble.Over();
            }
            catch (Microsoft.Data.Sqlite.SqliteException e)
            {
                trouble.Is(e);
            }
        }
    }

    [LoggerMessage(601, LogLevel.Information, "Past their time and removed: {What}.")]
    private partial void Removed(string what);

    [LoggerMessage(602, LogLevel.Warning, "What is past its time could not be removed, tried again later: {Reason}")]
    private partial void Waits(string reason);
}
