using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Alerting;

internal static class AlertingServices
{
    /// <summary>What is owed, for the process that stores: part of the writer's transaction.</summary>
    public static IHostApplicationBuilder AddAlertRules(this IHostApplicationBuilder builder, AlertOptions options, IReadOnlyList<string> watch)
    {
        IReadOnlyList<Rule> rules = [new("watched", watch, options.Confidence, options.Backfill)];
        builder.Services.AddSingleton(rules).AddSingleton<IStorePart, AlertPart>().AddSingleton<IRetention, DeliveryRetention>();
        return builder;
    }

    /// <summary>What is sent, for the process that alerts.</summary>
    /// <param name="alone">No other process sends from this database.</param>
    /// <param name="page">Where the page of a story is found.</param>
    public static IHostApplicationBuilder AddAlerting(this IHostApplicationBuilder builder, AlertOptions options, Uri page, bool alone)
    {
        foreach (var channel in options.Channels)
            builder.Services.AddSingleton(services => Channel(channel, services));
        builder.Services.AddSingleton(services => new AlertRenderer(page, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<DeliveryStore>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Dispatcher>(services, alone));
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<Dispatcher>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Dispatcher>());
        return builder;
    }

    private static IChannel Channel(ChannelOptions options, IServiceProvider services) => options.Type switch
    {
        ChannelType.File => new FileChannel(options.EffectiveName, options.Path!),
        ChannelType.Webhook => new WebhookChannel(options.EffectiveName, options.Url!, options.Secret, Client, services.GetRequiredService<TimeProvider>()),
        _ => new ConsoleChannel(options.EffectiveName, services.GetRequiredService<Terminal>()),
    };

    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // The dispatcher's own covers the whole attempt.
        DefaultRequestHeaders = { { "User-Agent", "Ingest/0.1" } },
    };
}
