using System.Diagnostics;
using Ingest.Feeds.Html;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class SafeHtmlTests
{
    private static readonly Uri Base = new("https://example.com/news/today/");

    [Theory]
    [InlineData("<p>بغداد <b>اليوم</b></p>", "<p>بغداد <b>اليوم</b></p>")]
    [InlineData("a < b & c", "a &lt; b & c")]
    [InlineData("x<script>alert(1)</script>y", "xy")]
    [InlineData("x<STYLE>p{}</STYLE >y", "xy")]
    [InlineData("x<script>alert(1)", "x")]
    [InlineData("<p onclick=\"x()\" style='x' class=a>t</p>", "<p class=\"a\">t</p>")]
    [InlineData("<form action=x><input>t</form>", "t")]
    [InlineData("<iframe src=\"https://example.com/\">t</iframe>", "t")]
    [InlineData("<b>x", "<b>x</b>")]
    [InlineData("<b><i>x</b></i>", "<b><i>x</i></b>")]
    [InlineData("<p>x<p>y", "<p>x</p><p>y</p>")]
    [InlineData("x<!-- <b>y</b> -->z<!DOCTYPE html>", "xz")]
    [InlineData("the <!DOCTYPE of it", "the &lt;!DOCTYPE of it")]
    [InlineData("<br/>x<br />", "<br>x<br>")]
    [InlineData("<b title='\"><script>x</script>'>y</b>", "<b title=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">y</b>")]
    [InlineData("<a href=\"x", "")]
    [InlineData("<p title=\"x>y</p> z", "<p title=\"x\">y</p> z")]
    [InlineData("<p title=x\">y</p>", "<p title=\"x\">y</p>")]
    [InlineData("<p title=\"javascript:x()\" r=1>y</p>", "<p>y</p>")]
    [InlineData("<svg viewBox='0 0 1 1'><circle r=1 fill='url(//x)'/></svg>", "<svg viewBox=\"0 0 1 1\"><circle r=\"1\"></circle></svg>")]
    public void Only_what_is_listed_comes_out(string html, string safe) =>
        Assert.Equal(safe, SafeHtml.Of(html, Base));

    [Theory]
    [InlineData("../1?a=b&amp;c=d", "https://example.com/news/1?a=b&amp;c=d")]
    [InlineData("//cdn.example/x.png", "https://cdn.example/x.png")]
    [InlineData("#note", "https://example.com/news/today/#note")]
    [InlineData("mailto:desk@example.com", "mailto:desk@example.com")]
    [InlineData("HTTPS://example.org/", "HTTPS://example.org/")]
    public void Addresses_are_made_absolute(string given, string absolute) =>
        Assert.Equal($"<a href=\"{absolute}\">x</a>", SafeHtml.Of($"<a href='{given}'>x</a>", Base));

    [Theory]
    [InlineData("javascript:x()")]
    [InlineData(" java&#10;script:x()")]
    [InlineData("java&#x73;cript&colon;x()")]
    [InlineData("JaVaScRiPt&#58;x()")]
    [InlineData("vbscript:x")]
    [InlineData("data:text/html,x")]
    [InlineData("data:image/svg+xml,x")]
    [InlineData("\u0001javascript:x()")]
    public void An_address_that_runs_something_is_dropped(string address)
    {
        var safe = SafeHtml.Of($"<a href=\"{address}\">x</a>", null);

        Assert.DoesNotContain("script:", safe, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("data:", safe, StringComparison.Ordinal);
        Assert.DoesNotContain("vbscript", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void References_by_the_new_names_are_decoded_in_text() =>
        Assert.Equal("بغداد: (1)", Ingest.Text.HtmlText.ToText("بغداد&colon; &lpar;1&rpar;"));

    [Fact]
    public void A_tracking_pixel_is_marked() =>
        Assert.Equal("<img src=\"https://example.com/p\" width=\"1\" height=\"1\" data-tracking=\"pixel\">", SafeHtml.Of("<img src=/p width=1 height=1 />", Base));

    [Fact]
    public void The_base_in_scope_of_the_text_counts()
    {
        var entry = AtomEntry("<summary type=\"html\" xml:base=\"b/\">&lt;a href=\"1\"></summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\" xml:base=\"c/\"><a href=\"2\">x</a></div></content>", "https://example.com/a/");

        Assert.Equal("<a href=\"https://example.com/a/b/1\"></a>", entry.SafeSummary());
        Assert.Equal("<a href=\"https://example.com/a/c/2\">x</a>", entry.SafeContent());
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<!")]
    [InlineData("<!--")]
    [InlineData("<b>")]
    [InlineData("</b>")]
    [InlineData("<a b=\"")]
    [InlineData("<a href='&amp;")]
    [InlineData("<template>")]
    [InlineData("<noscript>x</")]
    [InlineData("<![CDATA[")]
    public void Time_is_linear_in_the_length(string repeated)
    {
        var html = string.Concat(Enumerable.Repeat("<i>", 300)) + string.Concat(Enumerable.Repeat(repeated, 500_000 / repeated.Length));
        var watch = Stopwatch.StartNew();

        SafeHtml.Of(html, Base);

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed} for {repeated}");
    }
}
