using System.Xml.Linq;

namespace Ingest.EndToEnd.Running;

/// <summary>OPML as a feed reader exports it.</summary>
internal static class FeedLists
{
    public static string Opml(IEnumerable<Uri> feeds) => new XElement("opml",
        new XAttribute("version", "2.0"),
        new XElement("head", new XElement("title", "Feeds of the test")),
        new XElement("body", feeds.Select(feed => new XElement("outline",
            new XAttribute("type", "rss"),
            new XAttribute("text", feed.AbsolutePath.Trim('/')),
            new XAttribute("xmlUrl", feed.AbsoluteUri))))).ToString();
}
