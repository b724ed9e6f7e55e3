using System.Text;
using System.Text.Json.Nodes;

namespace Ingest.Alerting.Channels;

/// <summary>JSON Lines: each delivery's body with its id, on the disk before it counts as delivered.</summary>
internal sealed class FileChannel(string name, string path) : IChannel, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var line = JsonNode.Parse(delivery.Body!)!.AsObject();
        line.Insert(0, "id", delivery.Id);
        var bytes = Encoding.UTF8.GetBytes(line.ToJsonString(Lines) + "\n");
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            gate.Release();
        }
        return Attempt.Success();
    }

    public void Dispose() => gate.Dispose();

    private static readonly System.Text.Json.JsonSerializerOptions Lines = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
