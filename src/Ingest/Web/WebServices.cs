using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Messaging;
using Ingest.Scheduling;
using Ingest.Web.Assets;
using Ingest.Web.Health;
using Ingest.Web.Live;
using Ingest.Web.Pages;

namespace Ingest.Web;

internal static class WebServices
{
    /// <summary>A web host that listens on the given addresses alone and reads no setting of its own.</summary>
    public static WebApplicationBuilder Builder(IReadOnlyList<string> addresses)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
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
    public static WebApplication BuildWeb(this WebApplicationBuilder builder, bool pages)
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(Database.Database)))
            builder.Services.AddSingleton<StoryPageStore>().AddSingleton<DeliveryPageStore>().AddSingleton<FeedPageStore>().AddSingleton<MessagingPageStore>();
        if (pages)
            builder.AddPages();

        var app = builder.Build();
        app.UseSafeHeaders().UsePlainErrors();
        app.MapHealth();
        if (pages)
            app.MapPages();
        return app;
    }

    private static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveUpdates>();
        builder.Services.AddSingleton<IStoreObserver>(services => services.GetRequiredService<LiveUpdates>());
        builder.Services.AddHostedService(services => services.GetRequiredService<LiveUpdates>());
        builder.Services.AddSingleton<PageRenderer>();
        // The default writes every Arabic letter as an eight-letter reference; < > & and quotes are encoded by this one, too.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    private static void MapPages(this WebApplication app)
    {
        app.MapAssets();
        app.MapLive();
        app.MapPageRoutes();
    }
}
