using System.Text;
using Ingest.Contracts;
using Ingest.Feeds;
using Ingest.Polling;

namespace Ingest.Tests.Polling;

public class ArticleReaderTests
{
    [Fact]
    public void An_item_becomes_plain_text_with_absolute_addresses()
    {
        var article = Assert.Single(Read("""
            <item><guid>1</guid><link>/a</link><title>Bridge &amp;amp; road</title><description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description>
            <author>desk@example.org (Huda)</author><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate></item>
            """));

        Assert.Equal(("1", "https://example.org/a", "Bridge & road", "First.\nSecond.", "Huda"), (article.Guid, article.Url, article.Title, article.Summary, article.Author));
        Assert.Equal((new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero), "Sun, 22 Nov 2026 09:00:00 GMT"), (article.Published, article.PublishedText));
    }

    [Fact]
    public void A_guid_that_several_items_carry_is_none()
    {
        var articles = Read("<item><guid>same</guid><title>A</title></item><item><guid> same </guid><title>B</title></item><item><guid>own</guid><title>C</title></item>");

        Assert.Equal([null, null, "own"], articles.Select(a => a.Guid));
    }

    // Compared without scheme and host they are one; in feeds that gather several sites they name different articles.
    [Fact]
    public void Guids_that_differ_in_their_host_alone_are_none()
    {
        var articles = Read("<item><guid>https://one.example/?p=7</guid><title>A</title></item><item><guid>https://two.example/?p=7</guid><title>B</title></item>");

        Assert.All(articles, a => Assert.Null(a.Guid));
    }

    [Fact]
    public void A_link_that_several_items_carry_is_flagged_however_it_is_written()
    {
        var articles = Read("<item><link>https://example.org/live</link><title>A</title></item><item><link>https://www.example.org/live?utm_source=x#2</link><title>B</title></item><item><link>https://example.org/own</link><title>C</title></item>");

        Assert.Equal([true, true, false], articles.Select(a => a.UrlShared));
    }

    [Fact]
    public void The_first_words_stand_in_for_a_missing_title()
    {
        var words = string.Join(' ', Enumerable.Repeat("words", 40));
        var articles = Read($"<item><guid>1</guid><description>A short one.&lt;br&gt;More.</description></item><item><guid>2</guid><description>{words}</description></item><item><guid>3</guid></item><item><link>https://example.org/4</link></item>");

        Assert.Equal(["A short one.", string.Join(' ', Enumerable.Repeat("words", 20)) + "…", "3", "https://example.org/4"], articles.Select(a => a.Title));
    }

    [Fact]
    public void Items_with_nothing_at_all_are_left_out() => Assert.Empty(Read("<item></item><item><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate></item>"));

    [Fact]
    public void Control_characters_and_half_surrogates_do_not_travel()
    {
        var article = Assert.Single(Json("""{"id":"a\u0000b\u0007","title":"One\u0000 \ud83d two\u001b[31m","content_text":"x\ud83d","date_published":"2026-11-22T09:00:00Z"}"""));

        Assert.All(new[] { article.Guid!, article.Title, article.Summary, article.Content }, text =>
        {
            Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\n' or '\t'));
            Assert.True(IsWellFormed(text), text);
        });
        Assert.Equal("ab", article.Guid);
    }

    [Theory]
    [InlineData("""{"id":"\u0001"}""")]
    [InlineData("""{"id":"\u0001","content_text":"\u0002"}""")]
    public void An_item_of_control_characters_alone_is_left_out(string item) => Assert.Empty(Json(item));

    [Fact]
    public void A_title_made_of_the_text_is_never_cut_within_a_letter()
    {
        foreach (var length in new[] { 118, 119, 120 })
        {
            var article = Assert.Single(Json($$"""{"id":"1","content_text":"{{new string('a', length)}}😀😀😀"}"""));
            Assert.True(IsWellFormed(article.Title), article.Title);
        }
    }

    [Fact]
    public void Everything_is_bounded()
    {
        string Long(int length) => new('x', length);
        var article = Assert.Single(Read($"<item><guid>{Long(9_000)}</guid><title>{Long(2_000)}</title><description>{Long(50_000)}</description><author>{Long(2_000)}</author><content:encoded>{Long(300_000)}</content:encoded></item>"));

        Assert.Equal((4_000, 1_000, 10_000, 100_000, 500), (article.Guid!.Length, article.Title.Length, article.Summary.Length, article.Content.Length, article.Author!.Length));
    }

    [Fact]
    public void Long_guids_that_are_cut_to_the_same_are_none()
    {
        var start = new string('x', 4_000);

        Assert.All(Read($"<item><guid>{start}1</guid><title>A</title></item><item><guid>{start}2</guid><title>B</title></item>"), a => Assert.Null(a.Guid));
    }

    [Fact]
    public void The_articles_own_address_is_its_link_where_the_feeds_link_is_a_counters()
    {
        var article = Assert.Single(Read("""
            <item><guid>1</guid><title>A</title><link>https://feeds.example.net/~r/paper/~3/abc/</link>
            <feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://example.org/news/1</feedburner:origLink></item>
            """));

        Assert.Equal("https://example.org/news/1", article.Url);
    }

    [Fact]
    public void What_an_item_says_beyond_its_words_is_read()
    {
        var article = Assert.Single(Read("""
            <item xmlns:georss="http://www.georss.org/georss" xmlns:atom="http://www.w3.org/2005/Atom"><guid>1</guid><title>A</title><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><atom:updated>2026-11-22T10:30:00Z</atom:updated>
            <category>Iraq</category><category> iraq </category><category>Water &amp;amp; power</category><georss:point>36.3 43.1</georss:point>
            <enclosure url="https://example.org/a.mp3" type="audio/mpeg" length="5"/></item>
            """));

        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.Zero), article.Updated);
        Assert.Equal(["Iraq", "Water & power"], article.Categories);
        Assert.Equal(new ArticlePlace(36.3, 43.1), article.Place);
        Assert.Equal([new ArticleMedia("https://example.org/a.mp3", "audio/mpeg")], article.Media);
    }

    [Fact]
    public void A_change_that_is_dated_as_the_publication_or_before_it_is_none()
    {
        var articles = Read("""
            <item xmlns:atom="http://www.w3.org/2005/Atom"><guid>1</guid><title>A</title><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><atom:updated>2026-11-22T09:00:00Z</atom:updated></item>
            <item xmlns:atom="http://www.w3.org/2005/Atom"><guid>2</guid><title>B</title><atom:updated>2026-11-22T09:00:00Z</atom:updated></item>
            """);

        Assert.All(articles, a => Assert.Null(a.Updated));
    }

    [Fact]
    public void Categories_and_media_are_bounded()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $"<category>{i}{new string('x', 300)}</category><enclosure url=\"https://example.org/{i}\" type=\"{new string('y', 300)}\" length=\"1\"/>"));
        var article = Assert.Single(Read($"<item><guid>1</guid><title>A</title>{many}</item>"));

        Assert.Equal((20, 5), (article.Categories.Length, article.Media.Length));
        Assert.All(article.Categories, c => Assert.Equal(100, c.Length));
        Assert.All(article.Media, m => Assert.True(m.Type is null or { Length: <= 100 }));
    }

    private static bool IsWellFormed(string text) => new UTF8Encoding(false, throwOnInvalidBytes: true) is var strict && TryCount(strict, text);

    private static bool TryCount(UTF8Encoding strict, string text)
    {
        try
        {
            return strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Article> Read(string items) => Parse(
        $"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>https://example.org/</link>{items}</channel></rss>""");

    private static IReadOnlyList<Article> Json(string item) => Parse($$"""{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{{item}}]}""");

    private static IReadOnlyList<Article> Parse(string document) =>
        ArticleReader.Read(FeedParser.Parse(Encoding.UTF8.GetBytes(document).AsSpan(), new FeedContext { DocumentUri = new Uri("https://example.org/feed") }));
}
