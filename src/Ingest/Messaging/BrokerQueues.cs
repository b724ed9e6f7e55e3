using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Ingest.Messaging;

/// <summary>One of our queues on the broker.</summary>
/// <param name="Waiting">Messages that nobody was handed yet.</param>
/// <param name="Readers">Consumers; a single active one hides those that wait for its place.</param>
internal sealed record QueueLength(string Name, long Waiting, long Readers);

/// <param name="Trouble">Why they are not known, a sentence without its full stop; null where they are.</param>
internal sealed record QueueLengths(IReadOnlyList<QueueLength> Queues, string? Trouble);

/// <summary>
/// How long the broker's queues are, asked as any client may (AMQP 0-9-1 queue.declare, passive), so that it needs no management plugin. What was handed out
/// and not acknowledged only that plugin knows. One answer serves everybody for some seconds, and one connection all answers.
/// </summary>
internal sealed class BrokerQueues(RabbitMqOptions options, BusState bus, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3), Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1);
    private IConnection? connection;
    private QueueLengths? latest;
    private long readAt;

    /// <summary>Our queues with what failed in them (<c>_error</c>) and what nobody knew how to read (<c>_skipped</c>).</summary>
    public static IReadOnlyList<string> Names { get; } = [.. new[] { QueueNames.Poll, QueueNames.Store, QueueNames.Alarms }.SelectMany(name => new[] { name, name + "_error", name + "_skipped" })];

    /// <returns>Those of the queues that are there; none where the bus is in memory. Waits for some seconds at most.</returns>
    public async Task<QueueLengths> ReadAsync(CancellationToken cancellationToken)
    {
        if (options.Uri is null)
            return new([], null);
        if (!bus.IsReady)
            return new([], bus.Trouble);
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (latest is null || time.GetElapsedTime(readAt) > Fresh)
                (latest, readAt) = (await AskAsync(options.Uri, cancellationToken), time.GetTimestamp());
            return latest;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Null where there is no such queue. Asking for one that is not there closes the channel, so that each question has its own.</summary>
    public static async Task<QueueDeclareOk?> StateAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            return await channel.QueueDeclarePassiveAsync(queue, cancellationToken);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>A client of the broker's, without the bus.</summary>
    public static ConnectionFactory Client(Uri uri, TimeSpan patience) => new()
    {
        // The scheme that the client's own library knows.
        Uri = uri.Scheme switch
        {
            "rabbitmq" => new UriBuilder(uri) { Scheme = "amqp" }.Uri,
            "rabbitmqs" => new UriBuilder(uri) { Scheme = "amqps" }.Uri,
            _ => uri,
        },
        RequestedConnectionTimeout = patience,
        ContinuationTimeout = patience,
        AutomaticRecoveryEnabled = false,
        ClientProvidedName = "ingest, looking",
    };

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<QueueLengths> AskAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (connection is not { IsOpen: true })
            {
                await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
                connection = null;
                connection = await Client(uri, Patience).CreateConnectionAsync(limit.Token);
            }
            var queues = new List<QueueLength>();
            foreach (var name in Names)
            {
                if (await StateAsync(connection, name, limit.Token) is { } state)
                    queues.Add(new(name, state.MessageCount, state.ConsumerCount));
            }
            return new(queues, null);
        }
        catch (Exception e) when (e is OperationCanceledException or RabbitMQClientException or TimeoutException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return new([], e is OperationCanceledException or TimeoutException ? "The broker did not answer in time" : $"The broker cannot be asked: {e.GetBaseException().Message.TrimEnd('.')}");
        }
    }
}
