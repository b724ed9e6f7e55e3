using System.Text.Json;
using Ingest.Alerting;
using Ingest.Tests.Articles;

namespace Ingest.Tests.Alerting;

public sealed class AlertPartTests : IDisposable
{
    private const string Headline = "Bridge over the river reopens after repairs";

    private readonly NewsDesk desk = new(new AlertOptions
    {
        GroupWait = TimeSpan.FromSeconds(30),
        Channels = [new() { Name = "one" }, new() { Type = ChannelType.File, Path = "x" }],
    });

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_new_story_owes_one_delivery_to_each_channel_after_the_group_wait()
    {
        var feed = desk.Feed();
        var now = desk.Now;
        var article = desk.Article("a", "Iraq opens a bridge today");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Summary = "In Iraq." });

        Assert.Equal(
            [("file", "waiting", now.AddSeconds(30).ToUnixTimeMilliseconds()), ("one", "waiting", now.AddSeconds(30).ToUnixTimeMilliseconds())],
            desk.Database.Rows<(string, string, long)>("SELECT channel, status, due FROM deliveries ORDER BY channel"));
        Assert.All(desk.Database.Rows<string>("SELECT countries FROM deliveries"), c => Assert.Equal("IQ", JsonDocument.Parse(c).RootElement[0].GetProperty("code").GetString()));
    }

    [Fact]
    public void A_story_that_a_revision_makes_watched_alerts_then()
    {
        var feed = desk.Feed();
        var article = desk.Article("a", "Somebody opens a bridge today");
        desk.Poll(feed, article);
        Assert.Equal(0, desk.Count("deliveries"));
        desk.Poll(feed, article with { Title = "Iraq opens a bridge today" });

        Assert.Equal(2, desk.Count("deliveries"));
    }

    [Fact]
    public void A_story_that_a_joining_article_makes_watched_alerts_then()
    {
        desk.Poll(desk.Feed("https://one.example/feed", "One"), desk.Article("a", Headline));
        Assert.Equal(0, desk.Count("deliveries"));
        desk.Poll(desk.Feed("https://two.example/feed", "Two"), desk.Article("b", Headline, "In Syria."));

        Assert.Equal((2L, 2L, 1L), (desk.Count("deliveries"), desk.Count("articles"), desk.Count("stories")));
    }

    [Fact]
    public void News_that_joins_a_story_of_history_alerts_then()
    {
        desk.Poll(desk.Feed("https://one.example/feed", "One", polled: false), desk.Article("a", Headline, "In Syria."));
        Assert.Equal(0, desk.Count("deliveries"));
        desk.Poll(desk.Feed("https://two.example/feed", "Two"), desk.Article("b", Headline, "In Syria."));

        Assert.Equal(2, desk.Count("deliveries"));
    }

    [Fact]
    public void A_revision_of_history_alerts_nobody()
    {
        var feed = desk.Feed(polled: false);
        var article = desk.Article("a", "Iraq opens a bridge today");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Summary = "In Iraq." });

        Assert.Equal(0, desk.Count("deliveries"));
    }

    [Fact]
    public void A_passing_mention_owes_nothing()
    {
        desk.Poll(desk.Feed(), desk.Article("a", "France sends help to maybe Iraq and others"));

        Assert.Equal((1L, 0L), (desk.Count("articles"), desk.Count("deliveries")));
    }

    [Fact]
    public void Ids_are_never_the_same()
    {
        var feed = desk.Feed();
        desk.Poll(feed, [.. Enumerable.Range(0, 20).Select(i => desk.Article($"{i}", $"Iraq {Unalike.Words(i)}"))]);

        Assert.Equal(40, desk.Database.Value<int>("SELECT count(DISTINCT id) FROM deliveries WHERE id LIKE 'dlv_%'"));
    }
}
