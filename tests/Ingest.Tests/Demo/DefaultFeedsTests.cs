using System.Reflection;
using System.Xml.Linq;

namespace Ingest.Tests.Demo;

public class DefaultFeedsTests
{
    private static readonly XNamespace Ours = "https://ingest.invalid/opml";

    // As the program carries it, so that the test reads what is shipped.
    private static readonly XDocument List = Read();

    private static readonly XElement[] Feeds = [.. List.Descendants("outline").Where(outline => outline.Attribute("xmlUrl") is not null)];

    [Fact]
    public void Some_sixty_feeds_are_listed_in_groups()
    {
        Assert.Equal("2.0", List.Root!.Attribute("version")!.Value);
        Assert.InRange(Feeds.Length, 40, 60);
        Assert.All(Feeds, feed => Assert.Equal("outline", feed.Parent!.Name.LocalName));
    }

    [Fact]
    public void Every_address_is_an_absolute_web_address() =>
        Assert.All(Feeds.SelectMany(feed => Addresses(feed).Append(feed.Attribute("htmlUrl")!.Value)), address =>
        {
            Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri), address);
            Assert.True(uri.Scheme is "http" or "https", address);
        });

    [Fact]
    public void No_address_and_no_name_is_listed_twice()
    {
        Assert.Empty(Twice(Feeds.SelectMany(Addresses)));
        Assert.Empty(Twice(Feeds.Select(feed => feed.Attribute("title")!.Value)));
    }

    [Fact]
    public void Every_feed_is_complete() => Assert.All(Feeds, feed =>
    {
        Assert.Equal("rss", feed.Attribute("type")!.Value);
        Assert.Equal(feed.Attribute("text")!.Value, feed.Attribute("title")!.Value);
        Assert.True(feed.Attribute("language")?.Value is "en" or "ar", feed.Attribute("title")!.Value);
    });

    private static IEnumerable<string> Addresses(XElement feed) =>
        (feed.Attribute(Ours + "fallback")?.Value ?? "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Prepend(feed.Attribute("xmlUrl")!.Value);

    private static IEnumerable<string> Twice(IEnumerable<string> values) =>
        values.GroupBy(value => value.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key);

    private static XDocument Read()
    {
        using var file = Assembly.Load("ingest").GetManifestResourceStream("feeds.opml")!;
        return XDocument.Load(file);
    }
}
