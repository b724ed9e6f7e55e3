using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using Ingest.Web.AlertLinks;
using Ingest.Web.Alerts;
using Ingest.Web.Api;
using Ingest.Web.Assets;
using Ingest.Web.Feeds;
using Ingest.Web.Filters;
using Ingest.Web.Health;
using Ingest.Web.Live;
using Ingest.Web.Outgoing;
using Ingest.Web.Pages;
using Ingest.Web.Security;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ingest.Web;

internal static class WebServices
{
    /// <summary>A web host that listens on the given addresses alone and reads no setting of its own.</summary>
    public static WebApplicationBuilder Builder(IReadOnlyList<string> addresses)
    {
        // Nothing is read anew while it runs: the watcher of the files would wake up at each write to a database in the current folder.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls([.. addresses]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>For every process, whether it listens or not: the service manager asks as well.</summary>
    public static IHostApplicationBuilder AddReadiness(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Readiness>().AddSingleton<Unreadiness>(services => services.GetRequiredService<Readiness>().UnreadinessAsync);
        return builder;
    }

    /// <param name="pages">False for a process that answers for its health alone.</param>
    /// <param name="hubs">Where hubs may push to.</param>
    public static WebApplication BuildWeb(this WebApplicationBuilder builder, bool pages, bool hubs = false)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(Database.Database)))
            builder.Services.AddSingleton<StoryPageStore>().AddSingleton<DeliveryPageStore>().AddSingleton<FeedPageStore>().AddSingleton<MessagingPageStore>();
        if (pages)
            builder.AddPages();

        var app = builder.Build();
        if (pages)
            app.UseProxies();
        app.UseSafeHeaders().UsePlainErrors();
        if (pages)
            app.UseRateLimits().UseGuard();
        app.MapHealth();
        if (pages)
            app.MapPages();
        if (hubs)
            app.MapWebSub();
        return app;
    }

    /// <summary>Where the request came from, as a trusted proxy says it.</summary>
    private static void UseProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<WebOptions>().TrustedProxies;
        if (trusted.Count == 0)
            return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All & ~ForwardedHeaders.XForwardedPrefix, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            forwarded.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(forwarded);
    }

    private static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveUpdates>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<LiveUpdates>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveUpdates>());
        builder.Services.AddSingleton<Sessions>().AddSingleton<Access>().AddSingleton<RateLimits>();
        builder.Services.AddSingleton<PageRenderer>().AddScoped<PageContext>();
        builder.Services.AddSingleton<StoryFinder>().AddSingleton<ArticleFinder>().AddSingleton<FeedPreviews>().AddSingleton<FeedControl>().AddSingleton<RuleDesk>().AddSingleton<StoryEditing>().AddSingleton<StoryStatePageStore>().AddSingleton<FeedWeekStore>();
        builder.Services.AddSingleton<StoryStreamStore>().AddSingleton<SearchListStore>().AddSingleton<VolumeStore>().AddSingleton<StoryLeadStore>().AddSingleton<OutgoingFeeds>().AddSearchIndex();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = kestrel.ApplicationServices.GetRequiredService<WebOptions>().MaxRequestBytes);
        builder.AddApi();
        // The default writes every Arabic letter as an eight-letter reference; < > & and quotes are encoded by this one, too.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    private static void MapPages(this WebApplication app)
    {
        app.MapAssets();
        app.MapLive();
        app.MapLogin();
        app.MapAlertLinks();
        app.MapPageRoutes();
        app.MapFeedForms();
        app.MapSystemForms();
        app.MapAlertForms();
        app.MapOutgoing();
        app.MapApi();
    }
}
