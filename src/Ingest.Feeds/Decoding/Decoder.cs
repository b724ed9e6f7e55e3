using System.Text;
using System.Text.Unicode;

namespace Ingest.Feeds.Decoding;

/// <param name="Complaint">What was wrong with the charset, or null.</param>
internal readonly record struct Decoded(string Text, string Encoding, string? Complaint);

/// <summary>Bytes to text: byte order mark, then HTTP charset, then XML declaration, then UTF-8, then by the letters themselves, else windows-1252.</summary>
internal static class Decoder
{
    public static Decoded Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes, out var length) is { } marked)
            return Lenient(marked, bytes[length..]);

        string? complaint = null;
        var http = Charset.OfContentType(contentType);
        var xml = Charset.OfXmlDeclaration(bytes);
        if (Overruled(http, xml, bytes))
        {
            complaint = $"the response says {http}, but the bytes are UTF-8";
            http = null;
        }

        Encoding? named = null;
        foreach (var name in new[] { http, xml })
        {
            if (name is null)
                continue;
            var encoding = Charset.Find(name);
            // Were it 16 bits wide, its first character would have shown it.
            if (encoding is null || encoding is UnicodeEncoding or UTF32Encoding)
                complaint ??= $"the charset {name} is not known, or not that of the bytes";
            else if (Try(encoding, bytes, out var decoded))
                return decoded with { Complaint = complaint ?? decoded.Complaint };
            else
            {
                complaint ??= $"the bytes are not {name}";
                // Most of it fits all the same: rarer letters of a newer edition, which no other charset would read either.
                named ??= !ReferenceEquals(encoding, Charset.Utf8) && Share(decoded.Text) < 0.5 ? encoding : null;
            }
        }

        if (Try(Charset.Utf8, bytes, out var utf8))
            return utf8 with { Complaint = complaint ?? utf8.Complaint };
        return Lenient(named ?? Guess.Of(bytes) ?? Charset.Windows1252, bytes) with { Complaint = complaint ?? "the bytes are not UTF-8 and no other charset is named" };
    }

    /// <summary>UTF-8 by every account, and valid: <see cref="Decode"/> would find nothing to say of it.</summary>
    public static bool IsPlainUtf8(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes, out _) is not null || bytes.StartsWith<byte>([0xEF, 0xBB]))
            return false;
        var name = Charset.OfContentType(contentType) ?? Charset.OfXmlDeclaration(bytes);
        return (name is null || ReferenceEquals(Charset.Find(name), Charset.Utf8)) && Utf8.IsValid(bytes);
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 3;
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return Charset.Utf8;
        length = 4;
        if (bytes.StartsWith<byte>([0xFF, 0xFE, 0, 0]))
            return Charset.Utf32Le;
        if (bytes.StartsWith<byte>([0, 0, 0xFE, 0xFF]))
            return Charset.Utf32Be;
        length = 2;
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
            return Charset.Utf16Le;
        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
            return Charset.Utf16Be;
        // No mark, but the first character is '<', '{' or a blank in a wide encoding (XML 1.0, appendix F).
        length = 0;
        if (bytes.Length < 4)
            return null;
        return (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            ((byte)'<' or (byte)'{' or (byte)' ' or (byte)'\n' or (byte)'\r', 0, 0, 0) => Charset.Utf32Le,
            (0, 0, 0, (byte)'<' or (byte)'{' or (byte)' ' or (byte)'\n' or (byte)'\r') => Charset.Utf32Be,
            ((byte)'<' or (byte)'{' or (byte)' ' or (byte)'\n' or (byte)'\r', 0, not 0, _) => Charset.Utf16Le,
            (0, (byte)'<' or (byte)'{' or (byte)' ' or (byte)'\n' or (byte)'\r', _, not 0) => Charset.Utf16Be,
            _ => null,
        };
    }

    // Servers send "charset=iso-8859-1" by default, over documents that are something else. Real Latin-1 text that happens to be
    // valid UTF-8 with characters beyond ASCII does not occur; an Arabic feed read as Latin-1 is lost altogether.
    private static bool Overruled(string? http, string? xml, ReadOnlySpan<byte> bytes) =>
        http is not null
        && ReferenceEquals(Charset.Find(http), Charset.Windows1252)
        && (xml is null || ReferenceEquals(Charset.Find(xml), Charset.Utf8))
        && bytes.ContainsAnyExceptInRange((byte)0, (byte)127)
        && Utf8.IsValid(bytes);

    // A few bad bytes in a long text (a cut character, one foreign quotation mark) do not disprove a charset; nor more of them UTF-8,
    // which no other charset's letters make by chance.
    private static bool Try(Encoding encoding, ReadOnlySpan<byte> bytes, out Decoded decoded)
    {
        decoded = Lenient(encoding, bytes);
        return decoded.Complaint is null || Share(decoded.Text) <= (ReferenceEquals(encoding, Charset.Utf8) ? 0.15 : 0.1);
    }

    /// <summary>Of the characters beyond ASCII, the share that could not be read.</summary>
    private static double Share(string text)
    {
        int bad = 0, foreign = 0;
        foreach (var c in text)
        {
            bad += c == '\uFFFD' ? 1 : 0;
            foreign += c > 127 ? 1 : 0;
        }
        return foreign == 0 ? 0 : bad / (double)foreign;
    }

    private static Decoded Lenient(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new Decoded(encoding.GetString(bytes), encoding.WebName, null);
        }
        catch (DecoderFallbackException)
        {
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
            return new Decoded(lenient.GetString(bytes), encoding.WebName, $"some bytes are not {encoding.WebName}");
        }
    }
}
