using System.Globalization;
using System.Xml;
using Ingest.Demo.Content;

namespace Ingest.Demo.Formats;

/// <summary>RSS 2.0, with content:encoded as WordPress writes it.</summary>
internal static class RssFormat
{
    private const string ContentModule = "http://purl.org/rss/1.0/modules/content/";

    public static void Write(XmlWriter xml, FeedIssue issue)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "content", null, ContentModule);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", issue.Feed.Title);
        xml.WriteElementString("link", issue.Home);
        xml.WriteElementString("description", issue.Feed.Title);
        xml.WriteElementString("language", issue.Feed.Outlet.Language);
        if (issue.Feed.Misbehaviour is not Misbehaviour.Bare)
            xml.WriteElementString("lastBuildDate", Rfc822(issue.Updated));
        foreach (var article in issue.Articles)
            WriteItem(xml, issue, article);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, FeedIssue issue, MadeUpArticle article)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", article.Headline);
        xml.WriteElementString("link", issue.Link(article));
        if (issue.Feed.Misbehaviour is Misbehaviour.Bare)
        {
            xml.WriteElementString("description", FeedIssue.Html(article));
            xml.WriteEndElement();
            return;
        }

        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(issue.Id(article));
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Rfc822(article.Published));
        xml.WriteStartElement("encoded", ContentModule);
        xml.WriteCData(FeedIssue.Html(article));
        xml.WriteEndElement();
        xml.WriteElementString("description", article.Paragraphs[0]);
        xml.WriteEndElement();
    }

    private static string Rfc822(DateTimeOffset at) => at.ToString("r", CultureInfo.InvariantCulture);
}
