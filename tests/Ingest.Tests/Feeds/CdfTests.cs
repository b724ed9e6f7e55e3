using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class CdfTests
{
    [Fact]
    public void A_channel_definition_is_read()
    {
        var feed = Parse("""
            <CHANNEL LASTMOD="1998-03-01T10:00Z"><TITLE>Old</TITLE><ABSTRACT>Notes</ABSTRACT>
            <ITEM HREF="https://example.com/1" LASTMOD="1998-03-02"><TITLE>One</TITLE><ABSTRACT>First</ABSTRACT></ITEM></CHANNEL>
            """);
        var item = Assert.Single(feed.Entries);

        Assert.Equal((FeedFormat.Cdf, "cdf", "Old", "Notes"), (feed.Format, feed.Version, feed.Title, feed.DescriptionHtml));
        Assert.Equal(("https://example.com/1", "One", "First"), (item.Link?.AbsoluteUri, item.Title, item.SummaryHtml));
        Assert.Equal((Utc(1998, 3, 1, 10), Utc(1998, 3, 2)), (feed.Updated!.Value, item.Updated!.Value));
    }
}
