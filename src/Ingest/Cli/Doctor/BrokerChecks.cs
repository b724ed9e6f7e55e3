using System.Text;
using Ingest.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Ingest.Cli.Doctor;

/// <summary>The broker, asked as a client: its version, our queues, who reads them, and what failed.</summary>
internal static class BrokerChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The first with quorum queues and a single active consumer (https://www.rabbitmq.com/docs/consumers#single-active-consumer).</summary>
    private static readonly Version Oldest = new(3, 8);

    public static async Task<IReadOnlyList<Finding>> LookAsync(RabbitMqOptions options, CancellationToken cancellationToken)
    {
        if (options.Uri is not { } uri)
            return [Finding.Ok("broker", "none: the in-memory bus serves this one process")];
        var name = $"{uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)}";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience * 2);
            await using var connection = await BrokerQueues.Client(uri, Patience).CreateConnectionAsync(limit.Token);
            var findings = new List<Finding> { VersionOf(connection, name) };
            foreach (var (queue, reader) in new[] { (QueueNames.Poll, "poll"), (QueueNames.Store, "store") })
                findings.Add(await QueueAsync(connection, queue, reader, limit.Token));
            foreach (var queue in new[] { QueueNames.Poll, QueueNames.Store, QueueNames.Alarms })
                findings.AddRange(await FailedAsync(connection, queue + "_error", limit.Token));
            findings.AddRange(await BrokerPolicies.LookAsync(options, limit.Token));
            return findings;
        }
        catch (Exception e) when (e is BrokerUnreachableException or OperationCanceledException or RabbitMQClientException or TimeoutException or IOException)
        {
            var reason = e is OperationCanceledException ? "no answer" : e.GetBaseException().Message.TrimEnd('.');
            return [Finding.Failure("broker", $"{name} cannot be used: {reason}", "is it running, and are user, password and virtual host right (Ingest:RabbitMq:Uri)?")];
        }
    }

    private static Finding VersionOf(IConnection connection, string name)
    {
        var text = connection.ServerProperties?.TryGetValue("version", out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        if (!Version.TryParse(text.Split('-', '+')[0], out var version))
            return Finding.Unknown("broker", $"{name} answers, but does not tell its version");
        return version < Oldest
            ? Finding.Failure("broker", $"{name} has RabbitMQ {text}", $"install {Oldest} or newer: older ones know no single active consumer, and two stores would both write")
            : Finding.Ok("broker", $"{name} has RabbitMQ {text}");
    }

    private static async Task<Finding> QueueAsync(IConnection connection, string queue, string role, CancellationToken cancellationToken)
    {
        if (await BrokerQueues.StateAsync(connection, queue, cancellationToken) is not { } state)
            return Finding.Warning("queue", $"{queue} is not there", $"start a process with the role {role}: it makes the queue");
        return state.ConsumerCount == 0
            ? Finding.Warning("queue", $"nobody reads {queue} ({state.MessageCount} messages wait)", $"start a process with the role {role}")
            : Finding.Ok("queue", $"{queue}: {state.ConsumerCount} reading, {state.MessageCount} messages wait");
    }

    private static async Task<IEnumerable<Finding>> FailedAsync(IConnection connection, string queue, CancellationToken cancellationToken) =>
        await BrokerQueues.StateAsync(connection, queue, cancellationToken) is { MessageCount: > 0 } state
            ? [Finding.Warning("queue", $"{state.MessageCount} messages failed and lie in {queue}", "each tells why in its header MT-Fault-Message; nothing is lost by purging it: the feeds were asked again")]
            : [];
}
