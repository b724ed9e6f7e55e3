using System.Text;
using System.Text.RegularExpressions;

namespace Ingest.Feeds.Xml;

/// <summary>
/// The internal entities of a document type, put in before the document is read: plain texts only, each once, so that no expansion of one holds another
/// (no billion laughs) and nothing outside is ever named. What they add is bounded.
/// </summary>
internal static partial class Entities
{
    private const int Most = 100, LongestValue = 2_000, MostAdded = 64 * 1024, LongestSubset = 64 * 1024, LongestName = 64, Head = 4_096;

    public static bool AreDeclared(ReadOnlySpan<char> document)
    {
        var start = document[..Math.Min(document.Length, Head)].IndexOf("<!DOCTYPE");
        return start >= 0 && document.Slice(start, Math.Min(document.Length - start, Head)).Contains("<!ENTITY", StringComparison.Ordinal);
    }

    public static string Expand(string document)
    {
        var start = document.AsSpan(0, Math.Min(document.Length, Head)).IndexOf("<!DOCTYPE");
        if (start < 0)
            return document;
        var open = document.AsSpan(start).IndexOfAny('[', '>');
        if (open < 0 || document[start + open] != '[')
            return document;
        var from = start + open;
        var close = document.AsSpan(from, Math.Min(document.Length - from, LongestSubset)).IndexOf("]>");
        if (close < 0 || Declared(document[from..(from + close)]) is not { Count: > 0 } values)
            return document;
        return Replace(document, from + close + 2, values);
    }

    private static Dictionary<string, string> Declared(string subset)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match entity in Declaration().Matches(subset))
        {
            var value = entity.Groups["value"].Value;
            // XML 1.0, 4.2: the first declaration binds. One that holds references to others, or markup, stays unexpanded.
            if (values.Count < Most && value.Length <= LongestValue && value.AsSpan().IndexOfAny("<%") < 0 && OnlyNumbers(value))
                values.TryAdd(entity.Groups["name"].Value, value);
        }
        return values;
    }

    private static bool OnlyNumbers(string value)
    {
        for (var at = value.IndexOf('&', StringComparison.Ordinal); at >= 0; at = value.IndexOf('&', at + 1))
        {
            if (!value.AsSpan(at).StartsWith("&#") && !value.AsSpan(at).StartsWith("&amp;") && !value.AsSpan(at).StartsWith("&lt;"))
                return false;
        }
        return true;
    }

    private static string Replace(string document, int from, Dictionary<string, string> values)
    {
        var expanded = new StringBuilder(document.Length + 256).Append(document, 0, from);
        var added = 0;
        while (document.IndexOf('&', from) is >= 0 and var at)
        {
            expanded.Append(document, from, at - from);
            var end = document.AsSpan(at, Math.Min(document.Length - at, LongestName)).IndexOf(';');
            if (end > 1 && values.TryGetValue(document[(at + 1)..(at + end)], out var value) && (added += value.Length) <= MostAdded)
            {
                expanded.Append(value);
                from = at + end + 1;
            }
            else
            {
                expanded.Append('&');
                from = at + 1;
            }
        }
        return expanded.Append(document, from, document.Length - from).ToString();
    }

    [GeneratedRegex("""<!ENTITY\s+(?<name>[A-Za-z_][\w.\-]{0,60})\s+(?:"(?<value>[^"]*)"|'(?<value>[^']*)')\s*>""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
