using System.Net;
using System.Text;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Polling;

internal static class PollingServices
{
    public static IHostApplicationBuilder AddPolling(this IHostApplicationBuilder builder, PollingOptions options)
    {
        builder.Services.AddSingleton(PollConsumer.Queue(options.Concurrency));
        builder.Services.AddSingleton<AddressGuard>().AddSingleton<Poller>().AddSingleton<PollsUnderWay>();
        builder.Services.AddSingleton<IUnderWay>(services => services.GetRequiredService<PollsUnderWay>());
        builder.Services.AddSingleton(services => new Fetcher(Client(services.GetRequiredService<AddressGuard>(), options), options, services.GetRequiredService<TimeProvider>()));
        return builder;
    }

    /// <summary>For the service and for verbs that ask one feed.</summary>
    /// <param name="proxy">Then the guard looks at no address: the proxy is the operator's, and looks names up itself.</param>
    public static HttpClient Client(AddressGuard guard, PollingOptions options, Uri? proxy = null) => new(new SocketsHttpHandler
    {
        UseProxy = proxy is not null,
        Proxy = proxy is null ? null : new WebProxy(proxy),
        AllowAutoRedirect = false, // Each hop is checked and counted by us.
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        ConnectCallback = proxy is null ? guard.ConnectAsync : null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 64,
        MaxConnectionsPerServer = 8,
        RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        ActivityHeadersPropagator = null,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // Ours, in Fetcher, covers the body as well.
    };
}
