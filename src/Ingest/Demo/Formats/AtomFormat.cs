using System.Globalization;
using System.Xml;

namespace Ingest.Demo.Formats;

/// <summary>Atom (RFC 4287).</summary>
internal static class AtomFormat
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Write(XmlWriter xml, FeedIssue issue)
    {
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, issue.Feed.Outlet.Language);
        xml.WriteElementString("title", Atom, issue.Feed.Title);
        xml.WriteElementString("id", Atom, $"urn:demo:{issue.Feed.Outlet.Id}");
        xml.WriteElementString("updated", Atom, Rfc3339(issue.Updated));
        WriteLink(xml, "self", issue.Self);
        WriteLink(xml, "alternate", issue.Home);
        foreach (var article in issue.Articles)
        {
            xml.WriteStartElement("entry", Atom);
            xml.WriteElementString("title", Atom, article.Headline);
            xml.WriteElementString("id", Atom, $"urn:demo:{issue.Id(article)}");
            WriteLink(xml, "alternate", issue.Link(article));
            xml.WriteElementString("published", Atom, Rfc3339(article.Published));
            xml.WriteElementString("updated", Atom, Rfc3339(article.Updated));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, article.Outlet.Name);
            xml.WriteEndElement();
            xml.WriteElementString("summary", Atom, article.Paragraphs[0]);
            xml.WriteStartElement("content", Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(FeedIssue.Html(article));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Rfc3339(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
