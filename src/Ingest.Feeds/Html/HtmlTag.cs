namespace Ingest.Feeds.Html;

/// <summary>A start or end tag in a text: where its name and attributes stand. <see cref="End"/> is behind its '&gt;'.</summary>
internal readonly ref struct HtmlTag(ReadOnlySpan<char> name, int attributes, int end, bool isWhole)
{
    public ReadOnlySpan<char> Name { get; } = name;

    public int Attributes { get; } = attributes;

    public int End { get; } = end;

    /// <summary>False when the text ended within it.</summary>
    public bool IsWhole { get; } = isWhole;

    /// <param name="at">Of the character before the name: '&lt;' or '/'.</param>
    public static HtmlTag Read(string html, int at)
    {
        var from = at + 1;
        var end = from;
        while (end < html.Length && !char.IsWhiteSpace(html[end]) && html[end] is not ('/' or '>' or '<'))
            end++;
        var attributes = end;
        var cursor = new HtmlCursor(html, end);
        while (cursor.Next())
        {
        }
        return new HtmlTag(html.AsSpan(from, end - from), attributes, cursor.At, cursor.IsWhole);
    }
}

/// <summary>The attributes of a tag one after the other, as HTML's tokenizer sees them (HTML, 13.2.5.32 to 38).</summary>
internal ref struct HtmlCursor(string html, int at)
{
    public int At { get; private set; } = at;

    public bool IsWhole { get; private set; }

    public ReadOnlySpan<char> Name { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    public bool Next()
    {
        while (At < html.Length && (char.IsWhiteSpace(html[At]) || html[At] is '/' or '"' or '\'' or '='))
            At++;
        if (At >= html.Length)
            return false;
        if (html[At] == '>')
        {
            At++;
            IsWhole = true;
            return false;
        }
        // The tag was never ended: the next begins here.
        if (html[At] == '<')
        {
            IsWhole = true;
            return false;
        }
        var from = At;
        while (At < html.Length && !char.IsWhiteSpace(html[At]) && html[At] is not ('/' or '>' or '=' or '<'))
            At++;
        Name = html.AsSpan(from, At - from);
        Value = [];
        var look = Blank(At);
        if (look < html.Length && html[look] == '=')
            Read(Blank(look + 1));
        return true;
    }

    private void Read(int from)
    {
        At = from;
        if (from >= html.Length)
            return;
        if (html[from] is '"' or '\'')
        {
            var close = html.IndexOf(html[from], from + 1);
            if (close >= 0)
            {
                At = close + 1;
                Value = html.AsSpan(from + 1, close - from - 1);
                return;
            }
            // A quotation never closed ends with the tag, so that the text behind it is not lost; without an end of either, it is cut off.
            At = html.IndexOf('>', from) is >= 0 and var end ? end : html.Length;
            Value = html.AsSpan(from + 1, At - from - 1);
            return;
        }
        while (At < html.Length && !char.IsWhiteSpace(html[At]) && html[At] != '>')
            At++;
        // The quotation mark that should have stood at both ends.
        Value = html.AsSpan(from, At - from).TrimEnd("\"'");
    }

    private readonly int Blank(int from)
    {
        while (from < html.Length && char.IsWhiteSpace(html[from]))
            from++;
        return from;
    }
}
