using Ingest.Contracts;
using MassTransit;

namespace Ingest.Messaging;

internal static class MessagingServices
{
    /// <summary>Builds the bus from the queues that the stages registered before: RabbitMQ where a broker is named, in this process's memory otherwise.</summary>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, RabbitMqOptions options, bool hasDatabase, bool schedules)
    {
        if (hasDatabase)
        {
            builder.Services.AddSingleton<AlarmStore>().AddSingleton<QuarantineStore>().AddSingleton<IRetention, AlarmRetention>();
            builder.Services.AddSingleton(FaultConsumer.Queue);
        }
        builder.Services.AddSingleton<BusState>().AddSingleton<BrokerQueues>();
        // The scheduler tells of its broker itself, with what it means for polling.
        if (!schedules)
            builder.Services.AddHostedService<BusWatch>();
        var queues = builder.Services
            .Where(s => s.ServiceType == typeof(BusQueue))
            .Select(s => (BusQueue)s.ImplementationInstance!)
            .ToList();
        builder.Services.AddMassTransit(bus =>
        {
            foreach (var queue in queues)
                queue.Register(bus);
            if (options.Uri is { } uri)
                bus.UsingRabbitMq((context, rabbit) => UseRabbitMq(context, rabbit, options, uri, queues));
            else
                bus.UsingInMemory((context, memory) => UseMemory(context, memory, queues));
        });
        // A broker that is not there yet must not keep the page, the database and the console from starting.
        builder.Services.Configure<MassTransitHostOptions>(o =>
        {
            o.WaitUntilStarted = false;
            o.StopTimeout = TimeSpan.FromSeconds(6);
        });
        return builder;
    }

    private static void UseRabbitMq(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator rabbit, RabbitMqOptions options, Uri uri, List<BusQueue> queues)
    {
        rabbit.Host(uri, host => host.PublisherConfirmation = true);
        rabbit.ConfigureJsonSerializerOptions(_ => MessageJson.Options);
        foreach (var queue in queues)
        {
            rabbit.ReceiveEndpoint(queue.Name, endpoint =>
            {
                endpoint.PrefetchCount = queue.Prefetch;
                endpoint.ConcurrentMessageLimit = queue.Concurrency;
                endpoint.SingleActiveConsumer = queue.SingleActive;
                if (options.Quorum)
                    endpoint.SetQuorumQueue();
                queue.Configure(endpoint, context);
            });
        }
    }

    private static void UseMemory(IBusRegistrationContext context, IInMemoryBusFactoryConfigurator memory, List<BusQueue> queues)
    {
        memory.ConfigureJsonSerializerOptions(_ => MessageJson.Options);
        foreach (var queue in queues)
        {
            memory.ReceiveEndpoint(queue.Name, endpoint =>
            {
                endpoint.PrefetchCount = queue.Prefetch;
                endpoint.ConcurrentMessageLimit = queue.Concurrency;
                queue.Configure(endpoint, context);
            });
        }
    }
}
