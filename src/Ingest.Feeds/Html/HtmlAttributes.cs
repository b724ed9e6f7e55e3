using System.Buffers;
using System.Text;

namespace Ingest.Feeds.Html;

/// <summary>The attributes of an allowed element, written anew: listed ones only, quoted, addresses absolute and of a harmless scheme.</summary>
internal static class HtmlAttributes
{
    private const int LongestAddress = 8_000, LongestValue = 2_000;
    private static readonly SearchValues<char> Special = SearchValues.Create("<>\"");

    public static void Write(StringBuilder output, string html, HtmlTag tag, string element, Uri? baseUri)
    {
        var seen = 0UL;
        bool narrow = false, low = false;
        for (var cursor = new HtmlCursor(html, tag.Attributes); cursor.Next();)
        {
            if (SafeElements.FindAddress(cursor.Name) is { } address)
            {
                // Of one given twice the first counts (HTML, 13.2.5.33).
                if (Once(ref seen, address[0]) && SafeAddress.Of(cursor.Value, element, baseUri, LongestAddress) is { } uri)
                    Append(output, address, uri.Replace("&", "&amp;", StringComparison.Ordinal));
            }
            else if (SafeElements.FindAttribute(cursor.Name, element) is { } name && cursor.Value.Length <= LongestValue && (name is not ("fill" or "stroke") || !cursor.Value.Contains('('))
                && !SafeAddress.MayRun(cursor.Value))
            {
                Append(output, name, cursor.Value);
                narrow |= name == "width" && cursor.Value.Trim() is "0" or "1" or "1px" or "0px";
                low |= name == "height" && cursor.Value.Trim() is "0" or "1" or "1px" or "0px";
            }
        }
        // Shown to nobody, fetched from everybody: for whoever shows the text to leave out.
        if (narrow && low && element == "img")
            output.Append(" data-tracking=\"pixel\"");
    }

    public static void Escape(StringBuilder output, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is >= 0 and var next)
        {
            output.Append(text[..next]).Append(text[next] switch { '<' => "&lt;", '>' => "&gt;", _ => "&quot;" });
            text = text[(next + 1)..];
        }
        output.Append(text);
    }

    private static void Append(StringBuilder output, string name, ReadOnlySpan<char> value)
    {
        output.Append(' ').Append(name).Append("=\"");
        Escape(output, value);
        output.Append('"');
    }

    // The addresses' names differ in their first letters.
    private static bool Once(ref ulong seen, char letter)
    {
        var bit = 1UL << (letter - 'a');
        var first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }
}
