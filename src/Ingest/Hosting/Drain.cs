namespace Ingest.Hosting;

/// <summary>Work that a stop should let end.</summary>
internal interface IUnderWay
{
    int Count { get; }
}

/// <summary>
/// Between the word to stop, at which nothing new is begun, and the end of the bus: what is under way is finished and stored. Registered after the bus,
/// because services stop in reverse order.
/// </summary>
internal sealed class Drain(IEnumerable<IUnderWay> work, TimeProvider time) : IHostedService
{
    /// <summary>The whole stop has ten seconds; what is not done then is done again after the next start.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (work.Any(w => w.Count > 0) && time.GetElapsedTime(began) < Limit && !cancellationToken.IsCancellationRequested)
            await Task.Delay(Look, time, CancellationToken.None);
    }
}
