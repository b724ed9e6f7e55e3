using System.Xml;

namespace Ingest.Feeds.Xml;

/// <summary>A start tag as written, its attribute values still escaped. <see cref="End"/> is behind its '&gt;', -1 when it has none.</summary>
internal sealed record TagScan(string Name, IReadOnlyList<(string Name, string Value)> Attributes, bool Empty, int End)
{
    private const int MostAttributes = 200;

    /// <summary>Reads the tag at a '&lt;' that a letter follows: attributes unquoted, without a value or given twice are forgiven.</summary>
    public static TagScan Read(string source, int at)
    {
        var name = NameAt(source, at + 1, out at);
        var attributes = new List<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (at < source.Length)
        {
            var c = source[at];
            if (c == '>')
                return new TagScan(name, attributes, false, at + 1);
            if (c == '/' && at + 1 < source.Length && source[at + 1] == '>')
                return new TagScan(name, attributes, true, at + 2);
            // The next tag begins where this one should have ended.
            if (c == '<')
                return new TagScan(name, attributes, false, at);
            if (!XmlConvert.IsStartNCNameChar(c))
            {
                at++;
                continue;
            }
            var key = NameAt(source, at, out at);
            var value = ValueAt(source, ref at);
            if (attributes.Count < MostAttributes && seen.Add(key))
                attributes.Add((key, value));
        }
        return new TagScan(name, attributes, false, -1);
    }

    /// <summary>The name at a position, made a qualified one; of more than one colon, what stands before the second.</summary>
    public static string NameAt(string source, int at, out int end)
    {
        end = at;
        var colon = false;
        while (end < source.Length && (XmlConvert.IsNCNameChar(source[end]) || (source[end] == ':' && !colon)))
        {
            colon |= source[end] == ':';
            end++;
        }
        var name = source[at..end];
        // "a:" and "a:1" are no qualified names.
        return colon && (name[^1] == ':' || !XmlConvert.IsStartNCNameChar(name[name.IndexOf(':', StringComparison.Ordinal) + 1])) ? name.Replace(':', '_') : name;
    }

    private static string ValueAt(string source, ref int at)
    {
        var look = Blank(source, at);
        if (look >= source.Length || source[look] != '=')
            return "";
        at = Blank(source, look + 1);
        if (at >= source.Length)
            return "";
        int from, end;
        if (source[at] is '"' or '\'')
        {
            from = at + 1;
            end = source.IndexOf(source[at], from);
            // A quotation never closed ends with the tag, where it does not swallow the document.
            if (end < 0)
                end = Find(source, from, '>');
            at = end < source.Length && source[end] == '>' ? end : Math.Min(end + 1, source.Length);
            return source[from..end];
        }
        from = at;
        while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('>' or '<'))
            at++;
        end = at;
        if (end > from && end < source.Length && source[end] == '>' && source[end - 1] == '/')
            at = --end;
        return source[from..end];
    }

    private static int Find(string source, int from, char c) => source.IndexOf(c, from) is >= 0 and var found ? found : source.Length;

    private static int Blank(string source, int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        return at;
    }
}
