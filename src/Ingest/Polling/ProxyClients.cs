using System.Collections.Concurrent;
using System.Net;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Polling;

/// <summary>One client for each proxy that feeds are asked through.</summary>
internal sealed class ProxyClients(PollingOptions options)
{
    private readonly ConcurrentDictionary<Uri, HttpClient> clients = new();
    private readonly AddressGuard guard = new(options);

    public HttpClient For(Uri proxy) => clients.GetOrAdd(proxy, p => PollingServices.Client(guard, options, p));

    /// <summary>Names are the proxy's to look up, but an address that is written out can be judged here.</summary>
    /// <exception cref="AddressRefusedException">It is a private or special one.</exception>
    public void Refuse(Uri address)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && !guard.Allows(ip))
            throw new AddressRefusedException($"{address.Host} is a private or special address, which is not asked through a proxy. If it is meant to be asked, allow it with Ingest__Polling__AllowAddresses__0={ip}/{(ip.GetAddressBytes().Length == 4 ? 32 : 128)}.");
    }
}
