using System.Globalization;
using System.Xml;

namespace Ingest.Demo.Formats;

/// <summary>RSS 1.0: items beside the channel, named by rdf:about, dated by Dublin Core.</summary>
internal static class RdfFormat
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Rss = "http://purl.org/rss/1.0/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static void Write(XmlWriter xml, FeedIssue issue)
    {
        xml.WriteStartElement("rdf", "RDF", Rdf);
        xml.WriteAttributeString("xmlns", Rss);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        WriteChannel(xml, issue);
        foreach (var article in issue.Articles)
        {
            xml.WriteStartElement("item", Rss);
            xml.WriteAttributeString("about", Rdf, issue.Link(article));
            xml.WriteElementString("title", Rss, article.Headline);
            xml.WriteElementString("link", Rss, issue.Link(article));
            xml.WriteElementString("description", Rss, FeedIssue.Html(article));
            xml.WriteElementString("date", DublinCore, W3cDate(article.Published));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteChannel(XmlWriter xml, FeedIssue issue)
    {
        xml.WriteStartElement("channel", Rss);
        xml.WriteAttributeString("about", Rdf, issue.Self);
        xml.WriteElementString("title", Rss, issue.Feed.Title);
        xml.WriteElementString("link", Rss, issue.Home);
        xml.WriteElementString("description", Rss, issue.Feed.Title);
        xml.WriteElementString("language", DublinCore, issue.Feed.Outlet.Language);
        xml.WriteElementString("date", DublinCore, W3cDate(issue.Updated));
        xml.WriteStartElement("items", Rss);
        xml.WriteStartElement("Seq", Rdf);
        foreach (var article in issue.Articles)
        {
            xml.WriteStartElement("li", Rdf);
            xml.WriteAttributeString("resource", Rdf, issue.Link(article));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string W3cDate(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
