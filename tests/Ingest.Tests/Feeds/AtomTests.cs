using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class AtomTests
{
    [Fact]
    public void A_feed_and_its_entries_are_read()
    {
        var feed = Atom("""
            <id>tag:example.com,2026:feed</id><title>Levant</title><subtitle type="html">&lt;b&gt;Daily&lt;/b&gt;</subtitle>
            <link href="https://example.com/"/><link rel="self" href="https://example.com/atom"/><updated>2026-03-01T00:00:00Z</updated>
            <logo>https://example.com/l.png</logo><icon>https://example.com/i.ico</icon><rights>All</rights><generator>G</generator>
            <author><name>Rima</name><email>rima@example.com</email><uri>https://example.com/rima</uri></author>
            <entry xml:lang="ar"><id>tag:1</id><title>حلب</title><link rel="alternate" href="https://example.com/1"/>
              <published>2026-03-01T10:00:00+03:00</published><updated>2026-03-02T10:00:00.5Z</updated>
              <category term="sy" label="Syria" scheme="https://example.com/s"/><summary>Plain &amp; short</summary></entry>
            """);
        var entry = Assert.Single(feed.Entries);

        Assert.Equal((FeedFormat.Atom, "atom10", "tag:example.com,2026:feed", "Levant"), (feed.Format, feed.Version, feed.Id, feed.Title));
        Assert.Equal(("<b>Daily</b>", "All", "G"), (feed.DescriptionHtml, feed.Rights, feed.Generator));
        Assert.Equal(("https://example.com/l.png", "https://example.com/i.ico"), (feed.Image?.AbsoluteUri, feed.Icon?.AbsoluteUri));
        Assert.Equal(new FeedPerson("Rima", "rima@example.com", "https://example.com/rima"), Assert.Single(feed.Authors));
        Assert.Equal(("tag:1", "حلب", "https://example.com/1", "ar"), (entry.Id, entry.Title, entry.Link?.AbsoluteUri, entry.Language));
        Assert.Equal((Utc(2026, 3, 1, 7), Utc(2026, 3, 2, 10).AddMilliseconds(500)), (entry.Published!.Value, entry.Updated!.Value));
        Assert.Equal(new FeedCategory("sy", "Syria", "https://example.com/s"), Assert.Single(entry.Categories));
        Assert.Equal("Plain &amp; short", entry.SummaryHtml);
    }

    [Theory]
    [InlineData("<title>1 &lt; 2 &amp;amp; 3</title>", "1 < 2 &amp; 3")]
    [InlineData("<title type='html'>&lt;i&gt;A&lt;/i&gt; &amp;amp; B</title>", "A & B")]
    [InlineData("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><b>A</b> &amp; B</div></title>", "A & B")]
    public void A_title_is_plain_text_by_its_type(string xml, string title) => Assert.Equal(title, AtomEntry(xml).Title);

    [Theory]
    [InlineData("<content type='html'>&lt;p&gt;x&lt;/p&gt;</content>", "<p>x</p>")]
    [InlineData("<content type='html'><div>&lt;p&gt;x&lt;/p&gt;</div></content>", "<p>x</p>")]
    [InlineData("<content type='application/octet-stream'>PHA+eDwvcD4=</content>", "<p>x</p>")]
    [InlineData("<content type='application/octet-stream'>not base64!</content>", null)]
    [InlineData("<content type='text'>a &lt; b</content>", "a &lt; b")]
    [InlineData("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x &lt; <br/></p></div></content>", "<p>x &lt; <br></p>")]
    [InlineData("<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>x</h:p></h:div></content>", "<p>x</p>")]
    [InlineData("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a</div><p>b</p></content>", "<div>a</div><p>b</p>")]
    public void Content_is_html_by_its_type(string xml, string? html) => Assert.Equal(html, AtomEntry(xml).ContentHtml);

    [Fact]
    public void The_page_for_people_is_preferred_among_alternates() => Assert.Equal("https://example.com/b", AtomEntry(
        "<link type='application/json' href='https://example.com/a'/><link type='text/html' href='https://example.com/b'/>").Link?.AbsoluteUri);

    [Fact]
    public void An_enclosure_link_is_an_enclosure() => Assert.Equal(
        new FeedEnclosure(new Uri("https://example.com/v.mp4"), "video/mp4", 9),
        Assert.Single(AtomEntry("<link rel='enclosure' type='video/mp4' length='9' href='https://example.com/v.mp4'/>").Enclosures));

    [Fact]
    public void The_source_does_not_speak_for_the_entry()
    {
        var entry = AtomEntry("""
            <source><id>other</id><title>Other</title><updated>2020-01-01T00:00:00Z</updated><link href="https://other.example/"/></source>
            <id>mine</id>
            """);

        Assert.Equal(("mine", new EntrySource("Other", new Uri("https://other.example/"))), (entry.Id, entry.Source));
        Assert.Null(entry.Updated);
    }

    [Fact]
    public void Atom_0_3_is_read_by_its_own_names()
    {
        var feed = Parse("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><tagline>Line</tagline><modified>2003-12-13T18:30:02Z</modified>
            <entry><title>E</title><issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-13T18:30:02Z</modified>
            <content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content><summary type="text/plain" mode="base64">2K/Zhdi02YI=</summary></entry></feed>
            """);
        var entry = Assert.Single(feed.Entries);

        Assert.Equal(("atom03", "Line"), (feed.Version, feed.DescriptionHtml));
        Assert.Equal((Utc(2003, 12, 13, 12, 29, 29), Utc(2003, 12, 13, 18, 30, 2)), (entry.Published!.Value, entry.Updated!.Value));
        Assert.Equal(("<p>x</p>", "دمشق"), (entry.ContentHtml, entry.SummaryHtml));
    }

    [Fact]
    public void A_lone_entry_document_is_a_feed_of_one() =>
        Assert.Equal("x", Assert.Single(Parse("<entry xmlns='http://www.w3.org/2005/Atom'><id>x</id></entry>").Entries).Id);

    [Fact]
    public void A_link_may_have_its_address_in_its_text_or_none()
    {
        Assert.Equal("https://example.com/1", AtomEntry("<link>https://example.com/1</link>").Link?.AbsoluteUri);
        Assert.Equal(new FeedLink("via", null, "text/html"), Assert.Single(AtomEntry("<link rel='via' type='text/html'/>").Links));
    }

    [Fact]
    public void A_category_and_an_author_may_be_texts()
    {
        var entry = AtomEntry("<category>سوريا</category><author>Rima (rima@example.com)</author>");

        Assert.Equal("سوريا", Assert.Single(entry.Categories).Term);
        Assert.Equal(new FeedPerson("Rima", "rima@example.com", null), Assert.Single(entry.Authors));
    }

    [Theory]
    [InlineData("<id>https://example.com/1</id>", "https://example.com/1")]
    [InlineData("<id>https://example.com/1</id><feedburner:origLink>https://example.com/2</feedburner:origLink>", "https://example.com/2")]
    [InlineData("<id>https://example.com/1</id><link href='https://example.com/3'/>", "https://example.com/3")]
    [InlineData("<id>tag:example.com,2026:1</id>", null)]
    public void Without_a_link_the_original_one_serves_and_then_the_id(string xml, string? link) => Assert.Equal(link, AtomEntry(xml).Link?.AbsoluteUri);
}
