using Ingest.Contracts;

namespace Ingest.Tests.Articles;

public sealed class TimesTests : IDisposable
{
    private readonly NewsDesk desk = new();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void A_first_poll_is_history_and_alerts_nobody()
    {
        var feed = desk.Feed(polled: false);

        var stored = desk.Poll(feed, desk.Article("a", "Iraq opens a bridge today"));

        Assert.True(stored.Articles.Single().History);
        Assert.Equal((1, 0), (desk.Count("articles"), desk.Count("deliveries")));
    }

    [Fact]
    public void What_comes_after_the_first_poll_is_news()
    {
        var stored = desk.Poll(desk.Feed(), desk.Article("a", "Iraq opens a bridge today"));

        Assert.False(stored.Articles.Single().History);
        Assert.Equal(1, desk.Count("deliveries"));
    }

    [Fact]
    public void Backfill_alerts_on_history_where_it_is_wanted()
    {
        using var eager = new NewsDesk(new Ingest.Alerting.AlertOptions { Backfill = true });
        eager.Poll(eager.Feed(polled: false), eager.Article("a", "Iraq opens a bridge today"));

        Assert.Equal(1, eager.Count("deliveries"));
    }

    [Theory]
    [InlineData(-1500, true)]
    [InlineData(-1400, false)]
    public void What_is_more_than_a_day_older_than_the_previous_poll_is_history(int minutes, bool history)
    {
        var feed = desk.Feed();
        var stored = desk.Poll(feed, desk.Article("a", published: desk.Now.AddMinutes(minutes)));

        Assert.Equal(history, stored.Articles.Single().History);
    }

    [Fact]
    public void Late_news_counts_from_the_previous_success_not_from_now()
    {
        var feed = desk.Feed();
        desk.Time.Advance(TimeSpan.FromDays(3));
        desk.Write(desk.Polled(feed) with { Outcome = FetchOutcome.TimedOut, Shown = null });

        Assert.False(desk.Poll(feed, desk.Article("a", published: desk.Now.AddDays(-2))).Articles.Single().History);
    }

    [Fact]
    public void A_missing_a_future_and_an_ancient_date_become_first_seen_and_the_text_is_kept()
    {
        var feed = desk.Feed();
        var now = desk.Now;
        desk.Poll(feed,
            desk.Article("missing") with { Published = null, PublishedText = "soon" },
            desk.Article("future", published: now.AddDays(2)),
            desk.Article("ancient", published: DateTimeOffset.UnixEpoch),
            desk.Article("fine", published: now.AddHours(-1)));

        Assert.Equal(
            [("ancient", now), ("fine", now.AddHours(-1)), ("future", now), ("missing", now)],
            desk.Database.Rows<(string, long)>("SELECT guid, published FROM articles ORDER BY guid").Select(r => (r.Item1, DateTimeOffset.FromUnixTimeMilliseconds(r.Item2))));
        Assert.Equal("soon", desk.Database.Value<string>("SELECT published_text FROM articles WHERE guid = 'missing'"));
    }

    [Fact]
    public void A_first_poll_that_failed_is_not_the_first()
    {
        var feed = desk.Feed(polled: false);
        desk.Write(desk.Polled(feed) with { Outcome = FetchOutcome.TimedOut, Shown = null });

        Assert.True(desk.Poll(feed, desk.Article("a")).Articles.Single().History);
    }

    [Fact]
    public void A_document_that_broke_before_its_first_item_is_not_the_first_either()
    {
        var feed = desk.Feed(polled: false);
        desk.Write(desk.Polled(feed) with { Outcome = FetchOutcome.Malformed, Shown = [] });

        Assert.True(desk.Poll(feed, desk.Article("a")).Articles.Single().History);
    }

    // Two feeds of one publisher carry the same page: the one that was watched proves that it is news, whichever is stored first.
    [Fact]
    public void History_of_a_new_feed_is_news_when_a_watched_feed_shows_it_as_new()
    {
        var watched = desk.Feed("https://example.org/watched");
        var added = desk.Feed("https://example.org/added", polled: false);
        var article = desk.Article("a", "Iraq opens a bridge today");
        desk.Poll(added, article);
        Assert.Equal(0, desk.Count("deliveries"));

        Assert.Equal([ArticleOutcome.Sighting], desk.Outcomes(watched, article));

        Assert.Equal(1, desk.Count("deliveries"));
        Assert.Equal((0, 0), (desk.Database.Value<int>("SELECT history FROM articles"), desk.Database.Value<int>("SELECT history FROM stories")));
    }

    [Fact]
    public void History_stays_history_when_another_feed_shows_it_in_its_own_first_poll()
    {
        var (one, two) = (desk.Feed("https://example.org/one", polled: false), desk.Feed("https://example.org/two", polled: false));
        var article = desk.Article("a", "Iraq opens a bridge today");
        desk.Poll(one, article);
        desk.Poll(two, article);

        Assert.Equal((1, 0), (desk.Count("articles"), desk.Count("deliveries")));
    }
}
