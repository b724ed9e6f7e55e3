using System.Text;

namespace Ingest.Feeds.Html;

/// <summary>
/// Markup by an allow list, addresses made absolute. One pass over the tags, without a tree: safe because
/// everything is written anew. No element but the listed ones comes out, none whose content browsers read in another way (script, svg, noscript, template),
/// each attribute is quoted, every other '&lt;' escaped and every element closed; so it does not matter how a browser would have read what came in.
/// </summary>
internal sealed class SafeHtml
{
    private const int Deepest = 256;
    private readonly string html;
    private readonly Uri? baseUri;
    private readonly StringBuilder output;
    private readonly List<string> open = [];
    private readonly HashSet<string> unclosed = [];
    private bool unended;
    private int at;

    private SafeHtml(string html, Uri? baseUri)
    {
        this.html = html;
        this.baseUri = baseUri;
        output = new StringBuilder(html.Length + 64);
    }

    public static string Of(string html, Uri? baseUri) => html.Contains('<', StringComparison.Ordinal) ? new SafeHtml(html, baseUri).Run() : html;

    private string Run()
    {
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            var end = next < 0 ? html.Length : next;
            output.Append(html, at, end - at);
            at = end;
            if (at < html.Length)
                Markup();
        }
        CloseTo(0);
        return output.ToString();
    }

    private void Markup()
    {
        var rest = html.AsSpan(at);
        var next = rest.Length > 1 ? rest[1] : ' ';
        if (rest.StartsWith("<!--"))
            Drop("-->", 4);
        else if (rest.StartsWith("<![CDATA["))
            CData();
        else if (next is '!' or '?')
            Drop(">", 2);
        else if (char.IsAsciiLetter(next))
            Start();
        else if (next == '/' && rest.Length > 2 && char.IsAsciiLetter(rest[2]))
            End();
        else
            Literal();
    }

    private void Literal()
    {
        output.Append("&lt;");
        at++;
    }

    // "<!-->" is a whole comment (HTML, 13.2.5.43); one never closed swallows the rest, as in a browser.
    private void Drop(string close, int from)
    {
        if (close.Length == 3 && html.AsSpan(at + 4).StartsWith(">"))
        {
            at += 5;
            return;
        }
        var end = unended ? -1 : html.IndexOf(close, Math.Min(at + from, html.Length), StringComparison.Ordinal);
        // "<!" and no '>' ever after it was written about, not meant.
        if (end < 0 && close.Length == 1)
        {
            unended = true;
            Literal();
        }
        else
            at = end < 0 ? html.Length : end + close.Length;
    }

    private void CData()
    {
        var from = at + "<![CDATA[".Length;
        var end = html.IndexOf("]]>", from, StringComparison.Ordinal);
        var text = html.AsSpan(from, (end < 0 ? html.Length : end) - from);
        HtmlAttributes.Escape(output, text);
        at = end < 0 ? html.Length : end + 3;
    }

    private void Start()
    {
        var tag = HtmlTag.Read(html, at);
        at = tag.End;
        if (SafeElements.IsUnseen(tag.Name))
        {
            Skip(tag.Name);
            return;
        }
        // What the end of the text cut off is not shown half.
        if (SafeElements.Find(tag.Name) is not { } name || !tag.IsWhole)
            return;
        var isVoid = SafeElements.IsVoid(name);
        if (open.Count >= Deepest && !isVoid)
            return;
        if (open.Count > 0 && ReferenceEquals(open[^1], name) && SafeElements.EndsItself(name))
            CloseTo(open.Count - 1);
        output.Append('<').Append(name);
        HtmlAttributes.Write(output, html, tag, name, baseUri);
        output.Append('>');
        if (!isVoid)
            open.Add(name);
    }

    private void End()
    {
        var tag = HtmlTag.Read(html, at + 1);
        at = tag.End;
        if (SafeElements.Find(tag.Name) is not { } name)
            return;
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (!ReferenceEquals(open[i], name))
                continue;
            CloseTo(i);
            return;
        }
    }

    private void CloseTo(int count)
    {
        for (var i = open.Count - 1; i >= count; i--)
            output.Append("</").Append(open[i]).Append('>');
        open.RemoveRange(count, open.Count - count);
    }

    // Without an end tag: a script swallows the rest in a browser. Remembered, so that many such tags stay linear.
    private void Skip(ReadOnlySpan<char> name)
    {
        var key = name.ToString().ToLowerInvariant();
        var close = unclosed.Contains(key) ? -1 : html.IndexOf("</" + key, at, StringComparison.OrdinalIgnoreCase);
        if (close >= 0)
            at = HtmlTag.Read(html, close + 1).End;
        else if (key is "script" or "style")
            at = html.Length;
        else
            unclosed.Add(key);
    }
}
