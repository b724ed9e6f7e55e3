using System.Net.Sockets;
using System.Text;

namespace Ingest.Tests.Hosting;

/// <summary>The service manager's end of sd_notify, on a path or in the abstract name space.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly byte[] buffer = new byte[4096];

    /// <param name="name">As it stands in NOTIFY_SOCKET.</param>
    public NotifySocket(string name) => socket.Bind(new UnixDomainSocketEndPoint(name[0] == '@' ? "\0" + name[1..] : name));

    /// <summary>The assignments of one datagram.</summary>
    public async Task<string[]> ReadAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var length = await socket.ReceiveAsync(buffer, limit.Token);
        return Encoding.UTF8.GetString(buffer, 0, length).Split('\n');
    }

    public bool IsEmpty => socket.Available == 0;

    public void Dispose() => socket.Dispose();
}
