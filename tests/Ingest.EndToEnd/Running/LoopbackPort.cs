using System.Net;
using System.Net.Sockets;

namespace Ingest.EndToEnd.Running;

internal static class LoopbackPort
{
    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<bool> AnswersAsync(int port, IPAddress? address = null)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address ?? IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
