using System.Text;

namespace Ingest.Feeds.Decoding;

/// <summary>Charset names, as headers and XML declarations spell them, to encodings.</summary>
internal static class Charset
{
    public static readonly Encoding Utf8 = new UTF8Encoding(false, true);
    public static readonly Encoding Utf16Le = new UnicodeEncoding(false, false, true);
    public static readonly Encoding Utf16Be = new UnicodeEncoding(true, false, true);
    public static readonly Encoding Utf32Le = new UTF32Encoding(false, false, true);
    public static readonly Encoding Utf32Be = new UTF32Encoding(true, false, true);
    public static readonly Encoding Windows1252 = Strict(CodePagesEncodingProvider.Instance.GetEncoding(1252)!);

    /// <summary>"&lt;?xm" in EBCDIC (XML 1.0, appendix F): its letters stand alike in all of them.</summary>
    private static ReadOnlySpan<byte> EbcdicStart => [0x4C, 0x6F, 0xA7, 0x94];

    /// <summary>The strict encoding of a name, or null where the name is not known.</summary>
    public static Encoding? Find(string name)
    {
        // The WHATWG Encoding Standard's readings: what is labelled with the narrower charset is written in the wider one.
        switch (name.Replace('_', '-').ToUpperInvariant())
        {
            case "UTF-8" or "UTF8" or "UNICODE-1-1-UTF-8":
                return Utf8;
            case "UTF-16LE":
                return Utf16Le;
            case "UTF-16BE" or "UTF-16" or "UTF16":
                return Utf16Be;
            case "US-ASCII" or "ASCII" or "ANSI-X3.4-1968" or "ISO-8859-1" or "ISO8859-1" or "LATIN-1" or "LATIN1" or "L1" or "WINDOWS-1252" or "CP1252":
                return Windows1252;
            case "ISO-8859-9" or "LATIN5":
                return Known("windows-1254");
            case "TIS-620" or "ISO-8859-11":
                return Known("windows-874");
            // The framework's is of 1987, without the euro sign.
            case "ISO-8859-7" or "ISO8859-7":
                return CodePage.Find(name);
            case "GB2312" or "GBK" or "X-GBK" or "GB-2312-80" or "CHINESE":
                return Known("gb18030");
            default:
                return Known(name) ?? Known(name.Replace('_', '-')) ?? CodePage.Find(name);
        }
    }

    /// <summary>The charset parameter of a Content-Type, or null.</summary>
    public static string? OfContentType(string? contentType)
    {
        const string key = "charset=";
        var at = contentType?.IndexOf(key, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return null;
        var rest = contentType.AsSpan(at + key.Length).Trim();
        var end = rest.IndexOfAny(';', ',');
        var name = (end < 0 ? rest : rest[..end]).Trim(" \t\"'");
        return name.Length is 0 or > 40 ? null : name.ToString();
    }

    /// <summary>The encoding of an XML declaration at the start of ASCII-compatible bytes, or null (XML 1.0, 4.3.3).</summary>
    public static string? OfXmlDeclaration(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, 1024)].TrimStart(" \t\r\n"u8);
        var isEbcdic = bytes.StartsWith(EbcdicStart);
        if (!bytes.StartsWith("<?xml"u8) && !isEbcdic)
            return null;
        var end = bytes.IndexOf(isEbcdic ? (byte)0x6E : (byte)'>');
        var declaration = (isEbcdic ? OfCodePage(37)! : Encoding.Latin1).GetString(end < 0 ? bytes : bytes[..end]);
        var at = declaration.IndexOf("encoding", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = declaration.AsSpan(at + "encoding".Length).TrimStart(" \t\r\n=");
        // EBCDIC's own pages put the quotation mark elsewhere.
        if (value.Length == 0 || (value[0] is not ('"' or '\'') && !isEbcdic))
            return null;
        var close = value[1..].IndexOf(value[0]);
        return close <= 0 ? null : value.Slice(1, close).Trim().ToString();
    }

    public static Encoding? OfCodePage(int number)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(number) is { } found ? Strict(found) : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Known(string name)
    {
        try
        {
            // Asked directly: registering the provider would change Encoding.GetEncoding for the whole process.
            return Strict(CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
