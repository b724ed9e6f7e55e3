using FsCheck;
using FsCheck.Fluent;
using Ingest.Contracts;

namespace Ingest.Tests.Contracts;

public class CanonicalUrlTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "www.", "amp.", "m.", "example.org", "بغداد.example", "xn--mgb.example", "[::1]", ":8080", "/", "//", "/amp/", "/amp", ".amp.html", "?", "&", "id=1",
        "utm_source=x", "amp=1", "%D8%A7", "%d8%a7", "%", "%zz", "أ", "#", "\uD83D", "\uD83D\uDE00", " ", "\0", "a", "..", ":", "@", "news",
    ];

    private static readonly Arbitrary<string> Addresses = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""),
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        Gen.Elements(Pieces).ListOf().Select(p => "https://example.org" + string.Concat(p))).ToArbitrary();

    private static readonly Arbitrary<string> WellFormed = Gen.Elements("www.", "amp.", "m.", "").ListOf().SelectMany(
        host => Gen.Elements("/amp", "/AMP/", "/news", "/", "/1.amp.html", "?", "&id=1", "&utm_source=x", "&amp=1", "#top", "%D8%A7", "أ").ListOf().Select(
            path => $"https://{string.Concat(host)}example.org{string.Concat(path)}")).ToArbitrary();

    [Theory]
    [InlineData("https://www.example.org/news/1/")]
    [InlineData("http://example.org/news/1")]
    [InlineData("HTTPS://WWW.EXAMPLE.ORG:443/news/1")]
    [InlineData("https://m.example.org/news/1")]
    [InlineData("https://mobile.example.org/news/1#comments")]
    [InlineData("https://amp.example.org/news/1")]
    [InlineData("https://m.www.example.org/news/1")]
    [InlineData("https://example.org/amp/news/1")]
    [InlineData("https://example.org/news/1/amp")]
    [InlineData("https://example.org/news/1/amp/")]
    [InlineData("https://example.org/news/1?amp")]
    [InlineData("https://example.org/news/1?amp=1&outputType=amp")]
    [InlineData("https://example.org/news/1?utm_source=rss&utm_medium=feed&fbclid=abc&gclid=1")]
    [InlineData("https://example.org/news/1?mtm_campaign=a&at_medium=RSS&at_campaign=rss&mc_cid=1&CMP=share")]
    [InlineData("  https://example.org/news/1?  ")]
    public void One_page_has_one_form(string url) => Assert.Equal("example.org/news/1", CanonicalUrl.Of(url));

    [Theory]
    [InlineData("https://example.org/story.amp.html", "example.org/story.html")]
    [InlineData("https://example.org/champ/1", "example.org/champ/1")]
    [InlineData("https://example.org/camp", "example.org/camp")]
    [InlineData("https://example.org/index.php?id=12&cat=3", "example.org/index.php?cat=3&id=12")]
    [InlineData("https://example.org/?p=123", "example.org/?p=123")]
    [InlineData("https://example.org/a?amp=yes", "example.org/a?amp=yes")]
    [InlineData("https://example.org/a?ref=home", "example.org/a?ref=home")]
    [InlineData("https://example.org:8443/a", "example.org:8443/a")]
    [InlineData("https://m.org/a", "m.org/a")]
    [InlineData("https://بغداد.example/a", "xn--mgbbvb6c.example/a")]
    [InlineData("https://www2.example.org/a", "example.org/a")]
    public void What_names_an_article_is_kept(string url, string canonical) => Assert.Equal(canonical.Replace("/?", "?", StringComparison.Ordinal), CanonicalUrl.Of(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.org")]
    [InlineData("https://example.org/?utm_source=rss")]
    [InlineData("https://example.org/amp/")]
    [InlineData("https://example.org/#top")]
    [InlineData("/news/1")]
    [InlineData("mailto:desk@example.org")]
    [InlineData("urn:uuid:1")]
    [InlineData("file:///news/1")]
    public void What_names_no_article_has_none(string? url) => Assert.Null(CanonicalUrl.Of(url));

    [Fact]
    public void The_order_of_parameters_does_not_count() =>
        Assert.Equal(CanonicalUrl.Of("https://example.org/a?b=2&a=1"), CanonicalUrl.Of("https://example.org/a?a=1&utm_term=x&b=2"));

    // WordPress writes lower-case escapes, .NET and browsers upper-case ones, and some feeds write the letters themselves (RFC 3986 §6.2.2.1).
    [Theory]
    [InlineData("https://example.org/%d8%a7%d9%84?q=%d8%a7")]
    [InlineData("https://example.org/%D8%A7%D9%84?q=%D8%A7")]
    [InlineData("https://example.org/ال?q=ا")]
    public void Arabic_addresses_are_one_however_they_are_escaped(string url) => Assert.Equal("example.org/%D8%A7%D9%84?q=%D8%A7", CanonicalUrl.Of(url));

    // Longer than a host name can be, with letters outside ASCII: IDNA has no form of it.
    [Fact]
    public void A_host_that_cannot_be_names_no_article() =>
        Assert.Null(CanonicalUrl.Of($"https://{string.Concat(Enumerable.Repeat("abc.", 70))}example.orgأ/news"));

    [Fact]
    public void Nothing_throws() => Prop.ForAll(Addresses, url => CanonicalUrl.Of(url) is null or { Length: > 0 }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Canonical_again_is_the_same() => Prop.ForAll(WellFormed, url =>
        CanonicalUrl.Of(url) is not { } once || CanonicalUrl.Of("https://" + once) == once).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
