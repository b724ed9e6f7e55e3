namespace Ingest.Tests.Web;

/// <summary>The first look at a new installation: there is a feed, and nothing else.</summary>
public sealed class EmptyArchiveTests : WebFixture
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?country=IQ&severity=high")]
    [InlineData("/?place=IQ:mosul&since=24h")]
    [InlineData("/search")]
    [InlineData("/search?q=bridg*")]
    [InlineData("/feeds")]
    [InlineData("/feeds/1")]
    [InlineData("/alerts")]
    [InlineData("/alerts/rules/new?when=region:IQ")]
    [InlineData("/system")]
    [InlineData("/feeds/IQ.atom")]
    [InlineData("/feeds/watched.json?q=bridge")]
    [InlineData("/metrics")]
    [InlineData("/api/v1/stories")]
    [InlineData("/api/v1/stories?q=bridge")]
    [InlineData("/api/v1/articles")]
    [InlineData("/api/v1/search?q=bridge")]
    [InlineData("/api/v1/search/export?format=csv&q=bridge")]
    [InlineData("/api/v1/feeds")]
    [InlineData("/api/v1/rules")]
    [InlineData("/api/v1/mutes")]
    [InlineData("/api/v1/channels")]
    [InlineData("/api/v1/deliveries")]
    [InlineData("/api/v1/quarantine")]
    public async Task Everything_answers(string path) => Assert.NotEmpty(await TextAsync(path));

    [Fact]
    public async Task The_system_page_says_that_no_broker_has_queues() =>
        Assert.Contains("no broker whose queues could be counted", await PageAsync("/system"), StringComparison.Ordinal);
}
