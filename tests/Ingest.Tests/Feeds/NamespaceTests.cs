using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class NamespaceTests
{
    [Fact]
    public void A_vocabulary_is_known_by_its_namespace_whatever_the_prefix()
    {
        var feed = Parse("""
            <rss version="2.0" xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:dc="https://example.com/other"><channel><item>
            <x:creator>Zaid</x:creator><dc:creator>Nobody</dc:creator></item></channel></rss>
            """);

        Assert.Equal("Zaid", Assert.Single(feed.Entries[0].Authors).Name);
    }

    [Fact]
    public void A_customary_prefix_is_known_undeclared()
    {
        var feed = Rss("<item><dc:creator>Zaid</dc:creator><dc:date>2026-01-01</dc:date></item>");

        Assert.Null(feed.Malformed);
        Assert.Equal(("Zaid", Utc(2026, 1, 1)), (feed.Entries[0].Authors[0].Name, feed.Entries[0].Published!.Value));
    }

    [Fact]
    public void An_unknown_prefix_undeclared_costs_nothing_but_a_complaint()
    {
        var feed = Rss("<item><title>A</title><acme:rank acme:of='9'>1</acme:rank></item>");

        Assert.Equal("A", Assert.Single(feed.Entries).Title);
        Assert.Contains("acme", feed.Malformed?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://backend.userland.com/rss2")]
    [InlineData("https://example.com/my-own")]
    [InlineData("http://www.w3.org/2005/Atom")]
    public void Rss_may_declare_any_namespace_for_its_own_elements(string ns)
    {
        var feed = Parse($"<rss version='2.0' xmlns='{ns}'><channel><title>T</title><item><title>A</title><link>https://example.com/a</link></item></channel></rss>");

        Assert.Equal(("T", "https://example.com/a"), (feed.Title, Assert.Single(feed.Entries).Link?.AbsoluteUri));
    }

    [Fact]
    public void A_media_title_is_not_the_items() =>
        Assert.Equal("Mine", Item("<media:content url='https://example.com/x'><media:title>Theirs</media:title></media:content><title>Mine</title>").Title);

    [Theory]
    [InlineData("https://purl.org/dc/elements/1.1")]
    [InlineData("http://www.purl.org/DC/elements/1.1/")]
    [InlineData("urn:mistyped")]
    public void A_customary_prefix_is_known_where_its_declaration_is_wrong(string ns) =>
        Assert.Equal("Zaid", Assert.Single(Parse($"<rss xmlns:dc=\"{ns}\"><channel><item><dc:creator>Zaid</dc:creator></item></channel></rss>").Entries[0].Authors).Name);

    [Fact]
    public void A_prefix_may_name_what_the_root_is_in_whatever_its_address() =>
        Assert.Equal("E", Parse("<a:feed xmlns:a=\"http://example.com/newformat#\"><a:entry><a:title>E</a:title></a:entry></a:feed>").Entries[0].Title);
}
