using Ingest.Contracts;
using static Ingest.Contracts.ArticleOutcome;

namespace Ingest.Tests.Articles;

public sealed class IdentityTests : IDisposable
{
    private readonly NewsDesk desk = new();
    private readonly long feed;

    public IdentityTests() => feed = desk.Feed();

    public void Dispose() => desk.Dispose();

    private IdentityLevel Level => (IdentityLevel)desk.Database.Value<int>("SELECT identity FROM feeds WHERE id = @feed", new { feed });

    private string? Note => desk.Database.Value<string>("SELECT identity_note FROM feeds WHERE id = @feed", new { feed });

    [Fact]
    public void A_poll_delivered_again_changes_nothing()
    {
        var poll = desk.Polled(feed, desk.Article("a", "Iraq opens a bridge today"), desk.Article("b", "poison"), desk.Article("c"));
        desk.Write(poll);
        desk.Database.Execute("UPDATE quarantine SET attempts = 1");
        var before = desk.State();

        var again = desk.Write(poll);
        desk.Database.Execute("UPDATE quarantine SET attempts = 1");

        Assert.Equal(before, desk.State());
        Assert.Equal([Unchanged, Quarantined, Unchanged], again.Articles.Select(a => a.Outcome));
    }

    [Fact]
    public void A_guid_names_the_article_though_address_and_date_change()
    {
        var article = desk.Article("a");
        desk.Poll(feed, article);

        Assert.Equal([Unchanged], desk.Outcomes(feed, article with { Url = "https://example.org/moved", PublishedText = "later" }));
        Assert.Equal([Unchanged], desk.Outcomes(feed, article with { Guid = null, Url = "https://www.example.org/moved?utm_source=rss" }));
    }

    [Fact]
    public void Without_guid_the_address_names_it_and_without_address_title_and_date()
    {
        var article = desk.Article("a") with { Guid = null };
        desk.Poll(feed, article);

        Assert.Equal([Unchanged], desk.Outcomes(feed, article with { Url = "http://www.example.org/a/#top" }));
        Assert.Equal([Unchanged], desk.Outcomes(feed, article with { Url = null }));
        Assert.Equal([New], desk.Outcomes(feed, article with { Url = null, Published = desk.Now, PublishedText = "now" }));
    }

    [Fact]
    public void A_feed_whose_guids_change_at_every_poll_is_told_apart_by_address_and_says_so()
    {
        Article[] Show(string round) => [.. Enumerable.Range(0, 5).Select(i => desk.Article($"{i}", published: desk.Now.Date) with { Guid = $"{round}-{i}" })];
        desk.Poll(feed, Show("one"));

        Assert.All(desk.Outcomes(feed, Show("two")), outcome => Assert.Equal(Unchanged, outcome));
        Assert.Equal(IdentityLevel.Url, Level);
        Assert.Contains("5 known items came back under other guids", Note, StringComparison.Ordinal);
        Assert.All(desk.Outcomes(feed, Show("three")), outcome => Assert.Equal(Unchanged, outcome));
        Assert.Equal(5, desk.Count("articles"));
    }

    [Fact]
    public void Guids_that_change_slowly_degrade_in_the_end()
    {
        for (var i = 0; i < 5; i++)
        {
            var article = desk.Article($"{i}");
            desk.Poll(feed, article);
            desk.Poll(feed, article with { Guid = $"other-{i}" });
        }
        Assert.Equal((IdentityLevel.Url, 5L), (Level, desk.Count("articles")));
    }

    [Fact]
    public void One_changed_guid_among_many_proves_nothing()
    {
        var articles = Enumerable.Range(0, 5).Select(i => desk.Article($"{i}")).ToArray();
        desk.Poll(feed, articles);
        articles[0] = articles[0] with { Guid = "another" };
        desk.Poll(feed, articles);

        Assert.Equal((IdentityLevel.Guid, 5L), (Level, desk.Count("articles")));
    }

