using Ingest.Contracts;
using MassTransit;

namespace Ingest.Alerting.Channels;

/// <summary>Publishes <see cref="StoryAlerted"/> on the bus, for anyone's consumers; the message's id is made of the delivery's, so that a repeat is recognised.</summary>
internal sealed class BusChannel(string name, IBus bus) : IChannel
{
    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await bus.Publish(
            new StoryAlerted { Id = delivery.Id, Type = delivery.Type, Rule = delivery.Rule, StoryId = delivery.StoryId, Created = delivery.Created, Body = delivery.Body! },
            context => context.MessageId = Guid.ParseExact(delivery.Id["dlv_".Length..], "N"),
            cancellationToken);
        return Attempt.Success();
    }
}
