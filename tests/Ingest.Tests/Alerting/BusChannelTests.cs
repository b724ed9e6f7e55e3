using Ingest.Alerting.Channels;
using Ingest.Contracts;
using MassTransit;

namespace Ingest.Tests.Alerting;

public class BusChannelTests
{
    [Fact]
    public async Task Anyones_consumer_gets_the_body_and_a_repeat_has_the_same_message_id()
    {
        var received = new System.Collections.Concurrent.ConcurrentQueue<(StoryAlerted Message, Guid? Id)>();
        var bus = Bus.Factory.CreateUsingInMemory(memory => memory.ReceiveEndpoint("anyone", endpoint => endpoint.Handler<StoryAlerted>(context =>
        {
            received.Enqueue((context.Message, context.MessageId));
            return Task.CompletedTask;
        })));
        await bus.StartAsync();
        var (channel, delivery) = (new BusChannel("bus", bus), Exchange.Created());
        Assert.True((await channel.SendAsync(delivery, default)).Succeeded);
        Assert.True((await channel.SendAsync(delivery, default)).Succeeded);
        for (var waited = 0; received.Count < 2 && waited < 1000; waited++)
            await Task.Delay(10);
        await bus.StopAsync();
        Assert.Equal(2, received.Count);
        Assert.Single(received.Select(r => (r.Id, r.Message)).Distinct());
        Assert.Equal((delivery.Id, delivery.Body, 37L), received.Select(r => (r.Message.Id, r.Message.Body, r.Message.StoryId)).First());
    }
}