    [Fact]
    public void Guids_and_addresses_that_change_at_every_poll_leave_title_and_date()
    {
        Article[] Show(string round) => [.. Enumerable.Range(0, 4).Select(i => desk.Article($"{i}", published: desk.Now.Date) with { Guid = $"{round}-{i}", Url = $"https://example.org/{round}/{i}" })];
        desk.Poll(feed, Show("one"));
        desk.Poll(feed, Show("two"));

        Assert.Equal(IdentityLevel.TitleAndDate, Level);
        Assert.All(desk.Outcomes(feed, Show("three")), outcome => Assert.Equal(Unchanged, outcome));
        Assert.Equal(4, desk.Count("articles"));
    }

    [Fact]
    public void Guids_given_to_other_articles_hide_none_of_them_and_degrade()
    {
        Article Slot(int slot, string name) => desk.Article(name, $"{name}one {name}two {name}three") with { Guid = $"slot-{slot}" };
        desk.Poll(feed, Slot(1, "apples"), Slot(2, "pears"), Slot(3, "plums"));
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([New, New, New], desk.Outcomes(feed, Slot(1, "trains"), Slot(2, "ships"), Slot(3, "planes")));
        Assert.Equal(IdentityLevel.Url, Level);
        Assert.Contains("3 guids were given to other articles", Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Guids_given_to_other_articles_hide_none_of_them_where_the_feed_has_no_dates()
    {
        Article Slot(string name) => desk.Article(name, $"{name}one {name}two {name}three") with { Guid = "slot", Published = null, PublishedText = null };
        desk.Poll(feed, Slot("apples"));

        Assert.Equal([New], desk.Outcomes(feed, Slot("trains")));
    }

    [Fact]
    public void Guids_given_to_other_articles_hide_none_of_them_where_the_feed_has_no_addresses()
    {
        Article Slot(string name) => desk.Article(name, $"{name}one {name}two {name}three") with { Guid = "slot", Url = null };
        desk.Poll(feed, Slot("apples"));
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([New], desk.Outcomes(feed, Slot("trains")));
    }

    [Fact]
    public void A_new_headline_under_one_guid_and_address_is_a_revision()
    {
        desk.Poll(feed, desk.Article("a", "Explosion heard downtown"));

        Assert.Equal([Revised], desk.Outcomes(feed, desk.Article("a", "Minister resigns over blast, markets fall")));
    }

    [Fact]
    public void Entries_of_a_live_page_stay_articles_of_their_own()
    {
        Article Entry(int i) => desk.Article($"live-{i}", $"Entry number {i} of the live page") with { Url = "https://example.org/live", UrlShared = true };

        Assert.Equal([New, New], desk.Outcomes(feed, Entry(2), Entry(1)));
        Assert.Equal([New, Unchanged, Unchanged], desk.Outcomes(feed, Entry(3), Entry(2), Entry(1)));
        Assert.Equal((3L, 0L, IdentityLevel.Guid), (desk.Count("articles"), desk.Count("revisions"), Level));
    }

    [Fact]
    public void A_live_page_that_shows_one_entry_at_a_time_stays_articles_of_their_own_too()
    {
        Article Entry(int i) => desk.Article($"live-{i}", $"Entry {i}: {new string((char)('a' + i), 9)}") with { Url = "https://example.org/live" };
        desk.Poll(feed, Entry(1));
        desk.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal([New], desk.Outcomes(feed, Entry(2)));
    }

    [Fact]
    public void The_same_article_in_another_feed_is_a_sighting()
    {
        var other = desk.Feed("https://example.net/feed", "Other");
        var article = desk.Article("a");
        desk.Poll(feed, article);

        Assert.Equal([Sighting], desk.Outcomes(other, article with { Guid = "x", Url = "https://m.example.org/a?utm_source=other", Title = "Another headline of theirs" }));
        Assert.Equal([Unchanged], desk.Outcomes(other, article with { Guid = "x", Url = "https://m.example.org/a" }));
        Assert.Equal((1L, 1L), (desk.Count("articles"), desk.Count("sightings")));
    }

    [Fact]
    public void A_page_with_one_address_and_another_text_next_week_is_another_article()
    {
        var other = desk.Feed("https://example.net/feed", "Other");
        desk.Poll(feed, desk.Article("weekly", "The week in review, part one"));
        desk.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal([New], desk.Outcomes(other, desk.Article("weekly", "Quite something else, part two")));
    }

    [Fact]
    public void The_same_guid_in_another_feed_says_nothing()
    {
        var other = desk.Feed("https://example.net/feed", "Other");
        desk.Poll(feed, desk.Article("1") with { Url = "https://example.org/first" });

        Assert.Equal([New], desk.Outcomes(other, desk.Article("1", "Something quite different") with { Url = "https://example.net/first" }));
    }

    [Fact]
    public void An_article_that_retention_removed_does_not_come_back()
    {
        var article = desk.Article("a", "Iraq opens a bridge today");
        desk.Poll(feed, article);
        desk.Database.Execute("DELETE FROM articles; DELETE FROM deliveries");

        Assert.Equal([Remembered], desk.Outcomes(feed, article));
        Assert.Equal([Remembered], desk.Outcomes(feed, article with { Guid = null }));
        Assert.Equal([Remembered], desk.Outcomes(feed, article with { Guid = null, Url = null, Summary = "changed" }));
        Assert.Equal((0L, 0L), (desk.Count("articles"), desk.Count("deliveries")));
    }

    [Fact]
    public void The_memory_of_a_removed_article_does_not_hide_the_next_at_the_same_address()
    {
        Article Entry(int i) => desk.Article($"live-{i}", $"Entry {i}: {new string((char)('a' + i), 9)}") with { Url = "https://example.org/live" };
        desk.Poll(feed, Entry(1));
        desk.Time.Advance(TimeSpan.FromHours(2));
        desk.Poll(feed, Entry(2));
        desk.Database.Execute("DELETE FROM articles WHERE guid = 'live-1'");
        desk.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal([New], desk.Outcomes(feed, Entry(3)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_headline_that_returns_without_a_date_hides_nothing(bool removed)
    {
        Article Briefing(int day) => desk.Article($"briefing-{day}", "The daily briefing in five points", $"What happened on day {day}") with { Published = null, PublishedText = null };
        desk.Poll(feed, Briefing(1));
        if (removed)
            desk.Database.Execute("DELETE FROM articles");
        desk.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal([New], desk.Outcomes(feed, Briefing(2)));
    }

    [Fact]
    public void The_same_headline_and_date_twice_in_one_document_are_two_articles_at_every_level()
    {
        foreach (var level in new[] { 0, 1 })
        {
            desk.Database.Execute("UPDATE feeds SET identity = @level", new { level });
            var morning = desk.Article($"morning-{level}", "Power cuts across the city", "In the north.");

            Assert.Equal([New, New], desk.Outcomes(feed, morning, morning with { Guid = $"evening-{level}", Url = $"https://example.org/evening-{level}", Summary = "In the south." }));
        }
    }

    [Fact]
    public void What_was_counted_against_guids_is_not_counted_against_addresses()
    {
        Article Show(string round, int i) => desk.Article($"{i}", published: desk.Now.Date) with { Guid = $"{round}-{i}" };
        foreach (var round in new[] { "one", "two", "three", "four" })
            desk.Poll(feed, [.. Enumerable.Range(0, 5).Select(i => Show(round, i))]);
        Assert.Equal(IdentityLevel.Url, Level);

        desk.Poll(feed, [Show("five", 0) with { Url = "https://example.org/renamed" }, .. Enumerable.Range(1, 4).Select(i => Show("five", i))]);

        Assert.Equal((IdentityLevel.Url, 5L), (Level, desk.Count("articles")));
    }
}
