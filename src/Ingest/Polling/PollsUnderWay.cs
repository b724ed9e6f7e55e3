using Ingest.Hosting;

namespace Ingest.Polling;

/// <summary>Polls that this process is making.</summary>
internal sealed class PollsUnderWay : IUnderWay
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Begin() => Interlocked.Increment(ref count);

    public void End() => Interlocked.Decrement(ref count);
}
