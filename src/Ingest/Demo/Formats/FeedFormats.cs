using System.Text;
using System.Xml;

namespace Ingest.Demo.Formats;

/// <summary>From an issue to the bytes of the format, broken where the feed is meant to be.</summary>
internal static class FeedFormats
{
    public static byte[] Write(FeedIssue issue) => issue.Feed.Format switch
    {
        FeedFormat.Rss when issue.Feed.Misbehaviour is Misbehaviour.Truncated => Break(Xml(issue, RssFormat.Write)),
        FeedFormat.Rss => Xml(issue, RssFormat.Write),
        FeedFormat.Rdf => Xml(issue, RdfFormat.Write),
        FeedFormat.Atom => Xml(issue, AtomFormat.Write),
        FeedFormat.Json => JsonFeedFormat.Write(issue),
        _ => throw new ArgumentOutOfRangeException(nameof(issue), issue.Feed.Format, "No such feed format."),
    };

    // XML says its own encoding; a charset here would spare the reader the look that windows-1256 is there to test.
    public static string ContentType(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Rdf => "application/rdf+xml",
        FeedFormat.Atom => "application/atom+xml",
        FeedFormat.Json => "application/feed+json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such feed format."),
    };

    private static byte[] Xml(FeedIssue issue, Action<XmlWriter, FeedIssue> write)
    {
        var settings = new XmlWriterSettings { Encoding = issue.Feed.Encoding, Indent = true, NewLineChars = "\n" };
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, settings))
            write(xml, issue);
        return bytes.ToArray();
    }

    // What a careless template and a full disk make of a feed: ampersands as typed, and nothing after the middle of the last item.
    private static byte[] Break(byte[] feed)
    {
        var text = Encoding.UTF8.GetString(feed).Replace("&amp;", "&", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text[..(text.LastIndexOf("</description>", StringComparison.Ordinal) - 20)]);
    }
}
