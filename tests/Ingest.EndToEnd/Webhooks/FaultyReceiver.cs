using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingest.EndToEnd.Webhooks;

/// <summary>How a receiver fails.</summary>
internal enum Fault
{
    /// <summary>Accepts the connection and never answers.</summary>
    Hangs,

    /// <summary>Resets the connection in mid-request.</summary>
    Resets,

    /// <summary>500.</summary>
    Breaks,

    /// <summary>429 with Retry-After.</summary>
    Throttles,

    /// <summary>302 to somewhere else, where nothing must ever arrive.</summary>
    Redirects,

    /// <summary>503 whose body never ends.</summary>
    Drips,

    /// <summary>Takes the message and breaks off before it says so: the sender cannot know.</summary>
    TakesAndVanishes,
}

/// <summary>A receiver that speaks HTTP by hand, to fail in every way; every third message meets one of them. From time to time nobody listens at all.</summary>
internal sealed class FaultyReceiver : IAsyncDisposable
{
    private const int MostFaults = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400), Between = TimeSpan.FromSeconds(4);

    private readonly int seed;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<string, int> attempts = new();
    private readonly Task listening;
    private readonly int port;

    public FaultyReceiver(int seed)
    {
        this.seed = seed;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        listening = ListenAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/alerts");

    public string Secret { get; } = StandardWebhook.NewSecret();

    /// <summary>By id: every body with which it came.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Bodies { get; } = new();

    /// <summary>Ids to which 200 was said.</summary>
    public ConcurrentDictionary<string, int> Accepted { get; } = new();

    public ConcurrentDictionary<Fault, int> Faults { get; } = new();

    public ConcurrentBag<string> BadSignatures { get; } = [];

    /// <summary>Requests that followed a redirect.</summary>
    public int Followed => followed;

    private int followed;

    private async Task ListenAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start(512);
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            turn.CancelAfter(Between);
            try
            {
                while (true)
                    _ = ServeAsync(await listener.AcceptSocketAsync(turn.Token));
            }
            catch (OperationCanceledException)
            {
                // Refuses everything for a moment.
            }
            listener.Stop();
            await Task.Delay(Pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var stream = new NetworkStream(socket, ownsSocket: true);
            while (await ReadAsync(stream) is { } request)
            {
                if (request.Path != "/alerts")
                {
                    Interlocked.Increment(ref followed);
                    await AnswerAsync(stream, "200 OK", "");
                    continue;
                }
                var attempt = attempts.AddOrUpdate(request.Id, 1, (_, n) => n + 1);
                Bodies.GetOrAdd(request.Id, _ => []).Add(request.Body);
                if (StandardWebhook.Signature(Secret, request.Id, request.Timestamp, request.Body) != request.Signature)
                    BadSignatures.Add(request.Id);
                if (FaultOf(request.Id, attempt) is not { } fault)
                {
                    Accepted.AddOrUpdate(request.Id, 1, (_, n) => n + 1);
                    await AnswerAsync(stream, "200 OK", "");
                    continue;
                }
                Faults.AddOrUpdate(fault, 1, (_, n) => n + 1);
                if (!await FailAsync(socket, stream, fault))
                    return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The sender was killed, or the test is over.
        }
    }

    /// <summary>By the id and the number of the attempt alone, so that a run is repeated by its seed.</summary>
    private Fault? FaultOf(string id, int attempt)
    {
        var dice = new Random(HashCode.Combine(seed, string.GetHashCode(id, StringComparison.Ordinal), attempt));
        return attempt <= MostFaults && dice.Next(100) < 35 ? (Fault)dice.Next(7) : null;
    }

    private async Task<bool> FailAsync(Socket socket, NetworkStream stream, Fault fault)
    {
        switch (fault)
        {
            case Fault.Hangs:
                await Task.Delay(Timeout.Infinite, ending.Token);
                return false;
            case Fault.Resets or Fault.TakesAndVanishes:
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return false;
            case Fault.Breaks:
                await AnswerAsync(stream, "500 Internal Server Error", "");
                return true;
            case Fault.Throttles:
                await AnswerAsync(stream, "429 Too Many Requests", "Retry-After: 1\r\n");
                return true;
            case Fault.Redirects:
                await AnswerAsync(stream, "302 Found", "Location: /elsewhere\r\n");
                return true;
            default:
                await stream.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), ending.Token);
                while (true)
                {
                    await stream.WriteAsync(new byte[] { (byte)'.' }, ending.Token);
                    await Task.Delay(200, ending.Token);
                }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string status, string headers) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\n\r\n"), ending.Token);

    private sealed record Request(string Path, string Id, string Timestamp, string Signature, string Body);

    private async Task<Request?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[4096];
        int head;
        while ((head = Encoding.Latin1.GetString([.. bytes]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            var read = await stream.ReadAsync(one, ending.Token);
            if (read == 0)
                return null;
            bytes.AddRange(one.AsSpan(0, read));
        }
        var lines = Encoding.Latin1.GetString([.. bytes], 0, head).Split("\r\n");
        string Header(string name) => lines.Skip(1).FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
        var length = int.Parse(Header("Content-Length"), CultureInfo.InvariantCulture);
        while (bytes.Count < head + 4 + length)
        {
            var read = await stream.ReadAsync(one, ending.Token);
            if (read == 0)
                return null;
            bytes.AddRange(one.AsSpan(0, read));
        }
        return new(lines[0].Split(' ')[1], Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), Encoding.UTF8.GetString([.. bytes], head + 4, length));
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await listening;
        ending.Dispose();
    }
}
