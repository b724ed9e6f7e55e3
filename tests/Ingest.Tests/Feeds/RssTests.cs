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

    [Theory]
    [InlineData("<summary>S</summary><description>D</description>", "D", "S")]
    [InlineData("<description>D</description><summary>S</summary>", "D", "S")]
    [InlineData("<summary>S</summary>", "S", null)]
    [InlineData("<itunes:summary>I</itunes:summary><summary>S</summary>", "S", null)]
    public void A_summary_beside_the_description_is_another_text(string xml, string? summary, string? content) =>
        Assert.Equal((summary, content), (Item(xml).SummaryHtml, Item(xml).ContentHtml));

    [Theory]
    [InlineData("Amal Nasser amal@example.com", "Amal Nasser", "amal@example.com")]
    [InlineData("amal@example.com, Amal Nasser", "Amal Nasser", "amal@example.com")]
    [InlineData("&lt;amal@example.com&gt;", null, "amal@example.com")]
    [InlineData("<name>Amal Nasser</name><email>amal@example.com</email>", "Amal Nasser", "amal@example.com")]
    [InlineData("<b>Amal Nasser</b>", "Amal Nasser", null)]
    public void An_author_is_a_person_in_whatever_form(string author, string? name, string? email) =>
        Assert.Equal(new FeedPerson(name, email, null), Assert.Single(Item($"<author>{author}</author>").Authors));

    [Theory]
    [InlineData("<image>https://example.com/i.png</image>")]
    [InlineData("<image><url>https://example.com/i.png</url><link>https://other.example/</link></image>")]
    [InlineData("<thumbnail url=\"https://example.com/i.png\"/>")]
    [InlineData("<enclosure url=\"https://example.com/i.png\" length=\"1\"/>")]
    [InlineData("<itunes:link rel=\"image\" href=\"https://example.com/i.png\"/>")]
    [InlineData("<description>&lt;img src=\"data:image/gif;base64,x\" data-src=\"https://example.com/i.png\"&gt;</description>")]
    public void The_picture_of_an_item_is_found(string xml)
    {
        Assert.Equal("https://example.com/i.png", Item(xml).Image?.AbsoluteUri);
        Assert.Null(Item(xml).Link);
    }

    [Fact]
    public void Items_are_found_inside_items() =>
        Assert.Equal("A", Assert.Single(Rss("<items><item><title>A</title></item></items>").Entries).Title);

    [Fact]
    public void A_recording_tells_an_item_apart_that_has_nothing_else_but_a_picture_does_not()
    {
        Assert.Equal("https://example.com/a.mp3", Item("<enclosure url=\"https://example.com/a.mp3\" type=\"audio/mpeg\"/>").Id);
        Assert.Null(Item("<enclosure url=\"https://example.com/a.mp3\" type=\"audio/mpeg\"/><link>https://example.com/</link>").Id);
        Assert.Null(Item("<enclosure url=\"https://example.com/a.jpg\" type=\"image/jpeg\"/>").Id);
    }

    [Fact]
    public void A_permalink_may_be_a_path() =>
        Assert.Equal("https://example.com/p/1", Item("<guid>/p/1</guid>", "https://example.com/rss").Link?.AbsoluteUri);

    [Theory]
    [InlineData("<title xml:lang=\"ku\">x</title>", "ku")]
    [InlineData("<content:encoded xml:lang=\"ar\">x</content:encoded><title xml:lang=\"ku\">x</title>", "ar")]
    [InlineData("<dc:language>fa</dc:language><description xml:lang=\"ar\">x</description>", "fa")]
    public void The_language_of_its_texts_is_the_items(string xml, string language) => Assert.Equal(language, Item(xml).Language);

    [Fact]
    public void The_language_of_its_title_is_not_the_feeds() => Assert.Null(Rss("<title xml:lang=\"ku\">x</title>").Language);
}
