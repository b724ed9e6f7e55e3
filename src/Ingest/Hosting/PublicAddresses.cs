using System.Net;
using System.Net.Sockets;

namespace Ingest.Hosting;

/// <summary>We refused to connect.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

/// <summary>
/// Which addresses lead out of the house's own network, decided at connect time: no feed, redirect, DNS answer or webhook leads into it. Special-purpose blocks
/// after the IANA registries (RFC 6890).
/// </summary>
internal static class PublicAddresses
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

    /// <param name="allowed">Special blocks that may be asked all the same.</param>
    public static bool Allow(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = Plain(address);
        return !Special.Any(n => n.Contains(plain)) || allowed.Any(n => n.Contains(plain));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/> and the like: what was checked is what is connected to, there is no second look-up.</summary>
    /// <param name="key">The option that allows an address, as an environment variable without its number.</param>
    /// <exception cref="AddressRefusedException">The name leads to special addresses alone.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, IReadOnlyList<IPNetwork> allowedBlocks, string key, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        var allowed = addresses.Where(a => Allow(a, allowedBlocks)).ToArray();
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new AddressRefusedException(
                $"{(IPAddress.TryParse(endPoint.Host, out _) ? $"{endPoint.Host} is" : $"{endPoint.Host} leads to {addresses[0]},")} a private or special address. If it is meant to be asked, allow it with {key}__0={addresses[0]}/{(addresses[0].AddressFamily == AddressFamily.InterNetwork ? 32 : 128)}.");
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

    /// <summary>The IPv4 address where one is written as IPv6: mapped, compatible (RFC 4291 §2.5.5), or for a translator to reach (64:ff9b::/96, RFC 6052).</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.IPv6Loopback))
            return address;
        return address.IsIPv4MappedToIPv6 || Compatible.Contains(address) || Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
    }
}
