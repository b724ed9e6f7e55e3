namespace Ingest.Feeds.Xml;

/// <summary>What a document's root element says it is.</summary>
/// <param name="Refusal">Why it is no feed, or null.</param>
internal readonly record struct Root(FeedFormat Format, string Version, Vocabulary Vocabulary, string? Refusal)
{
    public static Root Of(FeedXml xml, ReadOnlySpan<char> document)
    {
        var name = xml.Name;
        switch (name)
        {
            case "rss":
                return new Root(FeedFormat.Rss, RssVersion(xml.Attribute("version")?.Trim(), document), Vocabulary.Rss, null);
            case "rdf":
                var head = document[..Math.Min(document.Length, 16_384)];
                var old = head.Contains(Vocabularies.Rss090, StringComparison.OrdinalIgnoreCase)
                    || head.Contains("http://channel.netscape.com/rdf/simple/0.9/", StringComparison.OrdinalIgnoreCase);
                return new Root(FeedFormat.Rdf, old && !head.Contains(Vocabularies.Rss10, StringComparison.OrdinalIgnoreCase) ? "rss090" : "rss10", Vocabulary.Rss, null);
            case "feed" or "entry":
                return new Root(FeedFormat.Atom, AtomVersion(xml), Vocabulary.Atom, null);
            // A channel without its rss; Microsoft's Channel Definition Format writes it large and gives addresses as attributes.
            case "channel":
                return xml.GivenName == "CHANNEL" || xml.Attribute("href") is not null || xml.Attribute("base") is not null
                    ? new Root(FeedFormat.Cdf, "cdf", Vocabulary.Rss, null)
                    : new Root(FeedFormat.Rss, "", Vocabulary.Rss, null);
            default:
                return new Root(FeedFormat.None, "", Vocabulary.Unknown, Refuse(name));
        }
    }

    private static string Refuse(string name) => name switch
    {
        "html" or "head" or "body" => NotAFeed.HtmlPage,
        "opml" => "this is an OPML list of feeds, not a feed",
        "urlset" or "sitemapindex" => "this is a sitemap, not a feed",
        _ => $"this is XML, but not a feed: its root is <{(name.Length > 40 ? name[..40] : name)}>",
    };

    private static string RssVersion(string? version, ReadOnlySpan<char> document) => version switch
    {
        // Netscape's and UserLand's 0.91 differ; only Netscape's has a document type.
        "0.91" => document[..Math.Min(document.Length, 1000)].Contains("netscape.com", StringComparison.OrdinalIgnoreCase) ? "rss091n" : "rss091u",
        "0.90" or "0.9" => "rss090",
        "0.92" => "rss092",
        "0.93" => "rss093",
        "0.94" => "rss094",
        "1.0" => "rss10",
        _ => version?.StartsWith('2') == true ? "rss20" : "",
    };

    private static string AtomVersion(FeedXml xml)
    {
        var ns = xml.Namespace.Trim();
        if (ns.EndsWith("w3.org/2005/Atom", StringComparison.OrdinalIgnoreCase) || ns.EndsWith("w3.org/2005/Atom/", StringComparison.OrdinalIgnoreCase))
            return "atom10";
        return ns.StartsWith("http://purl.org/atom/ns", StringComparison.OrdinalIgnoreCase) || xml.Attribute("version") == "0.3" ? "atom03" : "";
    }
}
