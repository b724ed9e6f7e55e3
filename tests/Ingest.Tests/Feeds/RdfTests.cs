using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class RdfTests
{
    private const string Document = """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <channel rdf:about="https://example.com/rdf"><title>Notes</title><link>https://example.com/</link><dc:language>ar</dc:language>
            <items><rdf:Seq><rdf:li resource="https://example.com/1"/></rdf:Seq></items></channel>
          <image rdf:about="https://example.com/i"><url>https://example.com/i.png</url></image>
          <item rdf:about="https://example.com/1"><title>One</title><dc:date>2026-02-03T04:05+02:00</dc:date><dc:creator>Sami</dc:creator>
            <dc:subject>Syria</dc:subject></item>
        </rdf:RDF>
        """;

    [Fact]
    public void Items_beside_the_channel_are_read()
    {
        var feed = Parse(Document);
        var item = Assert.Single(feed.Entries);

        Assert.Equal((FeedFormat.Rdf, "rss10", "Notes", "ar"), (feed.Format, feed.Version, feed.Title, feed.Language));
        Assert.Equal("https://example.com/i.png", feed.Image?.AbsoluteUri);
        Assert.Equal(("https://example.com/1", "https://example.com/1", "One"), (item.Id, item.Link?.AbsoluteUri, item.Title));
        Assert.Equal(Utc(2026, 2, 3, 2, 5), item.Published?.Value);
        Assert.Equal("Sami", Assert.Single(item.Authors).Name);
        Assert.Equal("Syria", Assert.Single(item.Categories).Term);
    }

    [Fact]
    public void Netscapes_0_90_is_known_by_its_namespace() =>
        Assert.Equal("rss090", Parse(Document.Replace("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", StringComparison.Ordinal)).Version);
}
