using System.Collections.Concurrent;
using Ingest.Alerting;
using Ingest.Alerting.Channels;

namespace Ingest.Tests.Alerting;

/// <summary>A channel that answers as the test says and remembers what it was given.</summary>
internal sealed class FakeChannel(string name, Func<Delivery, CancellationToken, Task<Attempt>> answer) : IChannel
{
    public string Name => name;

    public ConcurrentQueue<Delivery> Sent { get; } = new();

    public Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        Sent.Enqueue(delivery);
        return answer(delivery, cancellationToken);
    }
}
