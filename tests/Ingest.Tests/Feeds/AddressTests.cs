using System.Text;
using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class AddressTests
{
    [Theory]
    [InlineData("/news/1", "https://example.com/news/1")]
    [InlineData("2", "https://example.com/feeds/2")]
    [InlineData("?id=3", "https://example.com/feeds/all?id=3")]
    [InlineData("//cdn.example/4", "https://cdn.example/4")]
    [InlineData("https://exa\nmple.com/5", "https://example.com/5")]
    [InlineData("ftp://example.com/6", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("http://", null)]
    public void A_link_is_absolute_and_of_the_web_or_null(string link, string? absolute) =>
        Assert.Equal(absolute, Item($"<link>{link}</link>", "https://example.com/feeds/all").Link?.AbsoluteUri);

    [Fact]
    public void Without_a_base_a_relative_link_is_null_even_where_it_looks_like_a_file_name()
    {
        var item = Item("<link>/news/1</link>");

        Assert.Null(item.Link);
        Assert.Equal("/news/1", Assert.Single(item.Links).Href);
    }

    [Fact]
    public void The_nearest_xml_base_is_the_base()
    {
        var feed = Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.com/a/">
              <entry xml:base="b/"><link href="1"/></entry><entry><link xml:base="/c/" href="2"/><link rel="related" href="3"/></entry>
            </feed>
            """, "https://elsewhere.example/");

        Assert.Equal("https://example.com/a/b/1", feed.Entries[0].Link?.AbsoluteUri);
        Assert.Equal(["https://example.com/c/2", "https://example.com/a/3"], feed.Entries[1].Links.Select(l => l.Href));
    }

    [Fact]
    public void Content_Location_comes_before_the_documents_address()
    {
        var feed = FeedParser.Parse(Encoding.UTF8.GetBytes("<rss><channel><link>x</link></channel></rss>"), new FeedContext
        {
            DocumentUri = new Uri("https://example.com/rss"),
            ContentLocation = new Uri("/real/rss.xml", UriKind.Relative),
        });

        Assert.Equal("https://example.com/real/x", feed.Link?.AbsoluteUri);
    }

    [Fact]
    public void Where_nobody_knows_where_the_document_was_found_its_own_link_is_the_base()
    {
        var feed = Sample.Rss("<link>https://example.com/news/</link><item><link>1</link><description>&lt;a href=\"/2\"&gt;x&lt;/a&gt;</description></item>");

        Assert.Equal("https://example.com/news/1", feed.Entries[0].Link?.AbsoluteUri);
        Assert.Equal("<a href=\"https://example.com/2\">x</a>", feed.Entries[0].SafeSummary());
    }
}
