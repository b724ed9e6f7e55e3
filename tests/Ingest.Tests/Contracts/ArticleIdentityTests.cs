using Ingest.Contracts;

namespace Ingest.Tests.Contracts;

public class ArticleIdentityTests
{
    private static readonly Article Sample = new() { Guid = "https://example.org/?p=1", Url = "https://example.org/a", Title = "Bridge reopens in Mosul", PublishedText = "Sun, 22 Nov 2026 09:00:00 GMT" };

    [Theory]
    [InlineData("http://example.org/?p=1", "/?p=1")]
    [InlineData(" https://www.example.net/?p=1 ", "/?p=1")]
    [InlineData("https://example.org/live#post-3", "/live#post-3")]
    [InlineData("urn:uuid:3F", "urn:uuid:3F")]
    [InlineData("tag:example.org,2026:1", "tag:example.org,2026:1")]
    [InlineData("12345", "12345")]
    [InlineData("خبر-1", "خبر-1")]
    public void A_guid_that_is_an_address_loses_scheme_and_host(string guid, string normal) => Assert.Equal(normal, ArticleIdentity.NormaliseGuid(guid));

    [Fact]
    public void A_guid_counts_within_its_feed_alone()
    {
        Assert.NotEqual(ArticleIdentity.GuidKey(1, Sample), ArticleIdentity.GuidKey(2, Sample));
        Assert.NotEqual(ArticleIdentity.TitleKey(1, Sample), ArticleIdentity.TitleKey(2, Sample));
        // Feed 1, guid "2x" is not feed 12, guid "x".
        Assert.NotEqual(ArticleIdentity.GuidKey(1, Sample with { Guid = "2x" }), ArticleIdentity.GuidKey(12, Sample with { Guid = "x" }));
    }

    [Fact]
    public void A_guid_survives_a_move_to_https_and_another_host() =>
        Assert.Equal(ArticleIdentity.GuidKey(1, Sample), ArticleIdentity.GuidKey(1, Sample with { Guid = "http://www.example.org/?p=1" }));

    [Fact]
    public void A_shared_link_is_no_key() => Assert.Null(ArticleIdentity.UrlKey(Sample with { UrlShared = true }));

    [Fact]
    public void Keys_that_are_missing_are_null()
    {
        Assert.Null(ArticleIdentity.GuidKey(1, Sample with { Guid = null }));
        Assert.Null(ArticleIdentity.UrlKey(Sample with { Url = null }));
        Assert.Null(ArticleIdentity.UrlKey(Sample with { Url = "https://example.org/" }));
    }

    [Theory]
    [InlineData("BRIDGE reopens, in Mosul!", true)]
    [InlineData("Bridge closes in Mosul", false)]
    public void A_title_is_compared_folded(string title, bool same) =>
        Assert.Equal(same, ArticleIdentity.TitleKey(1, Sample).AsSpan().SequenceEqual(ArticleIdentity.TitleKey(1, Sample with { Title = title })));

    [Fact]
    public void The_same_title_at_another_date_is_another_key() =>
        Assert.NotEqual(ArticleIdentity.TitleKey(1, Sample), ArticleIdentity.TitleKey(1, Sample with { PublishedText = "Mon, 23 Nov 2026 09:00:00 GMT" }));

    [Fact]
    public void Titles_of_signs_alone_are_told_apart() =>
        Assert.NotEqual(ArticleIdentity.TitleKey(1, Sample with { Title = "?!" }), ArticleIdentity.TitleKey(1, Sample with { Title = "…" }));

    [Fact]
    public void The_strongest_key_is_the_one_that_the_level_trusts()
    {
        Assert.Equal("g:/?p=1", ArticleIdentity.Strongest(Sample, IdentityLevel.Guid));
        Assert.Equal("u:example.org/a", ArticleIdentity.Strongest(Sample, IdentityLevel.Url));
        Assert.StartsWith("t:bridge reopens in mosul\0", ArticleIdentity.Strongest(Sample, IdentityLevel.TitleAndDate), StringComparison.Ordinal);
        Assert.StartsWith("u:", ArticleIdentity.Strongest(Sample with { Guid = null }, IdentityLevel.Guid), StringComparison.Ordinal);
        Assert.StartsWith("t:", ArticleIdentity.Strongest(Sample with { Guid = null, Url = null }, IdentityLevel.Guid), StringComparison.Ordinal);
    }
}
