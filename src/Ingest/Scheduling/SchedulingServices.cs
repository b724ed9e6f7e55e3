using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Scheduling.Hubs;

namespace Ingest.Scheduling;

internal static class SchedulingServices
{
    /// <summary>The scheduler itself, for the process that has this role.</summary>
    /// <param name="queuesSurvive">A broker keeps what is under way when this process ends.</param>
    /// <param name="hubs">How hubs are asked; null where the service cannot be reached by them.</param>
    public static IHostApplicationBuilder AddScheduling(this IHostApplicationBuilder builder, bool queuesSurvive, Func<IServiceProvider, HubClient>? hubs = null)
    {
        if (!queuesSurvive)
            builder.Services.AddSingleton<IUnderWay, AnswersUnderWay>();
        if (hubs is not null)
        {
            builder.Services.AddSingleton(hubs).AddSingleton<HubSubscriber>();
            builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<HubSubscriber>());
            builder.Services.AddHostedService(services => services.GetRequiredService<HubSubscriber>());
        }
        builder.Services.AddSingleton<HealthStore>().AddHostedService<HealthWatch>();
        builder.Services.AddSingleton<LeaseStore>().AddSingleton<SchedulingPause>().AddSingleton<Scheduler>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<Scheduler>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Scheduler>());
        return builder;
    }

    /// <summary>Subscriptions and poll state, for every process with a database.</summary>
    /// <param name="watch">Countries and provinces, and how surely an article must be about them.</param>
    public static IHostApplicationBuilder AddFeeds(this IHostApplicationBuilder builder, IReadOnlyList<string>? watch = null, double confidence = 1)
    {
        builder.Services.AddSingleton(new WatchList([.. (watch ?? []).Select(c => c.ToUpperInvariant())], confidence));
        builder.Services.AddSingleton<FeedStore>().AddSingleton<HubStore>();
        builder.Services.AddSingleton<IStorePart, PollOutcomeStore>().AddSingleton<IRetention, PollRetention>();
        return builder;
    }
}
