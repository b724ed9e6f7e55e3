using System.Diagnostics;
using Ingest.Text;

namespace Ingest.Tests.Text;

public class HtmlTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("  two \n\t words ", "two words")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("<ul><li>a</li>\n<li>b</li></ul>end", "a\nb\nend")]
    [InlineData("a<br/>b<BR>c", "a\nb\nc")]
    [InlineData("<b>Bag</b>h<i>dad</i>", "Baghdad")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr></table>", "a b")]
    [InlineData("a<script>if (1 < 2) { }</script>b<style>p > a {}</style>c", "a b c")]
    [InlineData("a<!-- <b>no</b> -->b", "ab")]
    [InlineData("<![CDATA[a]]>", "a")]
    [InlineData("<a href=\"x>y\" title='<'>z</a>", "z")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("I <3 Mosul", "I <3 Mosul")]
    [InlineData("cut <a href=\"https://exam", "cut")]
    [InlineData("<p dir=\"rtl\">قال <b>الوزير</b>&nbsp;&laquo;نعم&raquo;</p>", "قال الوزير «نعم»")]
    [InlineData("<svg><text>icon</text></svg>news", "news")]
    [InlineData("<svg>news <p>goes on", "news\ngoes on")]
    public void The_text_a_reader_would_see_is_left(string html, string text) => Assert.Equal(text, HtmlText.ToText(html));

    [Theory]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("&lt;b&gt;", "<b>")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&#1583;&#x645;&#x634;&#1602;", "دمشق")]
    [InlineData("&#147;x&#148;", "“x”")]
    [InlineData("&#0;&#xD800;&#99999999999;", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("&#x1F30A;", "\U0001F30A")]
    [InlineData("R&D &unknown; &", "R&D &unknown; &")]
    [InlineData("&copy 2026 ?a=1&copy=2", "© 2026 ?a=1&copy=2")]
    [InlineData("&eacute;&rsquo;", "é’")]
    public void Character_references_are_decoded_once(string html, string text) => Assert.Equal(text, HtmlText.ToText(html));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("<p>ab cd", 3, "ab")]
    [InlineData("ab\U0001F30A", 3, "ab")]
    [InlineData("abc", 0, "")]
    public void The_text_is_cut_at_its_limit(string html, int limit, string text) => Assert.Equal(text, HtmlText.ToText(html, limit));

    [Theory]
    [InlineData("<svg>")]
    [InlineData("<a b=\"")]
    [InlineData("<a b='")]
    [InlineData("&#")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<")]
    public void Time_is_linear_in_the_length(string repeated)
    {
        var html = string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length));
        var watch = Stopwatch.StartNew();

        HtmlText.ToText(html, int.MaxValue);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("&ccaron;&lstrok;&gbreve;", "čłğ")]
    [InlineData("a &NotEqualTilde; b", "a \u2242\u0338 b")]
    [InlineData("caf&eacute du &nosuchname; &amp;", "café du &nosuchname; &")]
    [InlineData("?a=1&copy=2", "?a=1&copy=2")]
    [InlineData("&CounterClockwiseContourIntegral;", "∳")]
    public void Every_name_of_html_is_known(string html, string text) => Assert.Equal(text, HtmlText.ToText(html));
}
