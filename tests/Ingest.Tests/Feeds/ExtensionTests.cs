using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class ExtensionTests
{
    [Fact]
    public void Categories_of_the_store_and_keywords_are_categories_once()
    {
        var feed = Rss("<itunes:category text=\"News\"><itunes:category text=\"Politics\"/></itunes:category><itunes:keywords>Iraq, News</itunes:keywords>");

        Assert.Equal(["News", "Politics", "Iraq"], feed.Categories.Select(c => c.Term));
    }

    [Fact]
    public void Media_categories_have_their_scheme()
    {
        var category = Assert.Single(Item("<media:category label=\"أخبار\">news</media:category>").Categories);

        Assert.Equal(("news", "أخبار", "http://search.yahoo.com/mrss/category_schema"), (category.Term, category.Label, category.Scheme));
    }

    [Fact]
    public void Media_are_kept_with_their_thumbnails()
    {
        var entry = Item("<media:group><media:content url=\"https://example.com/v.mp4\" type=\"video/mp4\"/><media:thumbnail url=\"https://example.com/t.jpg\"/></media:group>");

        Assert.Equal(["https://example.com/v.mp4", null], entry.Media.Select(m => m.Url?.AbsoluteUri));
        Assert.Equal("https://example.com/t.jpg", entry.Image?.AbsoluteUri);
    }

    [Fact]
    public void An_entry_without_authors_has_the_feeds()
    {
        var feed = Atom("<entry><id>1</id></entry><entry><id>2</id><author><name>ليلى</name></author></entry><author><name>Desk</name></author>");

        Assert.Equal(["Desk", "ليلى"], feed.Entries.Select(e => e.Authors[0].Name));
        Assert.Equal("Desk", Parse("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"}],"authors":[{"name":"Desk"}]}""").Entries[0].Authors[0].Name);
    }

    [Fact]
    public void What_was_taken_from_elsewhere_has_the_authors_of_its_source() =>
        Assert.Equal("Other", Atom("<author><name>Desk</name></author><entry><source><title>S</title><author><name>Other</name></author></source></entry>").Entries[0].Authors[0].Name);

    [Fact]
    public void The_first_picture_of_the_text_leads_where_no_other_is_named_and_a_pixel_never()
    {
        var entry = Item("<description>&lt;img width=\"1\" height=\"1\" src=\"/pixel\">&lt;img alt=x src=\"/دجلة.jpg\"></description>", "https://example.com/");

        Assert.Equal("https://example.com/%D8%AF%D8%AC%D9%84%D8%A9.jpg", entry.Image?.AbsoluteUri);
    }

    [Fact]
    public void A_title_of_a_picture_alone_is_empty_and_gives_way_to_another()
    {
        Assert.Equal("", Item("<title>&lt;img src=x></title>").Title);
        Assert.Equal("y", Item("<title>&lt;img src=x></title><media:title>y</media:title>").Title);
    }

    [Fact]
    public void The_language_of_a_text_is_the_entrys() =>
        Assert.Equal("ar", AtomEntry("<content xml:lang=\"ar\">بغداد</content>").Language);

    [Fact]
    public void An_internal_entity_is_put_in_once_and_the_document_stays_well_formed()
    {
        var feed = Parse("<!DOCTYPE rss [<!ENTITY city \"بغداد\">]><rss><channel><title>&city;!</title></channel></rss>");

        Assert.Equal("بغداد!", feed.Title);
        Assert.Null(feed.Malformed);
    }

    [Fact]
    public void The_original_address_stands_beside_the_counters()
    {
        var entry = Item("<link>https://counter.example/1</link><feedburner:origLink>https://example.com/بغداد</feedburner:origLink>");

        Assert.Equal("https://counter.example/1", entry.Link?.AbsoluteUri);
        Assert.Equal("https://example.com/%D8%A8%D8%BA%D8%AF%D8%A7%D8%AF", entry.OriginalLink?.AbsoluteUri);
    }

    [Theory]
    [InlineData("<georss:point>33.3 44.4</georss:point>")]
    [InlineData("<geo:lat>33.3</geo:lat><geo:long>44.4</geo:long>")]
    [InlineData("<geo:Point><geo:lat>33.3</geo:lat><geo:long>44.4</geo:long></geo:Point>")]
    [InlineData("<georss:where><gml:Point><gml:pos>33.3 44.4</gml:pos></gml:Point></georss:where>")]
    public void A_place_is_read_in_each_of_its_forms(string place) =>
        Assert.Equal(new(33.3, 44.4), Item(place).Place);

    [Theory]
    [InlineData("<georss:point>133.3 44.4</georss:point>")]
    [InlineData("<georss:point>33.3</georss:point>")]
    public void A_place_not_on_earth_is_none(string place) =>
        Assert.Null(Item(place).Place);

    [Fact]
    public void Answers_and_contributors_are_read()
    {
        var entry = AtomEntry("<contributor><name>ليلى</name></contributor><thr:in-reply-to ref=\"urn:x\" href=\"https://example.com/1\"/><slash:comments>3</slash:comments>");

        Assert.Equal("ليلى", Assert.Single(entry.Contributors).Name);
        Assert.Empty(entry.Authors);
        Assert.Equal(("in-reply-to", "https://example.com/1"), (entry.Links[0].Rel, entry.Links[0].Href));
        Assert.Equal(3, entry.CommentCount);
    }
}
