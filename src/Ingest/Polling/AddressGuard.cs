using System.Net;
using System.Net.Sockets;
using Ingest.Contracts;

namespace Ingest.Polling;

/// <summary>We refused to connect.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>
/// Decides at connect time which addresses may be asked, so that no feed, redirect or DNS answer leads into the house's own network. Special-purpose blocks
/// after the IANA registries (RFC 6890).
/// </summary>
internal sealed class AddressGuard(PollingOptions options)
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public bool Allows(IPAddress address)
    {
        var plain = Plain(address);
        return !Special.Any(n => n.Contains(plain)) || options.AllowAddresses.Any(n => n.Contains(plain));
    }

    /// <summary>The IPv4 address where one is written as IPv6: mapped, compatible (RFC 4291 §2.5.5), or for a translator to reach (64:ff9b::/96, RFC 6052).</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.IPv6Loopback))
            return address;
        return address.IsIPv4MappedToIPv6 || Compatible.Contains(address) || Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>: what was checked is what is connected to, there is no second look-up.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endPoint = context.DnsEndPoint;
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        var allowed = addresses.Where(Allows).ToArray();
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new AddressRefusedException(
                $"{endPoint.Host} leads to {addresses[0]}, a private or special address. If it is meant to be asked, allow it with Ingest__Polling__AllowAddresses__0={addresses[0]}/{(addresses[0].AddressFamily == AddressFamily.InterNetwork ? 32 : 128)}.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, endPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
