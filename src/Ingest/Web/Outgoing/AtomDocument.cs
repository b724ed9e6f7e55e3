using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Ingest.Web.Outgoing;

/// <summary>Atom 1.0 (RFC 4287), with the links that WebSub's subscribers look for (https://www.w3.org/TR/websub/#discovery).</summary>
internal static class AtomDocument
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(OutgoingFeed feed)
    {
        var root = new XElement(Atom + "feed",
            new XElement(Atom + "id", feed.Id),
            new XElement(Atom + "title", Clean(feed.Title)),
            new XElement(Atom + "updated", Iso(feed.Updated ?? DateTimeOffset.UnixEpoch)),
            new XElement(Atom + "generator", "Ingest"),
            Link("self", feed.Self("atom"), "application/atom+xml"),
            Link("alternate", feed.Site, "text/html"),
            feed.Hub is null ? null : Link("hub", feed.Hub.AbsoluteUri, null),
            feed.Entries.Select(Entry));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            new XDocument(root).Save(writer);
        return stream.ToArray();
    }

    private static XElement Entry(OutgoingEntry entry) => new(Atom + "entry",
        entry.Language is { } language ? new XAttribute(XNamespace.Xml + "lang", language) : null,
        new XElement(Atom + "id", entry.Id),
        new XElement(Atom + "title", Clean(entry.Title)),
        new XElement(Atom + "updated", Iso(entry.Updated)),
        new XElement(Atom + "published", Iso(entry.Published)),
        Link("alternate", entry.Url, "text/html"),
        entry.Article is null ? null : Link("via", entry.Article, null),
        entry.Outlets.Take(10).Select(o => new XElement(Atom + "author", new XElement(Atom + "name", Clean(o)))),
        entry.Outlets.Count == 0 ? new XElement(Atom + "author", new XElement(Atom + "name", "Ingest")) : null,
        entry.Regions.Select(r => new XElement(Atom + "category", new XAttribute("term", r.Code), new XAttribute("label", r.Name))),
        new XElement(Atom + "summary", Clean(entry.Text)));

    private static XElement Link(string relation, string address, string? type) => new(Atom + "link",
        new XAttribute("rel", relation), type is null ? null : new XAttribute("type", type), new XAttribute("href", address));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 knows no control characters, nor half a surrogate pair, whatever the incoming feed had.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }
}
