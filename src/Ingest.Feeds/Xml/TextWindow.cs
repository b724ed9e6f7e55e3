using System.Buffers;
using System.Xml;

namespace Ingest.Feeds.Xml;

/// <summary>
/// A lent buffer for the text of one node: the reader's own Value goes through a string builder where the text is longer than its window, and is copied
/// again to be trimmed.
/// </summary>
internal sealed class TextWindow : IDisposable
{
    private char[] lent = [];

    /// <summary>The number of characters of the reader's current node, which <see cref="Text"/> then has.</summary>
    public int Read(XmlReader reader)
    {
        for (var length = 0; ;)
        {
            if (length == lent.Length)
                Grow();
            var read = reader.ReadValueChunk(lent, length, lent.Length - length);
            if (read == 0)
                return length;
            length += read;
        }
    }

    public ReadOnlySpan<char> Text(int length) => lent.AsSpan(0, length);

    public void Dispose()
    {
        if (lent.Length > 0)
            ArrayPool<char>.Shared.Return(lent);
        lent = [];
    }

    private void Grow()
    {
        var wider = ArrayPool<char>.Shared.Rent(Math.Max(4_096, lent.Length * 2));
        lent.CopyTo(wider, 0);
        Dispose();
        lent = wider;
    }
}
