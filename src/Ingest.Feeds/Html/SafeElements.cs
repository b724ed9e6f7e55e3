using System.Collections.Frozen;

namespace Ingest.Feeds.Html;

/// <summary>The elements and attributes that may be shown. What is not listed loses its tags and keeps its text.</summary>
internal static class SafeElements
{
    private static readonly FrozenDictionary<string, string> Names = Table(
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup",
        "dd", "del", "details", "dfn", "dir", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins",
        "kbd", "li", "main", "map", "mark", "menu", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strike", "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr");

    // Drawings, by shapes alone: nothing in which browsers read HTML again (title, desc, foreignObject), and no style.
    private static readonly FrozenDictionary<string, string> Shapes = Table("svg", "g", "path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "text", "tspan");

    // Without style, id and name: a style sheet can cover the page, the others take the place of the page's own.
    private static readonly FrozenDictionary<string, string> Attributes = Table(
        "abbr", "align", "alt", "axis", "border", "cellpadding", "cellspacing", "char", "charoff", "class", "clear", "color", "cols", "colspan", "compact", "controls", "coords", "datetime",
        "dir", "face", "frame", "headers", "height", "hreflang", "hspace", "lang", "nowrap", "noshade", "open", "reversed", "rowspan", "rules", "scope", "shape", "size", "span", "start",
        "summary", "title", "type", "valign", "value", "vspace", "width");

    // Of drawings alone.
    private static readonly FrozenDictionary<string, string> Drawing = Table(
        "cx", "cy", "d", "fill", "fill-opacity", "fill-rule", "points", "preserveAspectRatio", "r", "rx", "ry", "stroke", "stroke-width", "text-anchor", "transform", "version", "viewBox", "x", "x1", "x2", "y", "y1", "y2");

    private static readonly FrozenDictionary<string, string> Addresses = Table("background", "cite", "href", "longdesc", "poster", "src", "usemap");

    // Their content is no text either.
    private static readonly FrozenDictionary<string, string> Unseen = Table("script", "style", "applet", "noscript", "template");

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan = Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ShapesBySpan = Shapes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> AttributesBySpan = Attributes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> DrawingBySpan = Drawing.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> AddressesBySpan = Addresses.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> UnseenBySpan = Unseen.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one string for an element's name, however it is written; null where it is not allowed.</summary>
    public static string? Find(ReadOnlySpan<char> name) => NamesBySpan.TryGetValue(name, out var found) || ShapesBySpan.TryGetValue(name, out found) ? found : null;

    /// <param name="element">As <see cref="Find"/> gave it.</param>
    public static string? FindAttribute(ReadOnlySpan<char> name, string element) =>
        AttributesBySpan.TryGetValue(name, out var found) || (Shapes.ContainsKey(element) && DrawingBySpan.TryGetValue(name, out found)) ? found : null;

    /// <summary>An attribute that holds an address.</summary>
    public static string? FindAddress(ReadOnlySpan<char> name) => AddressesBySpan.TryGetValue(name, out var found) ? found : null;

    public static bool IsUnseen(ReadOnlySpan<char> name) => UnseenBySpan.ContainsKey(name);

    public static bool IsVoid(string name) => name is "br" or "img" or "hr" or "wbr" or "area" or "col" or "source" or "track";

    /// <summary>Its start tag ends another of its kind (HTML, 13.1.2.4).</summary>
    public static bool EndsItself(string name) => name is "p" or "li" or "dt" or "dd" or "tr" or "td" or "th";

    private static FrozenDictionary<string, string> Table(params string[] names) => names.ToFrozenDictionary(n => n, n => n, StringComparer.OrdinalIgnoreCase);
}
