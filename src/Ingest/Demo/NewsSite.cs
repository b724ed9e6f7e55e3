using System.Net;
using Ingest.Demo.Content;
using Ingest.Demo.Formats;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Ingest.Demo;

/// <summary>
/// A made-up news site on loopback, so that <c>ingest demo</c> shows the whole way from feed to alert without the internet.
/// Its clock is the given one: what is published when is counted in seconds from the start.
/// </summary>
internal sealed class NewsSite : IAsyncDisposable
{
    // Above the slow feed's four seconds, and short enough that nothing outlives a demo.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(10);

    private readonly WebApplication _app;

    private NewsSite(WebApplication app)
    {
        _app = app;
        // A port for each outlet makes it a host of its own: one that asks for patience must not hold up the others.
        var sites = AllOutlets.Zip(app.Urls, (outlet, url) => (outlet, site: new Uri(url + "/"))).ToDictionary(s => s.outlet, s => s.site);
        Address = sites.Values.First();
        Opml = SubscriptionList.Write(DemoFeeds.All, sites);
    }

    private static IEnumerable<Outlet> AllOutlets => DemoFeeds.All.Select(feed => feed.Outlet).Distinct();

    /// <summary>The first outlet's front page; every page is found under the other outlets' ports as well.</summary>
    public Uri Address { get; }

    /// <summary>The OPML of the site's feeds, with absolute URLs.</summary>
    public string Opml { get; }

    public static async Task<NewsSite> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var app = Build();
        try
        {
            var newsroom = new Newsroom(time);
            foreach (var feed in DemoFeeds.All)
                new FeedEndpoint(feed, newsroom, time).Map(app);
            app.MapGet("/{outlet}/{slug}", context => Pages.WriteArticleAsync(context, newsroom));
            app.MapGet("/", context => Pages.WriteFrontAsync(context, newsroom));
            await app.StartAsync(cancellationToken);
            return new NewsSite(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        // The empty builder reads no settings file, environment or argument: the real service's settings must not move the demo's site.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            foreach (var _ in AllOutlets)
                server.Listen(IPAddress.Loopback, 0);
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = 256;
            server.Limits.MaxRequestBodySize = 0;
            server.Limits.RequestHeadersTimeout = LongestRequest;
        });
        builder.Services.AddRouting();
        builder.Services.AddRequestTimeouts(limits => limits.DefaultPolicy = new RequestTimeoutPolicy { Timeout = LongestRequest });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        app.UseRequestTimeouts();
        return app;
    }
}
