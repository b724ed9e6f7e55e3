using Ingest.Polling;

namespace Ingest.Tests.Polling;

public class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://hub.example/>; rel=\"hub\", <https://one.example/feed>; rel=self", "https://hub.example/", "https://one.example/feed")]
    [InlineData("<https://one.example/feed>;type=\"a<b\";rel=\"alternate self\"", null, "https://one.example/feed")]
    [InlineData("<https://hub.example/?a=1,2;b>; title=\"x, y\"; REL=Hub", "https://hub.example/?a=1,2;b", null)]
    [InlineData("<https://hub.example/", null, null)]
    [InlineData("rel=hub", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void The_hub_and_the_topic_are_found(string? header, string? hub, string? self) =>
        Assert.Equal((hub, self), (LinkHeader.Find(header, "hub"), LinkHeader.Find(header, "self")));

    [Fact]
    public void A_header_beyond_all_measure_is_not_read() => Assert.Null(LinkHeader.Find(new string('<', 100_000), "hub"));
}
