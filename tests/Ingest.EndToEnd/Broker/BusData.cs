using System.Reflection;
using Xunit.Sdk;

namespace Ingest.EndToEnd.Broker;

/// <summary>A theory's case over the embedded bus.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InMemoryAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Bus.InMemory]];
}

/// <summary>A theory's case over RabbitMQ, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OverRabbitMqAttribute : DataAttribute
{
    public OverRabbitMqAttribute() => Skip = Requirements.SkipReason(RabbitMqInstallation.WhyMissing);

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Bus.RabbitMq]];
}

/// <summary>A test that stops and starts a node of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrivateNodeFactAttribute : FactAttribute
{
    public PrivateNodeFactAttribute() => Skip = Requirements.SkipReason(RabbitMqInstallation.WhyNoPrivateNode);
}
