using Ingest.Configuration;

namespace Ingest.Messaging;

internal sealed class RabbitMqOptions
{
    [Option("Broker, such as amqp://user:password@host:5672/vhost (amqps for TLS). Without it an in-memory bus serves this one process.", Secret = true, Default = "none")]
    public Uri? Uri { get; init; }

    [Option("Address of the broker's management plugin with a user that may look, such as http://user:password@host:15672: 'ingest doctor' asks it for policies that would lose messages.", Secret = true, Default = "none")]
    public Uri? Management { get; init; }

    [Option("Quorum queues, for a broker that is a cluster. Queues that exist keep the kind they were made with.")]
    public bool Quorum { get; init; }
}
