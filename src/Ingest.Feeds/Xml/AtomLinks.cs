using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>atom:link (RFC 4287, 4.2.7), in Atom and wherever else it is used.</summary>
internal static class AtomLinks
{
    private const string Registered = "http://www.iana.org/assignments/relation/";

    public static void Read(FeedXml xml, Draft draft)
    {
        var href = xml.Attribute("href");
        var type = xml.Attribute("type");
        var rel = Texts.NotEmpty(xml.Attribute("rel"))?.ToLowerInvariant() ?? "alternate";
        if (rel.StartsWith(Registered, StringComparison.Ordinal))
            rel = rel[Registered.Length..];
        var uri = xml.Resolve(href, xml.Base);
        // RFC 4287, 4.2.7: a feed's link to itself is to an Atom document, unless it says otherwise.
        draft.Related(rel, uri, href, type ?? (rel == "self" && xml.Namespace == Vocabularies.Atom10 ? "application/atom+xml" : null), xml.Base);
        switch (rel)
        {
            case "alternate":
                // Among several the page for people; after RSS's own link, which ranks 0.
                draft.Link.Offer(uri, type is null || type.Contains("html", StringComparison.OrdinalIgnoreCase) ? 1 : 2);
                break;
            case "self":
                draft.SelfLink.Offer(uri);
                break;
            case "hub":
                draft.HubLink.Offer(uri);
                break;
            case "enclosure":
                draft.Enclosure(uri, type, RssElements.Length(xml.Attribute("length")));
                break;
            default:
                break;
        }
    }
}
