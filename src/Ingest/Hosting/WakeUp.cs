namespace Ingest.Hosting;

/// <summary>Wakes a loop before its time. Many rings before the loop looks are one.</summary>
internal sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    public void Ring()
    {
        // Under load it rings nearly always, and an exception costs more than what it rings for.
        if (bell.CurrentCount > 0)
            return;
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one was faster.
        }
    }

    /// <returns>When rung, or when the time is over.</returns>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (atMost <= TimeSpan.Zero)
            return;
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await bell.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The time is over: what we came for.
        }
    }

    public void Dispose() => bell.Dispose();
}
