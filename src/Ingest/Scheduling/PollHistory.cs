using Dapper;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>Bounds the table of polls by age, a slice at a time so that the writer is never held for long.</summary>
internal sealed partial class PollHistory(Database.Database database, PollingOptions options, TimeProvider time, ILogger<PollHistory> logger) : BackgroundService
{
    private const int Slice = 2000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (Prune() == Slice)
                    await Task.Delay(TimeSpan.FromMilliseconds(50), time, stoppingToken);
            }
            catch (Microsoft.Data.Sqlite.SqliteException e)
            {
                PruneFailed(e.Message);
            }
        }
    }

    public int Prune() => database.Write(connection => connection.Execute(
        "DELETE FROM polls WHERE id IN (SELECT id FROM polls WHERE started < @before LIMIT @Slice)", new { before = time.GetUtcNow() - options.KeepHistory, Slice }));

    [LoggerMessage(205, LogLevel.Warning, "Old polls could not be removed, tried again later: {Reason}")]
    private partial void PruneFailed(string reason);
}
