using MassTransit;

namespace Ingest.Messaging;

/// <summary>Sends to a queue by its exchange, and fails where no queue is bound to it yet: a broker drops such messages without a word.</summary>
internal static class RoutedSending
{
    /// <exception cref="MessageReturnedException">No process has ever read this queue.</exception>
    public static async Task SendRoutedAsync<T>(this ISendEndpointProvider bus, string queue, T message, CancellationToken cancellationToken)
        where T : class
    {
        var endpoint = await bus.GetSendEndpoint(new Uri($"exchange:{queue}"));
        await endpoint.Send(
            message,
            context =>
            {
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                    rabbit.Mandatory = true;
            },
            cancellationToken);
    }
}
