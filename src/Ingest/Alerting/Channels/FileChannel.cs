using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ingest.Alerting.Channels;

/// <summary>JSON Lines: each delivery's body with its id, on the disk before it counts as delivered.</summary>
internal sealed class FileChannel(string name, string path) : IChannel, IDisposable
{
    private static readonly JsonSerializerOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (IsCutOff(file))
                file.Write("\n"u8);
            await file.WriteAsync(bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            gate.Release();
        }
        return Attempt.Success();
    }

    /// <summary>A crash in mid-line must not spoil the next line as well. Leaves the file at its end.</summary>
    private static bool IsCutOff(FileStream file) => file.CanSeek && file.Seek(0, SeekOrigin.End) > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';

    public void Dispose() => gate.Dispose();
}
