using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Scheduling;

internal static class SchedulingServices
{
    /// <summary>The scheduler itself, for the process that has this role.</summary>
    /// <param name="queuesSurvive">A broker keeps what is under way when this process ends.</param>
    public static IHostApplicationBuilder AddScheduling(this IHostApplicationBuilder builder, bool queuesSurvive)
    {
        if (!queuesSurvive)
            builder.Services.AddSingleton<IUnderWay, AnswersUnderWay>();
        builder.Services.AddSingleton<LeaseStore>().AddSingleton<SchedulingPause>().AddSingleton<Scheduler>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<Scheduler>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Scheduler>());
        return builder;
    }

    /// <summary>Subscriptions and poll state, for every process with a database.</summary>
    public static IHostApplicationBuilder AddFeeds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedStore>();
        builder.Services.AddSingleton<IStorePart, PollOutcomeStore>().AddSingleton<IRetention, PollRetention>();
        return builder;
    }
}
