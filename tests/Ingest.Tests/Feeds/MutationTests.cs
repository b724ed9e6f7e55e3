using System.Text;
using System.Text.RegularExpressions;
using Ingest.Feeds;

namespace Ingest.Tests.Feeds;

public partial class MutationTests
{
    private static readonly string[] Seeds =
    [
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xml:base="https://example.com/">
        <channel><title>A &amp; B</title><ttl>5</ttl><skipHours><hour>1</hour></skipHours><sy:updatePeriod>daily</sy:updatePeriod>
        <image><url>/i.png</url></image><item><title>بغداد &nbsp; &#1583;</title><guid>https://example.com/1</guid><pubDate>Mon, 05 Jan 2026 10:20:30 +0300</pubDate>
        <description><![CDATA[<p>x</p><a href="javascript:x()" onclick='y()'>z</a><script>q</script><svg><style>r</style></svg><img src=/i width=1 height=1>]]></description><dc:date>2026-01-05T10:20:30Z</dc:date><author>a@b.example (C)</author>
        <media:group><media:content url="x"/></media:group><enclosure url="y" length="3"/></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><id>f</id><entry xml:base="b/"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">ح<br/></div></title>
        <link href="1"/><content type="application/octet-stream">2K/Zhdi02YI=</content><source><title>S</title></source><updated>2026-01-05T10:20:30.5+03:00</updated></entry></feed>
        """,
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"\u062d","date_published":"2026-01-05T10:20:30Z","tags":["a"],"attachments":[{"url":"/x","size_in_bytes":1}]}]}
        """,
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/><item rdf:about='x'><title>t</title></item></rdf:RDF>",
        "<CHANNEL HREF='https://example.com/'><TITLE>T</TITLE><ITEM HREF='/1' LASTMOD='1998-01-05'><TITLE>x</TITLE><ABSTRACT>y</ABSTRACT></ITEM></CHANNEL>",
    ];

    private static readonly string[] Fragments =
    [
        "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?", "<!DOCTYPE x [", "&#x110000;", "&#0;", "xmlns:a=''", "<a:b c:d=''>", "</item>", "<item>", "\0", "\uFFFF",
        "xml:base='::'", "{", "}", "[", "\\ud800", ",", "99999999999999999999", "<br>", "<:>", "<a::b/>", "xmlns='urn:x' ", "<?xml version='1.0'?>", "+99:99", "encoding='utf-16'", "<!ENTITY b '&a;'>", "&a;", "Ã©", "&#x6A;avascript:", "<script ", " onload=", "<!", "فبراير", "2026-W53", "<georss:point>1 2", "<itunes:category text='x'>", "<media:content ",
        "</rss><rss>", "</feed><feed>", "&acirc;&#128;&#153;", "&#226;&#128;&#153;", "&lt;p&gt;", "&lt;/p&gt;", "xmlns:dc='urn:wrong' ", "<dc:date>", "<author>", "<summary>", "<link>", "<thumbnail>", "كانون الثاني", "٢٠٢٦", "&NotEqualTilde;", "&ccaron;",
        "<math>", "<svg>", "<title>", "<style>", "<textarea>", "<p title=\"", "<table>", "<select>", "encoding='hz'", "encoding='iso-2022-jp'", "encoding='iso-8859-16'", "\u0000", "\\n", "\n", "<a href=", "xml:lang=''",
    ];

    /// <summary>A few seconds; for a long run set INGEST_FUZZ_ROUNDS, and INGEST_FUZZ_SEED for another one.</summary>
    [Fact]
    public void Nothing_a_publisher_may_send_throws()
    {
        var random = new Random(Setting("INGEST_FUZZ_SEED", 20260105));
        var rounds = Setting("INGEST_FUZZ_ROUNDS", 8_000);
        var context = new FeedContext { DocumentUri = new Uri("https://example.com/feed"), Limits = new FeedLimits { TextLength = 300, TitleLength = 50 } };
        for (var round = 0; round < rounds; round++)
        {
            var document = Mutate(Seeds[round % Seeds.Length], random);
            try
            {
                var feed = FeedParser.Parse(document, context with { ContentType = round % 7 == 0 ? "text/xml; charset=gb2312" : null });
                Assert.True(feed.Format != FeedFormat.None || feed.Malformed is not null);
                feed.SafeDescription();
                foreach (var entry in feed.Entries)
                {
                    var html = entry.SafeSummary() + entry.SafeContent();
                    AssertSafe(html);
                    // By a browser's parser too, which takes ten times as long as all the rest.
                    if (round % 100 < Seeds.Length)
                        SanitiserAttackTests.AssertHarmless(html);
                }
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{Encoding.UTF8.GetString(document)}");
            }
        }
    }

    internal static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    // What could run or reach out has no way to be written, whatever came in. Quotes, '<' and '>' are escaped in values, so that tags can be taken apart so simply.
    private static void AssertSafe(string html)
    {
        Assert.DoesNotMatch("<(?![a-z/])|(?i)<(?:script|style|iframe|object|embed|form|meta|link|base|noscript|template)", html);
        foreach (var attribute in Tag().Matches(html).SelectMany(t => t.Groups["attribute"].Captures))
            Assert.DoesNotMatch("(?i)^ (?:on|style|srcdoc|action|name=|id=)|=\"[\\s\\p{C}]*(?:javascript|vbscript)\\s*:|=\"\\s*data:text", attribute.Value);
    }

    [GeneratedRegex("<[a-z][a-z0-9]*(?<attribute> [a-zA-Z0-9-]+=\"[^\"<>]*\")*>")]
    private static partial Regex Tag();

    private static byte[] Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 30), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, Math.Min(length, text.Length - 1));
                    break;
                case 1:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                case 2:
                    text.Length = Math.Max(at, 1);
                    break;
                default:
                    text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
            }
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        for (var i = random.Next(4); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
