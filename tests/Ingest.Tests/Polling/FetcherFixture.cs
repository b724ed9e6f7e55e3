using System.Net;
using Ingest.Contracts;
using Ingest.Polling;

namespace Ingest.Tests.Polling;

/// <summary>Asks a local server as the poller would.</summary>
public abstract class FetcherFixture : IDisposable
{
    private protected static PollingOptions Local { get; } = new() { AllowAddresses = [IPNetwork.Parse("127.0.0.1/32")], MaxBytes = 100_000, Timeout = TimeSpan.FromSeconds(5), MaxRedirects = 3 };

    private readonly List<HttpClient> clients = [];

    public void Dispose()
    {
        clients.ForEach(c => c.Dispose());
        GC.SuppressFinalize(this);
    }

    private protected static PollFeed Command(Uri url) => new() { PollId = Guid.NewGuid(), FeedId = 1, Ordered = DateTimeOffset.UnixEpoch, Url = url };

    private protected Task<Fetched> GetAsync(Uri url, PollingOptions? options = null, PollFeed? poll = null, CancellationToken token = default)
    {
        var client = PollingServices.Client(new AddressGuard(options ?? Local), options ?? Local);
        clients.Add(client);
        return new Fetcher(client, options ?? Local, TimeProvider.System).GetAsync(poll ?? Command(url), token);
    }
}
