using Ingest.Scheduling;
using Ingest.Tests.Database;

namespace Ingest.Tests.Scheduling;

public sealed class FeedStoreTests : IDisposable
{
    private readonly TemporaryDatabase file = new();
    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly FeedStore feeds;

    public FeedStoreTests() => feeds = new(file.Database, time);

    public void Dispose()
    {
        file.Dispose();
        time.Dispose();
    }

    [Fact]
    public void The_lists_feeds_are_added_and_due_at_once()
    {
        Assert.Equal(new FeedStore.SyncResult(2, 0, 0), feeds.Sync([Of("a"), Of("b")]));
        Assert.Equal(new FeedStore.SyncResult(0, 0, 0), feeds.Sync([Of("a"), Of("b")]));

        Assert.All(feeds.List(), f => Assert.Equal((time.GetUtcNow(), "list", "active", "new", "example.org"), (f.NextPoll, f.Origin, f.State, f.Health, f.Host)));
    }

    [Fact]
    public void What_leaves_the_list_is_not_asked_and_may_return()
    {
        feeds.Sync([Of("a"), Of("b")]);

        Assert.Equal(new FeedStore.SyncResult(0, 0, 1), feeds.Sync([Of("b")]));
        Assert.Equal(["https://example.org/b"], feeds.List().Select(f => f.Url));
        Assert.Equal(2, feeds.List(all: true).Count);
        Assert.Equal(new FeedStore.SyncResult(0, 1, 0), feeds.Sync([Of("a"), Of("b")]));
        Assert.Equal(2, feeds.List().Count);
    }

    [Fact]
    public void What_an_operator_added_stays_whatever_the_list_says()
    {
        feeds.Add(Of("mine"));
        feeds.Sync([Of("a")]);
        feeds.Sync([Of("a"), Of("mine") with { Title = "The list's name" }]);
        feeds.Sync([]);

        Assert.Equal([("https://example.org/mine", "mine")], feeds.List().Select(f => (f.Url, f.Title!)));
    }

    [Fact]
    public void What_an_operator_removed_stays_removed()
    {
        feeds.Sync([Of("a")]);
        Assert.NotNull(feeds.Remove("https://EXAMPLE.org/a"));
        feeds.Sync([Of("a")]);

        Assert.Empty(feeds.List());
        Assert.Null(feeds.Find("https://example.org/a"));
        Assert.Null(feeds.Remove("https://example.org/a"));
    }

    [Fact]
    public void What_was_removed_or_unlisted_can_be_added_again_and_is_the_operators()
    {
        feeds.Sync([Of("a"), Of("b")]);
        feeds.Remove("https://example.org/a");
        feeds.Sync([Of("a")]);

        Assert.True(feeds.Add(Of("a")));
        Assert.True(feeds.Add(Of("b")));
        Assert.False(feeds.Add(Of("b")));
        Assert.All(feeds.List(), f => Assert.Equal("operator", f.Origin));
        Assert.Equal(2, feeds.List().Count);
    }

    [Fact]
    public void What_is_added_again_is_asked_soon_and_as_it_is_described_now()
    {
        feeds.Add(Of("a"));
        file.Execute("UPDATE feeds SET next_poll = @later", new { later = time.GetUtcNow().AddDays(1) });
        feeds.Remove("1");

        feeds.Add(Of("a") with { Title = "Renamed", Fallbacks = [new("https://example.net/a")] });

        var feed = Assert.Single(feeds.List());
        Assert.Equal((time.GetUtcNow(), "Renamed", "[\"https://example.net/a\"]"), (feed.NextPoll, feed.Title, feed.Fallbacks));
    }

    [Fact]
    public void What_is_added_again_is_asked_at_its_own_address_without_another_ones_validators()
    {
        feeds.Add(Of("a"));
        file.Execute("UPDATE feeds SET ask_url = 'https://example.net/fallback', host = 'example.net', etag = 'of the fallback', body_hash = 7");
        feeds.Remove("1");

        feeds.Add(Of("a"));

        Assert.Equal(("https://example.org/a", "example.org", null, 0L), file.Rows<(string, string, string?, long)>("SELECT ask_url, host, etag, body_hash FROM feeds").Single());
    }

    [Fact]
    public void The_lists_words_about_a_feed_are_taken_over()
    {
        feeds.Sync([Of("a")]);
        feeds.Sync([Of("a") with { Title = "Renamed", Language = "ar", Site = "https://example.org/", Fallbacks = [new("https://example.net/a")] }]);

        var feed = FeedStore.ToSubscription(feeds.Find("1")!);
        Assert.Equal(("Renamed", "ar", "https://example.org/", "https://example.net/a"), (feed.Title, feed.Language, feed.Site, Assert.Single(feed.Fallbacks).AbsoluteUri));
    }

    [Theory]
    [InlineData("https://example.org/feed", "example.org")]
    [InlineData("https://EXAMPLE.org:443/feed", "example.org")]
    [InlineData("http://example.org:8080/feed", "example.org:8080")]
    [InlineData("https://بغداد.example/feed", "xn--mgbbvb6c.example")]
    public void One_is_polite_to_a_host_with_its_port(string url, string host) => Assert.Equal(host, Hosts.Of(new Uri(url), []));

    private static Subscription Of(string name) => new(new Uri($"https://example.org/{name}")) { Title = name };
}
