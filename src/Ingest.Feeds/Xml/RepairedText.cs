using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using Ingest.Feeds.Values;
using Ingest.Text;

namespace Ingest.Feeds.Xml;

/// <summary>Characters and references made legal in XML 1.0.</summary>
internal static class RepairedText
{
    // With its '&' and ';'; numbers may have zeros in front.
    private const int LongestReference = NamedReferences.Longest + 2;

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Character data without references or tags.</summary>
    public static void Append(StringBuilder output, ReadOnlySpan<char> text)
    {
        // "]]>" may not stand in text (XML 1.0, 2.4).
        for (var end = text.IndexOf("]]>"); end >= 0; end = text.IndexOf("]]>"))
        {
            AppendLegal(output, text[..(end + 2)]);
            output.Append("&gt;");
            text = text[(end + 3)..];
        }
        AppendLegal(output, text);
    }

    public static void AppendAttribute(StringBuilder output, ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var next = value.IndexOfAny('&', '<', '"');
            AppendLegal(output, next < 0 ? value : value[..next]);
            if (next < 0)
                return;
            value = value[next..];
            var used = 1;
            if (value[0] == '&')
                used = AppendReference(output, value);
            else
                output.Append(value[0] == '<' ? "&lt;" : "&quot;");
            value = value[used..];
        }
    }

    /// <summary>The reference, or bare ampersand, at the start of a text. Returns the number of characters used up.</summary>
    public static int AppendReference(StringBuilder output, ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestReference)].IndexOf(';');
        var name = end < 2 ? [] : text[1..end];
        if (name is "lt" or "gt" or "amp" or "quot" or "apos")
        {
            output.Append(text[..(end + 1)]);
            return end + 1;
        }
        if (name.Length > 1 && name[0] == '#' && Number(name[1..]) is { } code)
        {
            AppendCode(output, code);
            return end + 1;
        }
        if (name.Length > 1 && name.IndexOfAnyExcept(Letters) < 0)
        {
            if (NamedReferences.Find(name) is { } decoded)
            {
                output.Append(Texts.Escape(decoded));
                return end + 1;
            }
        }
        output.Append("&amp;");
        return 1;
    }

    public static void AppendLegal(StringBuilder output, ReadOnlySpan<char> text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }
            output.Append(text[from..i]);
            if (char.IsSurrogate(text[i]))
                output.Append('\uFFFD');
            from = i + 1;
        }
        output.Append(text[from..]);
    }

    private static int? Number(ReadOnlySpan<char> digits)
    {
        var hexadecimal = digits[0] is 'x' or 'X';
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(hexadecimal ? digits[1..] : digits, style, CultureInfo.InvariantCulture, out var code) ? code : null;
    }

    private static void AppendCode(StringBuilder output, int code)
    {
        if (code is '<' or '&' or '>')
            output.Append("&#").Append(code).Append(';');
        else if (Rune.IsValid(code) && (code > 0xFFFF || XmlConvert.IsXmlChar((char)code)))
            output.Append(new Rune(code).ToString());
    }
}
