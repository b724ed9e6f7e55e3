using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Ingest.Feeds;
using Ingest.Hosting;

namespace Ingest.Tests.Web;

public sealed class OutgoingTests : WebFixture
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private protected override WebOptions Access => new() { Hub = new Uri("https://hub.example/") };

    [Fact]
    public async Task Atom_is_read_by_our_own_parser_without_a_fault()
    {
        var id = PublishNews(About("Mosul \u0001reopens <b>its</b> bridge & more in Iraq", "http://news.example/m", "Work in Mosul, Iraq, is done."));
        Publish(About("Aleppo opens a school in Syria"));

        using var answer = await AskAsync(HttpMethod.Get, "/feeds/IQ.atom");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ending);
        var feed = FeedParser.Parse(bytes.AsSpan(), new FeedContext());

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Null(feed.Malformed);
        Assert.Equal("Stories about Iraq", feed.Title);
        var entry = Assert.Single(feed.Entries);
        Assert.Equal("tag:127.0.0.1,2026:/stories/" + id, entry.Id);
        Assert.EndsWith(Story(id), entry.Link!.AbsoluteUri, StringComparison.Ordinal);
        var root = XDocument.Parse(System.Text.Encoding.UTF8.GetString(bytes)).Root!;
        Assert.Equal(["self", "alternate", "hub"], root.Elements(Atom + "link").Select(l => l.Attribute("rel")!.Value));
        Assert.Contains(answer.Headers.GetValues("Link"), l => l.Contains("rel=\"hub\"", StringComparison.Ordinal));
        Assert.Equal("http://news.example/m", root.Element(Atom + "entry")!.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "via").Attribute("href")!.Value);
    }

    [Fact]
    public async Task Json_feed_is_version_one_point_one()
    {
        PublishNews(About("البصرة تفتح محطة في العراق") with { Language = "ar" });

        var feed = JsonDocument.Parse(await TextAsync("/feeds/watched.json")).RootElement;

        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.EndsWith("/feeds/watched.json", feed.GetProperty("feed_url").GetString(), StringComparison.Ordinal);
        Assert.Equal("WebSub", feed.GetProperty("hubs")[0].GetProperty("type").GetString());
        var item = feed.GetProperty("items")[0];
        Assert.Equal(("البصرة تفتح محطة في العراق", "ar"), (item.GetProperty("title").GetString(), item.GetProperty("language").GetString()));
        Assert.NotEmpty(item.GetProperty("id").GetString()!);
        Assert.True(item.TryGetProperty("content_text", out _) && item.TryGetProperty("date_published", out _));
    }

    [Fact]
    public async Task An_unchanged_feed_is_not_sent_again()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));
        using var first = await AskAsync(HttpMethod.Get, "/feeds/IQ.atom");
        var (tag, modified) = (first.Headers.ETag!.ToString(), first.Content.Headers.LastModified!.Value.ToString("R"));

        using var byTag = await this.SendAsync(HttpMethod.Get, "/feeds/IQ.atom", null, ("If-None-Match", $"\"other\", {tag}"));
        using var byTime = await this.SendAsync(HttpMethod.Get, "/feeds/IQ.atom", null, ("If-Modified-Since", modified));
        using var otherTag = await this.SendAsync(HttpMethod.Get, "/feeds/IQ.atom", null, ("If-None-Match", "\"other\""), ("If-Modified-Since", modified));
        Publish(About("Basra opens its water works in Iraq"));
        using var after = await this.SendAsync(HttpMethod.Get, "/feeds/IQ.atom", null, ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.NotModified, byTag.StatusCode);
        Assert.Empty(await byTag.Content.ReadAsByteArrayAsync(Ending));
        Assert.Equal(tag, byTag.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, byTime.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherTag.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_search_is_a_feed()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));
        Publish(About("Basra opens its water works in Iraq"));

        var feed = FeedParser.Parse((await Client.GetByteArrayAsync(new Uri("/feeds/all.atom?q=bridge", UriKind.Relative), Ending)).AsSpan(), new FeedContext());

        Assert.Equal("Every story: bridge", feed.Title);
        Assert.Equal("Mosul reopens its old bridge in Iraq", Assert.Single(feed.Entries).Title);
    }

    [Theory]
    [InlineData("/feeds/iq.atom", HttpStatusCode.SeeOther, "/feeds/IQ.atom")]
    [InlineData("/feeds/iraq.json?q=x", HttpStatusCode.SeeOther, "/feeds/IQ.json?q=x")]
    [InlineData("/feeds/Atlantis.atom", HttpStatusCode.NotFound, null)]
    [InlineData("/feeds/IQ.atom?q=%28", HttpStatusCode.BadRequest, null)]
    public async Task A_name_leads_to_the_code(string path, HttpStatusCode status, string? location)
    {
        using var answer = await AskAsync(HttpMethod.Get, path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.ToString());
    }
}
