using System.Collections.Concurrent;

namespace Ingest.Hosting;

/// <summary>Loops that must not stop say here that they go round; one that hangs is noticed by its silence.</summary>
internal sealed class Heartbeat(TimeProvider time)
{
    /// <summary>Longer than any turn takes, a wait for the disk included.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> beats = new();

    /// <param name="loop">Its name, for people.</param>
    public void Beat(string loop) => beats[loop] = time.GetTimestamp();

    /// <summary>The loops that have been silent for too long; one that never began is not known.</summary>
    public IReadOnlyList<(string Loop, TimeSpan Silence)> Silent() =>
        [.. beats.Select(b => (b.Key, time.GetElapsedTime(b.Value))).Where(b => b.Item2 > LongestSilence)];
}
