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
    public static HttpClient Client(AddressGuard guard, PollingOptions options) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // Each hop is checked and counted by us.
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        ConnectTimeout = options.ConnectTimeout,
        ConnectCallback = guard.ConnectAsync,
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
