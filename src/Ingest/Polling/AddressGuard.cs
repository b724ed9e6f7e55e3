using System.Net;
using Ingest.Contracts;
using Ingest.Hosting;

namespace Ingest.Polling;

/// <summary>Decides at connect time which addresses feeds may be asked at.</summary>
internal sealed class AddressGuard(PollingOptions options)
{
    public bool Allows(IPAddress address) => PublicAddresses.Allow(address, options.AllowAddresses);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        PublicAddresses.ConnectAsync(context.DnsEndPoint, options.AllowAddresses, "Ingest__Polling__AllowAddresses", cancellationToken);
}
