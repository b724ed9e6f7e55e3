using System.Text;
using System.Xml;
using Ingest.Demo.Content;

namespace Ingest.Demo.Formats;

/// <summary>The OPML 2.0 to subscribe by.</summary>
internal static class SubscriptionList
{
    public static string Write(IReadOnlyList<DemoFeed> feeds, IReadOnlyDictionary<Outlet, Uri> sites)
    {
        var text = new StringBuilder();
        // No declaration: this is a string yet, and has no encoding to declare.
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", "Ingest: the demo's feeds");
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var feed in feeds)
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("type", "rss");
                xml.WriteAttributeString("text", feed.Title);
                xml.WriteAttributeString("title", feed.Title);
                xml.WriteAttributeString("xmlUrl", new Uri(sites[feed.Outlet], feed.SubscribedPath).AbsoluteUri);
                xml.WriteAttributeString("htmlUrl", sites[feed.Outlet].AbsoluteUri);
                xml.WriteAttributeString("language", feed.Outlet.Language);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }
}
