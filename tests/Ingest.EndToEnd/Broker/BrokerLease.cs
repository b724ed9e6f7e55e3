using RabbitMQ.Client;

namespace Ingest.EndToEnd.Broker;

/// <summary>A broker with nothing in it, for one test.</summary>
internal sealed class BrokerLease : IDisposable
{
    private const int MostLeases = 24;
    private static readonly SemaphoreSlim OnlyOne = new(1);
    // Never disposed of: it ends with the test run.
    private static readonly Lazy<Task<RabbitMqNode>> Node = new(() => RabbitMqNode.StartNewAsync(MostLeases));
    private static int leases;
    private readonly Action end;

    private BrokerLease(Uri uri, Action end) => (Uri, this.end) = (uri, end);

    public Uri Uri { get; }

    public static async Task<BrokerLease> TakeAsync()
    {
        Requirements.MustHold(RabbitMqInstallation.WhyMissing);
        return RabbitMqInstallation.Given is { } given ? await TakeGivenAsync(given) : await TakePrivateAsync();
    }

    public void Dispose() => end();

    private static async Task<BrokerLease> TakePrivateAsync()
    {
        var number = Interlocked.Increment(ref leases);
        if (number > MostLeases)
            throw new InvalidOperationException($"More than {MostLeases} tests want RabbitMQ: raise {nameof(MostLeases)}.");
        return new((await Node.Value).VirtualHost(number), () => { });
    }

    /// <summary>Somebody else's broker has one virtual host for us: one test at a time, each begins with deleted queues.</summary>
    private static async Task<BrokerLease> TakeGivenAsync(Uri given)
    {
        await OnlyOne.WaitAsync();
        await using var connection = await new ConnectionFactory { Uri = given }.CreateConnectionAsync();
        foreach (var queue in new[] { "ingest-poll", "ingest-store", "ingest-alarms" })
        {
            foreach (var suffix in new[] { "", "_error", "_skipped" })
            {
                await using var channel = await connection.CreateChannelAsync();
                await channel.QueueDeleteAsync(queue + suffix);
            }
        }
        return new(given, () => OnlyOne.Release());
    }
}
