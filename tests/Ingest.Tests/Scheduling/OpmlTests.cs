using System.Text;
using Ingest.Scheduling;

namespace Ingest.Tests.Scheduling;

public class OpmlTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        Subscription[] feeds =
        [
            new(new Uri("https://example.org/feed?a=1&b=2")) { Title = "Tigris & \"Herald\" <news>", Site = "https://example.org/", Language = "en", Fallbacks = [new("https://example.net/one"), new("https://example.net/two?x=1&y=2")] },
            new(new Uri("https://example.com/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1")) { Title = "أخبار", Language = "ar" },
            new(new Uri("http://127.0.0.1:8081/feed")),
        ];
        using var stream = new MemoryStream();
        Opml.Write(stream, feeds, "Ours");
        stream.Position = 0;

        var read = Opml.Read(stream, "ours.opml");

        Assert.Empty(read.Mistakes);
        Assert.Equal(
            feeds.Select(f => (f.Url.AbsoluteUri, f.Title ?? "127.0.0.1", f.Site, f.Language, string.Join(' ', f.Fallbacks))),
            read.Feeds.Select(f => (f.Url.AbsoluteUri, f.Title!, f.Site, f.Language, string.Join(' ', f.Fallbacks))));
    }

    [Fact]
    public void Folders_are_opened_and_the_same_address_counts_once()
    {
        var read = Read("""
            <opml version="1.0"><body><outline text="Middle East"><outline text="A" xmlUrl="https://example.org/a"/><outline text="Deeper"><outline title="B" xmlUrl=" feed:https://example.org/b "/>
            </outline></outline><outline text="A again" xmlUrl="HTTPS://EXAMPLE.ORG/a"/><outline text="No feed" htmlUrl="https://example.org/"/></body></opml>
            """);

        Assert.Equal([("https://example.org/a", "A"), ("https://example.org/b", "B")], read.Feeds.Select(f => (f.Url.AbsoluteUri, f.Title!)));
    }

    [Fact]
    public void One_bad_address_is_told_with_its_line_and_spoils_nothing()
    {
        var read = Read("""
            <opml version="2.0"><body>
            <outline text="A" xmlUrl="example.org/feed"/>
            <outline text="B" xmlUrl="ftp://example.org/feed"/>
            <outline text="C" xmlUrl=""/>
            <outline text="D" xmlUrl="https://example.org/d" xmlns:i="https://ingest.invalid/opml" i:fallback="https://example.net/d nonsense"/>
            </body></opml>
            """);

        Assert.Equal(["https://example.org/d"], read.Feeds.Select(f => f.Url.AbsoluteUri));
        Assert.Equal("https://example.net/d", Assert.Single(read.Feeds[0].Fallbacks).AbsoluteUri);
        Assert.Collection(
            read.Mistakes,
            m => Assert.StartsWith("list.opml: line 2: 'example.org/feed' is not a complete address", m, StringComparison.Ordinal),
            m => Assert.StartsWith("list.opml: line 3: 'ftp://example.org/feed' has the scheme ftp", m, StringComparison.Ordinal),
            m => Assert.StartsWith("list.opml: line 4: ''", m, StringComparison.Ordinal),
            m => Assert.StartsWith("list.opml: line 5: fallback: 'nonsense'", m, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "not readable as OPML")]
    [InlineData("<opml><body>", "not readable as OPML")]
    [InlineData("https://example.org/feed\nhttps://example.org/other", "not readable as OPML")]
    [InlineData("<rss version='2.0'/>", "the root element is <rss>, expected <opml>")]
    [InlineData("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///nowhere'>]><opml><body>&x;</body></opml>", "not readable as OPML")]
    public void What_is_no_opml_is_told_with_its_place(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<OpmlException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("feed://example.org/rss", "http://example.org/rss")]
    [InlineData("FEED:https://example.org/rss", "https://example.org/rss")]
    public void The_pseudo_scheme_feed_is_understood(string text, string url)
    {
        Assert.True(FeedUrl.TryParse(text, out var parsed, out _));
        Assert.Equal(url, parsed.AbsoluteUri);
    }

    private static Opml.Result Read(string text) => Opml.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list.opml");
}
