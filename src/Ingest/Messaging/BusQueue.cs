using MassTransit;

namespace Ingest.Messaging;

/// <summary>A queue that a stage reads: its name, its consumers, how they are set up. Stages register theirs; the bus is built from all of them.</summary>
/// <param name="Name">The queue's name on the broker, also the exchange that is sent to.</param>
/// <param name="Register">Adds the consumers to the container.</param>
/// <param name="Prefetch">Unacknowledged messages that the broker may hand out at once.</param>
/// <param name="Concurrency">Messages that are consumed at once.</param>
/// <param name="SingleActive">Only one of several processes reads at a time, the others wait for it to go (RabbitMQ's single active consumer).</param>
internal sealed record BusQueue(string Name, Action<IBusRegistrationConfigurator> Register, Action<IReceiveEndpointConfigurator, IBusRegistrationContext> Configure, int Prefetch, int Concurrency, bool SingleActive = false);

/// <summary>The names on the broker.</summary>
internal static class QueueNames
{
    public const string Poll = "ingest-poll";
    public const string Store = "ingest-store";
    public const string Alarms = "ingest-alarms";
}
