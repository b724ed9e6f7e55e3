using System.Diagnostics;
using System.Text;
using Ingest.Feeds;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class HostileTests
{
    [Fact]
    public void Entities_that_hold_others_or_name_files_are_never_expanded()
    {
        var feed = Parse("""
            <!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
            <rss><channel><title>&b;|&f;</title></channel></rss>
            """);

        Assert.Equal("&b;|&f;", feed.Title);
    }

    [Fact]
    public void A_text_and_a_title_are_cut_at_their_limits()
    {
        var limits = new FeedLimits { TitleLength = 5, TextLength = 6 };
        var feed = Parse("<rss><channel><item><title>abcd\U0001F30A</title><description>0123456789</description></item></channel></rss>", null, limits);

        Assert.Equal(("abcd", "012345"), (feed.Entries[0].Title, feed.Entries[0].SummaryHtml));
    }

    [Theory]
    [InlineData("<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item><item><guid>3</guid></item></channel></rss>")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"},{"id":"2"},{"id":"3"}]}""")]
    public void Entries_beyond_the_limit_are_left_out_and_said_to_be(string document)
    {
        var feed = Parse(document, null, new FeedLimits { Entries = 2 });

        Assert.Equal(["1", "2"], feed.Entries.Select(e => e.Id));
        Assert.Equal("only the first 2 entries were read", feed.Malformed?.Reason);
        Assert.Null(Parse(document, null, new FeedLimits { Entries = 3 }).Malformed);
    }

    [Fact]
    public void A_document_beyond_the_limit_is_cut()
    {
        var document = "<rss><channel><item><guid>1</guid></item>" + new string(' ', 1000) + "</channel></rss>";
        var feed = Parse(document, null, new FeedLimits { DocumentBytes = 100 });

        Assert.Equal("1", Assert.Single(feed.Entries).Id);
        Assert.NotNull(feed.Malformed);
    }

    [Fact]
    public void Elements_nested_too_deep_end_the_reading()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 300)) + string.Concat(Enumerable.Repeat("</b>", 300));
        var feed = Rss($"<item><guid>1</guid></item><item><description>{deep}</description></item>");

        Assert.Equal("1", Assert.Single(feed.Entries).Id);
        Assert.Contains("256", feed.Malformed?.Reason, StringComparison.Ordinal);
    }

    // Each of a shape that costs the square of its length where it is not watched for: at a megabyte, minutes.
    [Theory]
    [InlineData("<rss><channel><item><title>", "&")]
    [InlineData("<rss><channel><item><title>", "<b>")]
    [InlineData("<rss><channel><item>", "<b></i>")]
    [InlineData("<rss><channel>", "<item>")]
    [InlineData("<rss><channel><item><description>", "<![CDATA[")]
    [InlineData("<rss><channel><item><description>", "<!--")]
    [InlineData("<rss><channel><item>", "<title><![CDATA[x</title>")]
    [InlineData("", "<!DOCTYPE [")]
    [InlineData("<!DOCTYPE rss [", "<!ENTITY x \"")]
    [InlineData("<rss><channel><title>", "Ã©")]
    [InlineData("<rss><channel><item ", "a='")]
    [InlineData("<rss><channel><item ", "a=\"<b ")]
    [InlineData("<rss ", "xmlns:a='b' ")]
    [InlineData("<rss><channel><item><title>", "&lt;svg&gt;")]
    [InlineData("<rss><channel><item><title>", "&lt;a b=\"")]
    [InlineData("{\"items\":[", "[")]
    [InlineData("{\"items\":[", "{\"id\":1},")]
    [InlineData("<rss><channel><item>", "<category>x</category>")]
    public void Time_is_linear_in_the_length(string start, string repeated)
    {
        var document = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length)));
        var watch = Stopwatch.StartNew();

        FeedParser.Parse(document, new FeedContext());

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed} for {repeated}");
    }
}
