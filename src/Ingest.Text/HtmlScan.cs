using System.Collections.Frozen;

namespace Ingest.Text;

/// <summary>
/// One pass over HTML for its text alone. Not a tree builder: what is seen as text hardly depends on how tags nest,
/// and a full HTML parser builds a tree that nobody here needs.
/// </summary>
internal sealed class HtmlScan(string html, TextBuilder text)
{
    private static readonly FrozenSet<string> Blocks = new[]
    {
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
        "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Cells = new[] { "td", "th" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Their content is not text, or is shown only where something else cannot be.
    private static readonly FrozenSet<string> Unseen = new[]
    {
        "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object", "applet", "svg", "math", "select", "textarea", "audio", "video", "canvas",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BlockNames = Blocks.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CellNames = Cells.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> UnseenNames = Unseen.GetAlternateLookup<ReadOnlySpan<char>>();

    // Names whose end tag was looked for and is not there: not looked for again, or many such tags would take the square of the length.
    private readonly HashSet<string> unclosed = new(StringComparer.OrdinalIgnoreCase);
    private int at;

    public void Run()
    {
        while (at < html.Length && !text.Full)
        {
            var next = html.AsSpan(at).IndexOfAny('<', '&');
            var end = next < 0 ? html.Length : at + next;
            text.Append(html.AsSpan(at, end - at));
            at = end;
            if (at == html.Length)
                return;
            if (html[at] == '&')
                Reference();
            else
                Tag();
        }
    }

    private void Reference()
    {
        Span<char> decoded = stackalloc char[2];
        at += CharacterReference.Read(html.AsSpan(at), decoded, out var length);
        text.Append(decoded[..length]);
    }

    private void Tag()
    {
        var rest = html.AsSpan(at);
        var next = rest.Length > 1 ? rest[1] : ' ';
        if (rest.StartsWith("<!--"))
            Skip("-->", 4);
        else if (rest.StartsWith("<![CDATA["))
            CData();
        else if (next is '!' or '?')
            Skip(">", 2);
        else if (char.IsAsciiLetter(next) || (next == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2])))
            Element(next == '/');
        else
            Literal();
    }

    private void Literal()
    {
        text.Append("<");
        at++;
    }

    // Not closed: nothing after it is text, as a browser has it.
    private void Skip(string close, int from)
    {
        var end = html.IndexOf(close, Math.Min(at + from, html.Length), StringComparison.Ordinal);
        at = end < 0 ? html.Length : end + close.Length;
    }

    private void CData()
    {
        var from = at + "<![CDATA[".Length;
        var end = html.IndexOf("]]>", from, StringComparison.Ordinal);
        text.Append(html.AsSpan(from, (end < 0 ? html.Length : end) - from));
        at = end < 0 ? html.Length : end + 3;
    }

    private void Element(bool closing)
    {
        var from = at + (closing ? 2 : 1);
        var end = from;
        while (end < html.Length && (char.IsAsciiLetterOrDigit(html[end]) || html[end] is '-' or ':'))
            end++;
        var name = html.AsSpan(from, end - from);
        at = TagEnd(end);
        if (BlockNames.Contains(name))
            text.Break();
        else if (CellNames.Contains(name))
            text.Space();
        else if (!closing && UnseenNames.Contains(name) && html[at - 2] != '/')
            Unread(name);
    }

    private void Unread(ReadOnlySpan<char> name)
    {
        text.Space();
        var key = name.ToString();
        if (unclosed.Contains(key))
            return;
        var close = html.IndexOf("</" + key, at, StringComparison.OrdinalIgnoreCase);
        if (close >= 0)
            at = TagEnd(close + 2 + key.Length);
        else if (key.Equals("script", StringComparison.OrdinalIgnoreCase) || key.Equals("style", StringComparison.OrdinalIgnoreCase))
            at = html.Length;
        else
            unclosed.Add(key);
    }

    /// <summary>The position behind the '&gt;' that ends a tag: one in a quoted attribute value does not.</summary>
    private int TagEnd(int from)
    {
        for (var i = from; i < html.Length;)
        {
            var next = html.AsSpan(i).IndexOfAny('>', '=', '<');
            if (next < 0)
                return html.Length;
            i += next;
            if (html[i] == '>')
                return i + 1;
            // The tag was never ended: the next begins here.
            if (html[i] == '<' && i + 1 < html.Length && (char.IsAsciiLetter(html[i + 1]) || html[i + 1] == '/'))
                return i;
            i++;
            if (html[i - 1] != '=')
                continue;
            while (i < html.Length && char.IsWhiteSpace(html[i]))
                i++;
            if (i < html.Length && html[i] is '"' or '\'' && html.IndexOf(html[i], i + 1) is >= 0 and var close)
                i = close + 1;
        }
        return html.Length;
    }
}
