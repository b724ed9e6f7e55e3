using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class JsonFeedTests
{
    private const string Document = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Rivers", "home_page_url": "https://example.com/", "feed_url": "https://example.com/json",
         "description": "a < b", "icon": "/icon.png", "favicon": "/fav.ico", "language": "ar", "authors": [{"name": "Laith", "url": "/laith"}],
         "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
         "items": [
          {"id": 7, "url": "/7", "title": "فيضان & حصاد", "content_html": "<p>نص</p>", "summary": "1 < 2", "date_published": "2026-04-01T08:00:00+03:00",
           "date_modified": "2026-04-01T09:00:00Z", "tags": ["العراق", 3], "image": "/7.jpg", "language": "ar-IQ", "author": {"name": "Laith"},
           "attachments": [{"url": "/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 10}]},
          {"id": "https://example.com/8", "content_text": "x & y", "external_url": "https://other.example/"}
         ]}
        """;

    [Fact]
    public void A_feed_and_its_items_are_read()
    {
        var feed = Parse(Document, "https://example.com/json");
        var first = feed.Entries[0];

        Assert.Equal((FeedFormat.Json, "json11", "Rivers", "a &lt; b", "ar"), (feed.Format, feed.Version, feed.Title, feed.DescriptionHtml, feed.Language));
        Assert.Equal(("https://example.com/icon.png", "https://hub.example/"), (feed.Image?.AbsoluteUri, feed.HubLink?.AbsoluteUri));
        Assert.Equal(("7", "فيضان & حصاد", "https://example.com/7", "ar-IQ"), (first.Id, first.Title, first.Link?.AbsoluteUri, first.Language));
        Assert.Equal(("<p>نص</p>", "1 &lt; 2"), (first.ContentHtml, first.SummaryHtml));
        Assert.Equal((Utc(2026, 4, 1, 5), Utc(2026, 4, 1, 9)), (first.Published!.Value, first.Updated!.Value));
        Assert.Equal(["العراق", "3"], first.Categories.Select(c => c.Term));
        Assert.Equal(new FeedEnclosure(new Uri("https://example.com/7.mp3"), "audio/mpeg", 10), Assert.Single(first.Enclosures));
        Assert.Equal(("x &amp; y", "https://other.example/"), (feed.Entries[1].ContentHtml, feed.Entries[1].Link?.AbsoluteUri));
    }

    [Fact]
    public void Items_before_a_break_are_kept()
    {
        var feed = Parse(Document[..Document.IndexOf("\"external_url\"", StringComparison.Ordinal)]);

        Assert.Equal("7", Assert.Single(feed.Entries).Id);
        Assert.Equal(8, feed.Malformed?.Line);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_replacement_character()
    {
        var feed = Parse("""{"version":"https://jsonfeed.org/version/1","\ud800":1,"items":[{"id":"a","title":"\udc00 \ud83c\udf0a \\ud800 \uD83C","\ud800":2}]}""");

        Assert.Equal(("json1", "a", "\uFFFD \U0001F30A \\ud800 \uFFFD"), (feed.Version, feed.Entries[0].Id, feed.Entries[0].Title));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"error\": \"not found\"}")]
    [InlineData("{\"items\": 3}")]
    public void Other_json_is_no_feed(string document)
    {
        var feed = Parse(document);

        Assert.Equal(FeedFormat.None, feed.Format);
        Assert.StartsWith("this is JSON, but not a feed", feed.Malformed?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_page_and_the_hubs_are_links()
    {
        var feed = Parse("""{"version":"https://jsonfeed.org/version/1.1","next_url":"https://example.com/2","hubs":[{"type":"WebSub","url":"https://hub.example/"}],"items":[]}""");

        Assert.Equal(["next", "hub"], feed.Links.Select(l => l.Rel));
    }

    [Fact]
    public void A_line_broken_inside_a_string_is_a_blank_and_reported()
    {
        var feed = Parse("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a\nb\tc\"},\n{\"id\":\"2\"}]}");

        Assert.Equal(("a b c", 2), (feed.Entries[0].Title, feed.Entries.Count));
        Assert.NotNull(feed.Malformed);
    }

    [Fact]
    public void A_feed_is_as_new_as_its_newest_item()
    {
        var feed = Parse("""{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","date_published":"2026-01-02T00:00:00Z"},{"id":"2","date_published":"2026-01-03T00:00:00Z"},{"id":"3","date_published":"soon"}]}""");

        Assert.Equal((Utc(2026, 1, 3), Utc(2026, 1, 3)), (feed.Published!.Value, feed.Updated!.Value));
    }
}
