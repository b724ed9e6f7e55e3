namespace Ingest.Feeds.Decoding;

/// <summary>Characters in memory, which need not be a string.</summary>
internal sealed class CharReader(ReadOnlyMemory<char> text) : TextReader
{
    private int at;

    public override int Peek() => at < text.Length ? text.Span[at] : -1;

    public override int Read() => at < text.Length ? text.Span[at++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = Math.Min(buffer.Length, text.Length - at);
        text.Span.Slice(at, read).CopyTo(buffer);
        at += read;
        return read;
    }
}
