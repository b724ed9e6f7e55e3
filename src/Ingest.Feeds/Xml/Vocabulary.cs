using System.Collections.Frozen;

namespace Ingest.Feeds.Xml;

internal enum Vocabulary
{
    /// <summary>The format's own elements: no namespace, or one that RSS 0.9x, 1.0 or 2.0 documents are found with.</summary>
    Rss,
    Atom,
    Rdf,
    DublinCore,
    DublinCoreTerms,
    Content,
    Media,
    Syndication,
    ITunes,
    FeedBurner,
    Threading,
    Slash,
    Geo,
    Xhtml,
    Unknown,
}

/// <summary>Namespaces to vocabularies, and customary prefixes to namespaces, for documents that use a prefix undeclared.</summary>
internal static class Vocabularies
{
    public const string Atom10 = "http://www.w3.org/2005/Atom";
    public const string Atom03 = "http://purl.org/atom/ns#";
    public const string Rss10 = "http://purl.org/rss/1.0/";
    public const string Rss090 = "http://my.netscape.com/rdf/simple/0.9/";
    public const string Xhtml = "http://www.w3.org/1999/xhtml";
    public const string Svg = "http://www.w3.org/2000/svg";
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinCoreTerms = "http://purl.org/dc/terms/";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Media = "http://search.yahoo.com/mrss/";
    private const string Syndication = "http://purl.org/rss/1.0/modules/syndication/";
    private const string FeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";
    private const string Threading = "http://purl.org/syndication/thread/1.0";
    private const string Slash = "http://purl.org/rss/1.0/modules/slash/";
    private const string GeoRss = "http://www.georss.org/georss";
    private const string Geo = "http://www.w3.org/2003/01/geo/wgs84_pos#";
    private const string Gml = "http://www.opengis.net/gml";
    private const string ITunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    public static readonly IReadOnlyList<(string Prefix, string Namespace)> Customary =
    [
        ("atom", Atom10), ("atom10", Atom10), ("a10", Atom10), ("rdf", Rdf), ("rss", Rss10), ("dc", DublinCore), ("dcterms", DublinCoreTerms),
        ("content", Content), ("media", Media), ("sy", Syndication), ("itunes", ITunes), ("feedburner", FeedBurner), ("thr", Threading), ("slash", Slash), ("georss", GeoRss), ("geo", Geo), ("gml", Gml), ("xhtml", Xhtml), ("xlink", "http://www.w3.org/1999/xlink"),
    ];

    // Compared without case, scheme and "www.", and without the '/' or '#' at the end: publishers lose or change all of them.
    private static readonly FrozenDictionary<string, Vocabulary> Known = new Dictionary<string, Vocabulary>
    {
        [""] = Vocabulary.Rss,
        [Rss10] = Vocabulary.Rss,
        [Rss090] = Vocabulary.Rss,
        ["http://channel.netscape.com/rdf/simple/0.9/"] = Vocabulary.Rss,
        ["http://backend.userland.com/rss"] = Vocabulary.Rss,
        ["http://backend.userland.com/rss2"] = Vocabulary.Rss,
        ["http://backend.userland.com/rss091"] = Vocabulary.Rss,
        ["http://blogs.law.harvard.edu/tech/rss"] = Vocabulary.Rss,
        ["http://cyber.law.harvard.edu/rss/rss.html"] = Vocabulary.Rss,
        ["http://my.netscape.com/publish/formats/rss-0.91.dtd"] = Vocabulary.Rss,
        ["http://purl.org/rss/1.0/modules/rss091"] = Vocabulary.Rss,
        ["http://purl.org/net/rss1.1"] = Vocabulary.Rss,
        [Atom10] = Vocabulary.Atom,
        [Atom03] = Vocabulary.Atom,
        // Before Atom had its name.
        ["http://purl.org/echo/"] = Vocabulary.Atom,
        ["http://purl.org/pie/"] = Vocabulary.Atom,
        ["http://example.com/necho"] = Vocabulary.Atom,
        ["http://example.com/newformat"] = Vocabulary.Atom,
        ["uri/of/echo/namespace"] = Vocabulary.Atom,
        [Rdf] = Vocabulary.Rdf,
        [DublinCore] = Vocabulary.DublinCore,
        ["http://purl.org/dc/elements/1.0/"] = Vocabulary.DublinCore,
        [DublinCoreTerms] = Vocabulary.DublinCoreTerms,
        [Content] = Vocabulary.Content,
        [Media] = Vocabulary.Media,
        ["http://search.yahoo.com/rss/"] = Vocabulary.Media,
        [Syndication] = Vocabulary.Syndication,
        [ITunes] = Vocabulary.ITunes,
        ["http://example.com/dtds/podcast-1.0.dtd"] = Vocabulary.ITunes,
        ["http://www.google.com/schemas/play-podcasts/1.0"] = Vocabulary.ITunes,
        [FeedBurner] = Vocabulary.FeedBurner,
        ["http://www.pheedo.com/namespace/pheedo"] = Vocabulary.FeedBurner,
        [Threading] = Vocabulary.Threading,
        [Slash] = Vocabulary.Slash,
        [GeoRss] = Vocabulary.Geo,
        [Geo] = Vocabulary.Geo,
        [Gml] = Vocabulary.Geo,
        [Xhtml] = Vocabulary.Xhtml,
    }.ToFrozenDictionary(pair => Plain(pair.Key), pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    public static Vocabulary Of(string ns) => Known.GetValueOrDefault(Plain(ns), Vocabulary.Unknown);

    /// <summary>The namespace a prefix customarily stands for, or null.</summary>
    public static string? OfPrefix(string prefix)
    {
        foreach (var (known, ns) in Customary)
        {
            if (string.Equals(known, prefix, StringComparison.OrdinalIgnoreCase))
                return ns;
        }
        return null;
    }

    private static string Plain(string ns)
    {
        var plain = ns.AsSpan().Trim().TrimEnd("/#");
        if (plain.IndexOf("://") is > 0 and var scheme)
            plain = plain[(scheme + 3)..];
        if (plain.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            plain = plain[4..];
        return plain.ToString();
    }
}
