using Ingest.Feeds.Values;

namespace Ingest.Feeds.Xml;

/// <summary>atom:link (RFC 4287, 4.2.7), in Atom and wherever else it is used.</summary>
internal static class AtomLinks
{
    private const string Registered = "http://www.iana.org/assignments/relation/";

    public static void Read(FeedXml xml, Draft draft)
    {
        var type = xml.Attribute("type");
        var rel = Texts.NotEmpty(xml.Attribute("rel"))?.ToLowerInvariant() ?? "alternate";
        if (rel.StartsWith(Registered, StringComparison.Ordinal))
            rel = rel[Registered.Length..];
        var (length, at, atom) = (xml.Attribute("length"), xml.Base, xml.Namespace == Vocabularies.Atom10);
        // As RSS writes it, in the text, where the attribute is missing.
        var href = xml.Attribute("href") ?? xml.Text();
        var uri = xml.Resolve(href, at);
        // RFC 4287, 4.2.7: a feed's link to itself is to an Atom document, unless it says otherwise.
        type ??= rel == "self" && atom ? "application/atom+xml" : null;
        if (href is null)
            draft.Unrelated(rel, type);
        else
            draft.Related(rel, uri, href, type, at);
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
                draft.Enclosure(uri, type, RssElements.Length(length));
                break;
            default:
                break;
        }
    }
}
