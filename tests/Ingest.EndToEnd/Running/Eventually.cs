using System.Diagnostics;

namespace Ingest.EndToEnd.Running;

/// <summary>Waiting for another process: asks again and again until it is so, or says what it waited for in vain.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="what">Ends the sentence "Waited in vain for …".</param>
    /// <param name="state">What to tell of the state when it never came true.</param>
    public static Task Is(Func<bool> condition, TimeSpan limit, string what, Func<string>? state = null) =>
        Is(() => Task.FromResult(condition()), limit, what, state);

    public static async Task Is(Func<Task<bool>> condition, TimeSpan limit, string what, Func<string>? state = null, TimeSpan? pause = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > limit)
                throw new TimeoutException($"Waited in vain for {what} ({limit.TotalSeconds:0} s).{Environment.NewLine}{state?.Invoke()}");
            await Task.Delay(pause ?? Pause);
        }
    }
}
