using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Ingest.EndToEnd.News;

internal enum FeedFormat
{
    Rss,
    Atom,
}

/// <summary>A feed's document, well-formed, newest article first.</summary>
internal static class FeedDocument
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Of(FeedFormat format, string title, IEnumerable<NewsArticle> articles)
    {
        var root = format == FeedFormat.Rss ? Rss(title, articles) : AtomFeed(title, articles);
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}");
    }

    public static string ContentType(FeedFormat format) => format == FeedFormat.Rss ? "application/rss+xml" : "application/atom+xml";

    private static XElement Rss(string title, IEnumerable<NewsArticle> articles) => new("rss",
        new XAttribute("version", "2.0"),
        new XElement("channel",
            new XElement("title", title),
            new XElement("link", "https://news.example/"),
            new XElement("description", title),
            articles.Select(a => new XElement("item",
                new XElement("title", a.Title),
                new XElement("link", a.Url),
                new XElement("guid", new XAttribute("isPermaLink", "false"), a.Guid),
                new XElement("description", a.Summary),
                new XElement("pubDate", a.Published.UtcDateTime.ToString("r", CultureInfo.InvariantCulture))))));

    private static XElement AtomFeed(string title, IEnumerable<NewsArticle> articles) => new(Atom + "feed",
        new XElement(Atom + "title", title),
        new XElement(Atom + "id", $"urn:test:{title}"),
        new XElement(Atom + "updated", "2026-01-01T00:00:00Z"),
        articles.Select(a => new XElement(Atom + "entry",
            new XElement(Atom + "id", a.Guid),
            new XElement(Atom + "title", a.Title),
            new XElement(Atom + "link", new XAttribute("href", a.Url)),
            new XElement(Atom + "summary", a.Summary),
            new XElement(Atom + "published", a.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            new XElement(Atom + "updated", a.Published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)))));
}
