using System.Text;
using System.Xml;

namespace Ingest.Feeds.Xml;

/// <param name="Prefixes">Every prefix the document uses, for those it does not declare.</param>
internal readonly record struct Repaired(string Document, IReadOnlyCollection<string> Prefixes);

/// <summary>
/// Rewrites a broken document so that an XML parser may read it: drops what stands before the root, declarations, comments and illegal
/// characters; knows the entities of HTML; escapes bare ampersands and angle brackets; quotes attributes; balances tags.
/// One pass, linear in the length. It does not close what the end of the document left open: a cut-off entry stays unread.
/// </summary>
internal sealed class Repair
{
    private readonly string source;
    private readonly StringBuilder output;
    private readonly TagBalance balance;
    private readonly HashSet<string> prefixes = [];
    private bool unended;
    private int at;

    private Repair(string source)
    {
        this.source = source;
        output = new StringBuilder(source.Length + (source.Length / 16));
        balance = new TagBalance(output);
    }

    public static Repaired Apply(string document)
    {
        var repair = new Repair(document) { at = Start(document) };
        repair.Run();
        repair.balance.End();
        return new Repaired(repair.output.ToString(), repair.prefixes);
    }

    // A warning of the server's script may be markup itself, so the roots are looked for before the first '<'.
    private static int Start(string document)
    {
        var start = int.MaxValue;
        foreach (var root in new[] { "<?xml ", "<rss", "<rdf:RDF", "<feed" })
        {
            if (document.IndexOf(root, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
                start = Math.Min(start, found);
        }
        return start < int.MaxValue ? start : Math.Max(document.IndexOf('<', StringComparison.Ordinal), 0);
    }

    private void Run()
    {
        while (at < source.Length)
        {
            var next = source.AsSpan(at).IndexOfAny('<', '&');
            var end = next < 0 ? source.Length : at + next;
            // Text outside the root would break the document; it says nothing either.
            if (!balance.Outside)
                RepairedText.Append(output, source.AsSpan(at, end - at));
            at = end;
            if (at == source.Length)
                break;
            if (source[at] == '<')
                Markup();
            else if (balance.Outside)
                at++;
            else
                at += RepairedText.AppendReference(output, source.AsSpan(at));
        }
    }

    private void Markup()
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("<![CDATA["))
            CData();
        else if (rest.StartsWith("<!--"))
            Drop("-->");
        else if (rest.StartsWith("<?"))
            Drop("?>");
        else if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            DocumentType();
        else if (rest.Length > 1 && rest[1] == '/')
            EndTag();
        else if (rest.Length > 1 && XmlConvert.IsStartNCNameChar(rest[1]))
            StartTag();
        else
            Literal();
    }

    private void Literal()
    {
        if (!balance.Outside)
            output.Append("&lt;");
        at++;
    }

    private void CData()
    {
        var from = at + "<![CDATA[".Length;
        // Looked for once in vain, not again: many such openings would take the square of the length.
        var end = unended ? -1 : source.IndexOf("]]>", from, StringComparison.Ordinal);
        unended |= end < 0;
        if (balance.Outside)
        {
            at = end < 0 ? source.Length : end + 3;
            return;
        }
        // Its end misspelt ("]]</title>"): then the element's own end is that of the section too.
        if (end < 0 && source.IndexOf("</" + balance.Current, from, StringComparison.Ordinal) is >= 0 and var close)
        {
            output.Append("<![CDATA[");
            RepairedText.AppendLegal(output, source.AsSpan(from, close - from).TrimEnd().TrimEnd(']'));
            output.Append("]]>");
            at = close;
            return;
        }
        output.Append("<![CDATA[");
        RepairedText.AppendLegal(output, source.AsSpan(from, (end < 0 ? source.Length : end) - from));
        // Not closed at the end of the document: left open, so that the reader stops here as well.
        if (end >= 0)
            output.Append("]]>");
        at = end < 0 ? source.Length : end + 3;
    }

    private void Drop(string close)
    {
        var end = source.IndexOf(close, at + 2, StringComparison.Ordinal);
        at = end < 0 ? source.Length : end + close.Length;
    }

    // Up to its '>', past an internal subset in brackets.
    private void DocumentType()
    {
        var open = source.AsSpan(at).IndexOfAny('[', '>');
        if (open >= 0 && source[at + open] == '[')
        {
            var subset = source.AsSpan(at + open).IndexOf(']');
            // An internal subset never closed: without this, a document of many such openings would take the square of its length.
            at = subset < 0 ? source.Length : at + open + subset;
            open = source.AsSpan(at).IndexOf('>');
        }
        at = open < 0 ? source.Length : at + open + 1;
    }

    private void EndTag()
    {
        var end = source.AsSpan(at).IndexOf('>');
        if (end < 0)
        {
            at = source.Length;
            return;
        }
        balance.Close(TagScan.NameAt(source, at + 2, out _));
        at += end + 1;
    }

    private void StartTag()
    {
        var tag = TagScan.Read(source, at);
        if (tag.End < 0)
        {
            // Cut off inside the tag: nothing more can be read.
            at = source.Length;
            return;
        }
        Note(tag.Name);
        foreach (var (name, _) in tag.Attributes)
            Note(name);
        balance.Open(tag);
        at = tag.End;
    }

    private void Note(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && prefixes.Count < 1_000 && name[..colon] is not ("xml" or "xmlns") and var prefix)
            prefixes.Add(prefix);
    }
}
