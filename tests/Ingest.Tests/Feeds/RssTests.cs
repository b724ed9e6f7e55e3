using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class RssTests
{
    [Fact]
    public void A_channel_and_its_items_are_read_in_order()
    {
        var feed = Rss("""
            <title>Tigris Herald</title><link>https://herald.example/</link><description>News of the river</description>
            <language>en-GB</language><copyright>Herald 2026</copyright><generator>Press 4</generator>
            <image><url>https://herald.example/logo.png</url><title>Logo</title><link>https://herald.example/logo</link></image>
            <pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><lastBuildDate>Mon, 05 Jan 2026 11:00:00 GMT</lastBuildDate>
            <item><title>First</title></item><item><title>Second</title></item>
            """);

        Assert.Equal((FeedFormat.Rss, "rss20", "utf-8"), (feed.Format, feed.Version, feed.Encoding));
        Assert.Null(feed.Malformed);
        Assert.Equal(("Tigris Herald", "News of the river", "en-GB"), (feed.Title, feed.DescriptionHtml, feed.Language));
        Assert.Equal(("Herald 2026", "Press 4"), (feed.Rights, feed.Generator));
        Assert.Equal(("https://herald.example/", "https://herald.example/logo.png"), (feed.Link?.AbsoluteUri, feed.Image?.AbsoluteUri));
        Assert.Equal((Utc(2026, 1, 5, 10), Utc(2026, 1, 5, 11)), (feed.Published!.Value, feed.Updated!.Value));
        Assert.Equal(["First", "Second"], feed.Entries.Select(e => e.Title));
    }

    [Fact]
    public void An_arabic_item_is_read_whole()
    {
        var item = Item("""
            <title>افتتاح جسر جديد في الموصل</title><link>https://example.com/أخبار/1</link><guid isPermaLink="false">خبر-1</guid>
            <description><![CDATA[<p dir="rtl">افتُتح الجسر صباح اليوم.</p>]]></description><category>العراق</category>
            <author>editor@example.com (هدى كريم)</author><pubDate>Tue, 06 Jan 2026 09:30:00 +0300</pubDate>
            """);

        Assert.Equal("افتتاح جسر جديد في الموصل", item.Title);
        Assert.Equal(("خبر-1", false), (item.Id, item.IdIsPermaLink));
        Assert.Equal("https://example.com/أخبار/1", Uri.UnescapeDataString(item.Link!.AbsoluteUri));
        Assert.Equal("<p dir=\"rtl\">افتُتح الجسر صباح اليوم.</p>", item.SummaryHtml);
        Assert.Equal("العراق", Assert.Single(item.Categories).Term);
        Assert.Equal(new FeedPerson("هدى كريم", "editor@example.com", null), Assert.Single(item.Authors));
        Assert.Equal(Utc(2026, 1, 6, 6, 30), item.Published!.Value);
    }

    [Theory]
    [InlineData("AT&amp;T in Basra", "AT&T in Basra")]
    [InlineData("Oil &amp;amp; gas", "Oil & gas")]
    [InlineData("&lt;b&gt;Bold&lt;/b&gt; claim", "Bold claim")]
    [InlineData("<![CDATA[<i>Slanted</i> &quot;news&quot;]]>", "Slanted \"news\"")]
    [InlineData("1 &lt; 2, says minister", "1 < 2, says minister")]
    [InlineData("  Two\n   lines  ", "Two lines")]
    [InlineData("Minister&#146;s &#147;plan&#148;", "Minister’s “plan”")]
    [InlineData("a&#129;b", "ab")]
    [InlineData("Nested <b>markup</b> here", "Nested markup here")]
    [InlineData("&amp;#1583;&amp;#1605;&amp;#1588;&amp;#1602;", "دمشق")]
    public void A_title_is_plain_text(string xml, string title) => Assert.Equal(title, Item($"<title>{xml}</title>").Title);

    [Theory]
    [InlineData("<guid>https://example.com/a</guid>", true, "https://example.com/a")]
    [InlineData("<guid isPermaLink=\"true\">https://example.com/a</guid>", true, "https://example.com/a")]
    [InlineData("<guid isPermaLink=\"false\">https://example.com/a</guid>", false, null)]
    [InlineData("<guid>12345</guid>", false, null)]
    [InlineData("<guid>https://example.com/a</guid><link>https://example.com/b</link>", true, "https://example.com/b")]
    public void A_guid_that_is_a_permalink_stands_in_for_a_missing_link(string xml, bool permaLink, string? link)
    {
        var item = Item(xml);

        Assert.Equal(permaLink, item.IdIsPermaLink);
        Assert.Equal(link, item.Link?.AbsoluteUri);
    }

    [Fact]
    public void Inline_markup_in_a_description_is_kept_as_markup() =>
        Assert.Equal("<p>Flood in <b>Hasakah</b><br></p>", Item("<description><p>Flood in <b>Hasakah</b><br/></p></description>").SummaryHtml);

    [Fact]
    public void Content_encoded_is_the_content_and_description_the_summary()
    {
        var item = Item("<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>");

        Assert.Equal(("Short", "<p>Long</p>"), (item.SummaryHtml, item.ContentHtml));
    }

    [Fact]
    public void Enclosures_and_media_are_collected_and_no_address_twice()
    {
        var item = Item("""
            <enclosure url="https://example.com/a.mp3" type="audio/mpeg" length="123"/>
            <media:group xmlns:media="http://search.yahoo.com/mrss/">
              <media:content url="https://example.com/a.mp3"/><media:content url="https://example.com/b.jpg" medium="image" type="image/jpeg" fileSize="-1"/>
              <media:thumbnail url="https://example.com/t.jpg"/>
            </media:group>
            """);

        Assert.Equal(
            [new FeedEnclosure(new Uri("https://example.com/a.mp3"), "audio/mpeg", 123), new FeedEnclosure(new Uri("https://example.com/b.jpg"), "image/jpeg", null)],
            item.Enclosures);
        Assert.Equal("https://example.com/t.jpg", item.Image?.AbsoluteUri);
    }

    [Fact]
    public void The_source_of_an_item_is_kept() => Assert.Equal(
        new EntrySource("Euphrates Post", new Uri("https://post.example/rss")), Item("<source url=\"https://post.example/rss\">Euphrates Post</source>").Source);

    [Fact]
    public void Hints_on_when_to_come_back_are_read()
    {
        var feed = Rss("""
            <ttl>60</ttl><skipHours><hour>24</hour><hour>3</hour><hour>3</hour><hour>99</hour></skipHours>
            <skipDays><day>Friday</day><day>saturday</day><day>Someday</day></skipDays>
            <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
            """);

        Assert.Equal(TimeSpan.FromHours(1), feed.TimeToLive);
        Assert.Equal([0, 3], feed.SkipHours);
        Assert.Equal([DayOfWeek.Friday, DayOfWeek.Saturday], feed.SkipDays);
        Assert.Equal(TimeSpan.FromMinutes(15), feed.UpdateInterval);
    }

    [Fact]
    public void Atom_links_in_rss_name_the_feed_and_its_hub()
    {
        var feed = Rss("""
            <link>https://example.com/</link><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://example.com/rss"/>
            <atom:link rel="hub" href="https://hub.example/"/>
            """);

        Assert.Equal("https://example.com/", feed.Link?.AbsoluteUri);
        Assert.Equal(("https://example.com/rss", "https://hub.example/"), (feed.SelfLink?.AbsoluteUri, feed.HubLink?.AbsoluteUri));
        Assert.Equal(["alternate", "self", "hub"], feed.Links.Select(l => l.Rel));
    }

    [Theory]
    [InlineData("0.91", "rss091u")]
    [InlineData("0.92", "rss092")]
    [InlineData("2.0", "rss20")]
    [InlineData("7", "")]
    public void The_version_is_named(string version, string name) =>
        Assert.Equal(name, Parse($"<rss version=\"{version}\"><channel/></rss>").Version);

    [Fact]
    public void Netscapes_0_91_is_known_by_its_document_type() => Assert.Equal("rss091n", Parse("""
        <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
        <rss version="0.91"><channel/></rss>
        """).Version);

    [Fact]
    public void The_same_author_said_twice_is_one_author() => Assert.Equal(
        new FeedPerson("Amal Nasser", "amal@example.com", null),
        Assert.Single(Item("<author>amal@example.com (Amal Nasser)</author><dc:creator>Amal Nasser</dc:creator>").Authors));

    [Fact]
    public void Absent_is_null_and_lists_are_empty()
    {
        var item = Item("<title> </title><description></description><link/>");

        Assert.Equal((null, null, null, null), (item.Title, item.SummaryHtml, item.Id, item.Language));
        Assert.Null(item.Link);
        Assert.Null(item.Published);
        Assert.Empty(item.Authors);
        Assert.Empty(item.Links);
    }

    [Fact]
    public void Element_names_are_found_in_any_case() =>
        Assert.Equal(("A", "2026-01-01"), (Item("<TITLE>A</TITLE><pubdate>2026-01-01</pubdate>").Title, Item("<PubDate>2026-01-01</PubDate>").Published?.Text));
}
