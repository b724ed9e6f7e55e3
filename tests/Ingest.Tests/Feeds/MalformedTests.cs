using System.Text;
using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class MalformedTests
{
    [Fact]
    public void Items_complete_before_the_end_of_a_cut_document_are_kept()
    {
        var feed = Parse("<rss version=\"2.0\"><channel>\n<item><title>A</title></item>\n<item><title>B</title>");

        Assert.Equal("A", Assert.Single(feed.Entries).Title);
        Assert.Equal(3, feed.Malformed?.Line);
        Assert.True(feed.Malformed?.Column > 1);
    }

    [Theory]
    [InlineData("<title>Oil & gas</title>", "Oil & gas")]
    [InlineData("<title>Oil &nbsp;&eacute;&amp; gas &unknown;</title>", "Oil é& gas &unknown;")]
    [InlineData("<title>Bell\u0007 \u0000rings &#8;on</title>", "Bell rings on")]
    [InlineData("<title>Quote &#147;x&#148; &nbsp;</title>", "Quote “x”")]
    [InlineData("<title>1 < 2 ]]> 3</title>", "1 < 2 ]]> 3")]
    [InlineData("<title>A<br>B</title>", "A B")]
    [InlineData("<title>A</Title>", "A")]
    [InlineData("<title lang=en wide lang=ar>A</title>", "A")]
    [InlineData("<title><b>A</title>", "A")]
    [InlineData("<!-- a -- b --><title>A</title>", "A")]
    [InlineData("<link href='https://example.com/?a=1&b=2'/><title>A</title>", "A")]
    public void Small_mistakes_are_repaired_and_reported(string item, string title)
    {
        var feed = Rss($"<item>{item}</item><item><title>Next</title></item>");

        Assert.Equal([title, "Next"], feed.Entries.Select(e => e.Title));
        Assert.NotNull(feed.Malformed);
    }

    [Theory]
    [InlineData("\n\n<?xml version=\"1.0\"?>")]
    [InlineData("<br />\n<b>Warning</b>: no such file in feed.php & so on<br />\n<?xml version=\"1.0\"?>")]
    [InlineData("Deprecated: call\n")]
    [InlineData("<?xml version=\"1.1\"?>")]
    [InlineData("<?xml version=1.0 encoding=utf-8?>")]
    public void What_stands_before_the_feed_is_passed_over(string junk)
    {
        var feed = Parse(junk + "<rss version=\"2.0\"><channel><item><title>A</title></item></channel></rss>");

        Assert.Equal("A", Assert.Single(feed.Entries).Title);
        Assert.NotNull(feed.Malformed);
    }

    [Fact]
    public void What_stands_behind_the_feed_is_reported_only()
    {
        var feed = Parse("<rss><channel><item><title>A</title></item></channel></rss>\n<script>x</script>");

        Assert.Equal("A", Assert.Single(feed.Entries).Title);
        Assert.Equal(2, feed.Malformed?.Line);
    }

    [Fact]
    public void An_item_left_open_ends_where_the_next_begins() =>
        Assert.Equal(["A", "B"], Rss("<item><title>A</title><item><title>B</title></item>").Entries.Select(e => e.Title));

    [Theory]
    [InlineData("", "the document is empty")]
    [InlineData("  \n", "the document is empty")]
    [InlineData("<!DOCTYPE html><html><head><title>x</title></head><body><p>y</body></html>", "this is an HTML page, not a feed")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "this is an HTML page, not a feed")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html><body/></html>", "this is an HTML page, not a feed")]
    [InlineData("<!-- page --><HTML><br></HTML>", "this is an HTML page, not a feed")]
    [InlineData("Service Unavailable", "this is neither XML nor JSON, so not a feed")]
    [InlineData("<opml version='2.0'/>", "this is an OPML list of feeds, not a feed")]
    [InlineData("<urlset/>", "this is a sitemap, not a feed")]
    [InlineData("<note>x</note>", "this is XML, but not a feed: its root is <note>")]
    public void What_is_no_feed_is_said_to_be_none(string document, string reason)
    {
        var feed = Parse(document);

        Assert.Equal(FeedFormat.None, feed.Format);
        Assert.Equal(reason, feed.Malformed?.Reason);
        Assert.Empty(feed.Entries);
    }

    [Fact]
    public void A_stream_is_read_like_its_bytes()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("<rss><channel><title>T</title></channel></rss>"));

        Assert.Equal("T", FeedParser.Parse(stream, new FeedContext()).Title);
    }

    [Theory]
    [InlineData("<title>بغداد<description>x</description><guid>1</guid>")]
    [InlineData("<title>بغداد</title><media:thumbnail url=\"https://example.com/x\"><guid>1</guid>")]
    [InlineData("<title><![CDATA[بغداد]]</title><guid>1</guid>")]
    public void An_element_never_closed_ends_where_the_next_of_the_entry_begins(string item)
    {
        var entry = Rss($"<item>{item}</item>").Entries[0];

        Assert.Equal(("بغداد", "1"), (entry.Title, entry.Id));
    }

    [Fact]
    public void Two_feeds_written_one_behind_the_other_are_both_read() => Assert.Equal(
        ["A", "B"],
        Parse("<rss><channel><item><title>A</title></item></channel></rss>\n<rss><channel><item><title>B</title></item></channel></rss>").Entries.Select(e => e.Title));

    [Fact]
    public void A_name_of_too_many_parts_swallows_nothing() =>
        Assert.Equal("A", Rss("<item><a:b:c>x</a:b:c><title>A</title></item>").Entries[0].Title);

    [Fact]
    public void What_stands_before_the_feed_is_named_as_the_mistake() => Assert.Equal(
        "something else stands before the feed", Parse("<b>Warning</b>\n<rss><channel><title>T</title></channel></rss>").Malformed?.Reason);

    [Theory]
    [InlineData("&amp;lt;p&amp;gt;x &amp;amp;amp; y&amp;lt;/p&amp;gt;", "<p>x &amp; y</p>")]
    [InlineData("<![CDATA[&lt;img src=&quot;https://example.com/i&quot; /&gt; x]]>", "<img src=\"https://example.com/i\" /> x")]
    [InlineData("&amp;lt;p&amp;gt; opens a paragraph", "&lt;p&gt; opens a paragraph")]
    [InlineData("The tag &amp;lt;p&amp;gt; and &amp;lt;/p&amp;gt;", "The tag &lt;p&gt; and &lt;/p&gt;")]
    [InlineData("&lt;b&gt;&amp;lt;p&amp;gt;&lt;/b&gt; &amp;lt;/p&amp;gt;", "<b>&lt;p&gt;</b> &lt;/p&gt;")]
    public void A_body_escaped_once_too_often_is_undone_but_not_what_is_written_about_tags(string written, string html) =>
        Assert.Equal(html, Rss($"<item><description>{written}</description></item>").Entries[0].SummaryHtml);
}
