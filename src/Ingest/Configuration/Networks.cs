using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ingest.Configuration;

/// <summary>IP networks in CIDR notation; a bare address is a network of one.</summary>
internal static class Networks
{
    /// <summary>The network, or null and what to write instead.</summary>
    public static (IPNetwork? Network, string Remedy) Parse(string text)
    {
        const string Remedy = "write a network such as 10.0.0.0/8 or fd00::/8, or one address";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(host, out var address) || !IsPlain(host, address))
            return (null, Remedy);

        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (slash >= 0 &&
            (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bytes.Length * 8))
            return (null, $"{Remedy}; the length of this prefix is from 0 to {bytes.Length * 8}");

        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));

        // 10.1.2.3/8 is either one host or all of 10: what is let in or kept out is not to be guessed.
        var network = new IPNetwork(new IPAddress(bytes), length);
        return network.BaseAddress.Equals(address)
            ? (network, Remedy)
            : (null, $"write {network} for the whole network, or {address} for the one address");
    }

    // IPAddress reads 10 as 0.0.0.10 and 010.0.0.1 as 8.0.0.1, and takes ports and scopes along.
    private static bool IsPlain(string text, IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? address.ToString() == text
        : !text.AsSpan().ContainsAny("[]%");
}
