using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Ingest.Tests.Demo;

public class NewsSiteTests : NewsSiteFixture
{
    [Fact]
    public async Task Every_feed_of_the_list_answers_as_it_is_meant_to()
    {
        var answers = new Dictionary<string, HttpStatusCode>();
        var hosts = new HashSet<(string Outlet, string Host)>();
        foreach (var feed in XDocument.Parse(Site.Opml).Descendants("outline"))
        {
            var address = new Uri(feed.Attribute("xmlUrl")!.Value);
            Assert.True(address.IsLoopback);
            hosts.Add((address.AbsolutePath.Split('/')[1], address.Authority));
            if (address.AbsolutePath.StartsWith("/highland-review", StringComparison.Ordinal))
                continue;
            using var response = await Client.GetAsync(address, Ending);
            answers[address.AbsolutePath] = response.StatusCode;
        }

        // An outlet that asks for patience must not hold up the others.
        Assert.Equal(hosts.Count, hosts.Select(h => h.Host).Distinct().Count());

        Assert.Equal(HttpStatusCode.NotFound, answers["/old-quay-news/rss.xml"]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answers["/plateau-times/rss.xml"]);
        Assert.Equal(HttpStatusCode.MovedPermanently, answers["/savanna-standard/rss"]);
        Assert.Equal(12, answers.Values.Count(status => status is HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("/tigris-courier/rss.xml")]
    [InlineData("/levant-dispatch/atom.xml")]
    [InlineData("/meridian-wire/feed.json")]
    [InlineData("/barid/index.rdf")]
    public async Task Feed_answers_304_to_its_validators_until_something_new_is_printed(string path)
    {
        using var first = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(path, WithETag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(path, WithDate));
        AdvanceTo(70);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, WithETag));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, WithDate));

        void WithETag(HttpRequestHeaders request) => request.IfNoneMatch.Add(first.Headers.ETag!);
        void WithDate(HttpRequestHeaders request) => request.IfModifiedSince = first.Content.Headers.LastModified;
    }

    [Fact]
    public async Task Every_live_feed_has_history_before_anything_happens()
    {
        Assert.Equal(3, (await RssTitlesAsync("/tigris-courier/rss.xml")).Length);
        Assert.Equal(3, (await RssTitlesAsync("/nashra/rss.xml")).Length);
        Assert.Equal(3, (await RssTitlesAsync("/coastline-monitor/rss.xml")).Length);
    }

    [Fact]
    public async Task New_article_appears_with_its_page_when_its_second_comes()
    {
        const string Headline = "Mosul reopens rebuilt Tigris bridge to lorries after two-year repair";
        AdvanceTo(7);
        using var before = await GetAsync("/tigris-courier/mosul-bridge-lorries");
        Assert.DoesNotContain(Headline, await RssTitlesAsync("/tigris-courier/rss.xml"));

        AdvanceTo(8);
        var item = (await RssAsync("/tigris-courier/rss.xml"))[0];
        var page = await Client.GetStringAsync(new Uri(item.Element("link")!.Value), Ending);

        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(Headline, item.Element("title")!.Value);
        Assert.Equal("Sun, 22 Nov 2026 09:30:23 GMT", item.Element("pubDate")!.Value);
        Assert.Contains($"<h1>{Headline}</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wire_story_appears_in_both_outlets_under_one_headline_and_in_the_same_words()
    {
        const string Headline = "Aleppo textile hall reopens with room for eighty workshops";
        AdvanceTo(21);

        var wire = (await JsonItemsAsync("/meridian-wire/feed.json")).Single(item => item.GetProperty("title").GetString() == Headline);
        var copy = (await RssAsync("/harbour-herald/rss.xml")).Single(item => item.Element("title")!.Value == Headline);

        XNamespace content = "http://purl.org/rss/1.0/modules/content/";
        Assert.Equal(wire.GetProperty("content_html").GetString(), copy.Element(content + "encoded")!.Value);
        Assert.NotEqual(wire.GetProperty("url").GetString(), copy.Element("link")!.Value);
    }

    [Fact]
    public async Task Two_feeds_of_one_outlet_list_one_article_once_with_tracking()
    {
        AdvanceTo(8);

        var plain = (await RssAsync("/tigris-courier/rss.xml")).Select(item => item.Element("link")!.Value);
        var tracked = (await RssAsync("/tigris-courier/readers.xml")).Select(item => item.Element("link")!.Value);

        Assert.Equal(plain.Select(link => link + "?utm_source=readers&utm_medium=rss"), tracked);
    }

    [Fact]
    public async Task Windows_1256_feed_decodes_and_is_not_utf_8()
    {
        AdvanceTo(27);
        using var response = await GetAsync("/asda/rss.xml");
        var bytes = await response.Content.ReadAsByteArrayAsync(Ending);
        var text = CodePagesEncodingProvider.Instance.GetEncoding(1256)!.GetString(bytes);

        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"windows-1256\"?>", text, StringComparison.Ordinal);
        Assert.Contains("البصرة تبدأ تشغيل محطة لتحلية المياه تغذي أربعة أحياء", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&#", text, StringComparison.Ordinal);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [Fact]
    public async Task Corrected_article_keeps_its_link_and_id_and_changes_its_words()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        AdvanceTo(51);
        var before = await FerryAsync();
        AdvanceTo(52);
        var after = await FerryAsync();

        Assert.Contains("400", before.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains("240", after.Element(atom + "title")!.Value, StringComparison.Ordinal);
        Assert.Equal(before.Element(atom + "id")!.Value, after.Element(atom + "id")!.Value);
        Assert.Equal(before.Element(atom + "published")!.Value, after.Element(atom + "published")!.Value);
        Assert.Equal("2026-11-22T09:31:07Z", after.Element(atom + "updated")!.Value);

        async Task<XElement> FerryAsync()
        {
            var feed = XDocument.Parse(await Client.GetStringAsync(new Uri("/levant-dispatch/atom.xml", UriKind.Relative), Ending));
            return feed.Descendants(atom + "entry").Single(entry =>
                entry.Element(atom + "link")!.Attribute("href")!.Value.EndsWith("/deir-ezzor-ferry", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Changing_guids_change_at_every_poll_and_the_links_do_not()
    {
        var first = await RssAsync("/coastline-monitor/rss.xml");
        var second = await RssAsync("/coastline-monitor/rss.xml");

        Assert.Equal(first.Select(item => item.Element("link")!.Value), second.Select(item => item.Element("link")!.Value));
        Assert.Empty(first.Select(item => item.Element("guid")!.Value).Intersect(second.Select(item => item.Element("guid")!.Value)));
    }

    [Fact]
    public async Task Bare_feed_has_neither_guids_nor_dates() =>
        Assert.All(await RssAsync("/nashra/rss.xml"), item =>
        {
            Assert.Null(item.Element("guid"));
            Assert.Null(item.Element("pubDate"));
        });

    [Fact]
    public async Task Truncated_feed_is_not_well_formed_and_still_holds_its_newest_article()
    {
        AdvanceTo(18);
        var text = await Client.GetStringAsync(new Uri("/cedar-bulletin/rss.xml", UriKind.Relative), Ending);

        Assert.Throws<XmlException>(() => XDocument.Parse(text));
        Assert.Contains("<title>Sidon & Tyre growers share a cold store</title>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_feed_redirects_to_where_it_is_now()
    {
        using var response = await GetAsync("/savanna-standard/rss");

        Assert.Equal(new Uri(Site.Address, "/savanna-standard/feed.json"), response.Headers.Location);
        Assert.NotEmpty(await JsonItemsAsync(response.Headers.Location!.AbsolutePath));
    }

    [Fact]
    public async Task Unavailable_feed_says_when_to_come_back()
    {
        using var response = await GetAsync("/plateau-times/rss.xml");

        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Front_page_links_to_the_articles_in_print()
    {
        AdvanceTo(20);
        var page = await Client.GetStringAsync(Site.Address, Ending);

        Assert.Contains("<a href=\"/difaf/basra-desalination\">البصرة تبدأ تشغيل محطة", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/asda/basra-desalination", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_feed_answers_after_four_seconds()
    {
        var asked = GetAsync("/highland-review/rss.xml");
        await Time.UntilAwaitedAsync(Ending);
        Time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(asked.IsCompleted);

        Time.Advance(TimeSpan.FromSeconds(0.2));

        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Slow_answer_does_not_hold_up_the_end_of_the_site()
    {
        var asked = GetAsync("/highland-review/rss.xml");
        await Time.UntilAwaitedAsync(Ending);

        await Site.DisposeAsync();

        using var response = await asked;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, Action<HttpRequestHeaders> condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        condition(request.Headers);
        using var response = await Client.SendAsync(request, Ending);
        return response.StatusCode;
    }

    private async Task<JsonElement[]> JsonItemsAsync(string path)
    {
        using var feed = JsonDocument.Parse(await Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), Ending));
        return [.. feed.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
