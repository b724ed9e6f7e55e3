using Ingest;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Cli;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Polling;
using Ingest.Scheduling;
using Ingest.Scheduling.Hubs;
using Ingest.Upkeep;
using Ingest.Web;
using Ingest.Web.Health;

return await Verbs.RunAsync(args);

/// <summary>
/// Ingest watches news feeds and tells people of new stories about the countries they watch: once per story, never twice, never lost.
/// <c>schedule → PollFeed → poll → FeedPolled → article: identify, classify, cluster, store (one transaction) → alert</c>
/// </summary>
internal static partial class Program
{
    /// <summary>The service, put together in the order in which the data flows. Each process takes the roles it is given.</summary>
    /// <exception cref="StartupException">The database cannot be opened.</exception>
    public static IHost Compose(IngestOptions options)
    {
        IHostApplicationBuilder builder = options.Addresses.Count > 0 ? WebServices.Builder(options.Addresses) : Host.CreateEmptyApplicationBuilder(null);

        builder.AddHosting(options.LogLevel, options.LogFormat);
        builder.Services.AddSingleton(options).AddSingleton(options.Polling).AddSingleton(options.Alerts).AddSingleton(options.Stories).AddSingleton(options.RabbitMq).AddSingleton(options.Web).AddSingleton(options.Retention);
        if (options.NeedsDatabase)
            builder.AddDatabase(options.Data).AddFeeds(options.Watch, options.Alerts.Confidence).AddAlertDesk(options.Alerts, options.Data, options.PageAddress);
        if (options.Has(Role.Schedule))
            builder.AddScheduling(queuesSurvive: options.RabbitMq.Uri is not null, hubs: options.PublicUrl is { } address ? _ => new HubClient(PollingServices.Client(new AddressGuard(options.Polling), options.Polling), address) : null);
        if (options.Has(Role.Poll))
            builder.AddPolling(options.Polling);
        if (options.Has(Role.Store))
        {
            builder.AddArticles().AddAlertRules(options.Alerts, options.Watch).AddUpkeep();
            builder.Services.AddSingleton<IStoreObserver, LiveConsole>();
        }
        if (options.Has(Role.Alert))
            builder.AddAlerting(options.Alerts, options.PageAddress, alone: options.RabbitMq.Uri is null && options.Has(Role.Schedule));
        builder.AddMessaging(options.RabbitMq, options.NeedsDatabase, schedules: options.Has(Role.Schedule)).AddDrain().AddReadiness().AddTelemetry(options.Telemetry);

        return builder is WebApplicationBuilder web ? web.BuildWeb(pages: options.Has(Role.Web), hubs: options.Has(Role.Web) && options.PublicUrl is not null) : ((HostApplicationBuilder)builder).Build();
    }
}
