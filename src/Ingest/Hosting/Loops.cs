namespace Ingest.Hosting;

/// <summary>Whether everything that must go round in this process still does: scheduling, dispatching, live updates.</summary>
internal sealed class Loops(IServiceProvider services, Heartbeat heartbeat)
{
    /// <summary>A sentence without its full stop on a loop that has ended or is silent; null when all is well. One that has ended will not begin again.</summary>
    public string? Trouble()
    {
        var ended = services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Where(s => s.ExecuteTask is { IsCompleted: true })
            .Select(s => s.GetType().Name)
            .ToList();
        if (ended.Count > 0)
            return $"ended: {string.Join(", ", ended)}; restart the program";
        return heartbeat.Silent() is [var silent, ..]
            ? $"the {silent.Loop} has been silent for {silent.Silence.TotalSeconds:0} s; restart the program if it stays so"
            : null;
    }
}
