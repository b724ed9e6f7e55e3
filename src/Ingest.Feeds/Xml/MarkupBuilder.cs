using System.Text;
using System.Xml;
using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <param name="IsMarkup">There were elements inside: the value is markup. Otherwise it is text, in which markup may be written.</param>
internal readonly record struct MarkupText(string? Value, bool IsMarkup);

/// <summary>Writes the XML inside an element as HTML. Plain as long as no element comes; an only, outermost div is taken off.</summary>
internal sealed class MarkupBuilder(int limit, bool markupInText)
{
    private readonly StringBuilder text = new();
    private readonly StringBuilder markup = new();
    private bool elements;
    private int roots;
    private int wrapperStart = -1;
    private int wrapperEnd = -1;

    public void Text(string value, bool verbatim)
    {
        if (value.Length == 0 || markup.Length >= limit)
            return;
        if (!string.IsNullOrWhiteSpace(value))
            roots += wrapperStart >= 0 && wrapperEnd < 0 ? 0 : 1;
        value = Texts.Printable(value);
        if (!elements)
            text.Append(value);
        // A CDATA section among elements holds markup already; text was escaped once for XML and is once more for HTML.
        markup.Append(verbatim || markupInText ? value : Texts.Escape(value));
    }

    /// <summary>Adds the reader's current node, which is at <paramref name="topDepth"/> or deeper.</summary>
    /// <param name="inner">The xml:base in scope, where it was given within the text.</param>
    public void Add(XmlReader reader, int topDepth, Uri? inner)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Start(reader, reader.Depth == topDepth, inner);
                break;
            case XmlNodeType.EndElement:
                End(reader, reader.Depth == topDepth);
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Text(reader.Value, false);
                break;
            case XmlNodeType.CDATA:
                Text(reader.Value, true);
                break;
            default:
                break;
        }
    }

    public MarkupText Done()
    {
        if (!elements)
            return new MarkupText(Texts.Cut(text.ToString(), limit), false);
        // RFC 4287, 3.1.1.3: the div around XHTML is not part of the content.
        var all = roots == 1 && wrapperEnd >= 0 ? markup.ToString(wrapperStart, wrapperEnd - wrapperStart) : markup.ToString();
        return new MarkupText(Texts.Cut(all, limit), true);
    }

    private void Start(XmlReader reader, bool top, Uri? inner)
    {
        elements = true;
        if (markup.Length >= limit)
            return;
        var name = NameOf(reader);
        var empty = reader.IsEmptyElement;
        markup.Append('<').Append(name);
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns")
                markup.Append(' ').Append(reader.Prefix.Length == 0 ? reader.LocalName : reader.Name).Append("=\"").Append(Texts.Escape(inner is null ? reader.Value : Complete(reader, inner))).Append('"');
        }
        reader.MoveToElement();
        markup.Append('>');
        if (empty && !IsVoid(name))
            markup.Append("</").Append(name).Append('>');
        if (!top)
            return;
        roots++;
        if (roots == 1 && name == "div" && !empty)
            wrapperStart = markup.Length;
    }

    private void End(XmlReader reader, bool top)
    {
        if (top && wrapperStart >= 0 && wrapperEnd < 0)
            wrapperEnd = markup.Length;
        var name = NameOf(reader);
        if (markup.Length < limit && !IsVoid(name))
            markup.Append("</").Append(name).Append('>');
    }

    private static string Complete(XmlReader reader, Uri inner) =>
        reader.LocalName is "href" or "src" or "cite" or "longdesc" or "background" or "poster" or "usemap" ? Urls.Complete(reader.Value, inner, int.MaxValue) ?? reader.Value : reader.Value;

    private static string NameOf(XmlReader reader) =>
        reader.Prefix.Length == 0 || reader.NamespaceURI is Vocabularies.Xhtml or Vocabularies.Svg ? reader.LocalName : reader.Name;

    private static bool IsVoid(string name) =>
        name is "br" or "img" or "hr" or "input" or "wbr" or "area" or "base" or "col" or "embed" or "link" or "meta" or "param" or "source" or "track";
}
