namespace Ingest.EndToEnd.Broker;

/// <summary>What carries the messages in a test.</summary>
public enum Bus
{
    InMemory,
    RabbitMq,
}
