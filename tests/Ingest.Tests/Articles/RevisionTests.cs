using Ingest.Articles;
using Ingest.Tests.Stories;
using static Ingest.Contracts.ArticleOutcome;

namespace Ingest.Tests.Articles;

public sealed class RevisionTests : IDisposable
{
    private readonly NewsDesk desk = new(part: new ArticleExtrasStore());
    private readonly long feed;

    public RevisionTests() => feed = desk.Feed();

    public void Dispose() => desk.Dispose();

    [Fact]
    public void Earlier_versions_are_kept_with_their_times()
    {
        var article = desk.Article("a", "First words of it");
        var first = desk.Now;
        desk.Poll(feed, article);
        var second = desk.Now;
        desk.Poll(feed, article with { Title = "Second words of it" });
        var third = desk.Now;
        desk.Poll(feed, article with { Title = "Third words of it", Summary = "And a lead." });

        Assert.Equal(
            [(1, "First words of it", first.ToUnixTimeMilliseconds(), second.ToUnixTimeMilliseconds()), (2, "Second words of it", second.ToUnixTimeMilliseconds(), third.ToUnixTimeMilliseconds())],
            desk.Database.Rows<(int, string, long, long)>("SELECT number, title, since, until FROM revisions ORDER BY number"));
        Assert.Equal(("Third words of it", "And a lead.", 2), desk.Database.Rows<(string, string, int)>("SELECT title, summary, revisions FROM articles").Single());
    }

    [Fact]
    public void A_page_that_changes_at_every_poll_does_not_fill_the_disk()
    {
        var article = desk.Article("a");
        for (var i = 0; i < ArticleStore.MostRevisions + 10; i++)
            desk.Poll(feed, article with { Summary = i % 2 == 0 ? "Yes." : "No." });

        Assert.Equal(ArticleStore.MostRevisions, desk.Count("revisions"));
    }

    [Fact]
    public void An_answer_that_was_overtaken_does_not_bring_the_older_text_back()
    {
        var article = desk.Article("a", "First words of it");
        desk.Poll(feed, article);
        var older = desk.Polled(feed, article with { Title = "Second words of it" });
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        desk.Poll(feed, article with { Title = "Third words of it" });

        Assert.Equal([Unchanged], desk.Write(older).Articles.Select(a => a.Outcome));
        Assert.Equal("Third words of it", desk.Database.Value<string>("SELECT title FROM articles"));
    }

    // One machine of a content network that is behind the others: what it shows must not go back and forth.
    [Fact]
    public void An_older_copy_does_not_replace_a_newer_version()
    {
        var first = desk.Article("a", "First words of it");
        var second = first with { Title = "Second words of it", Updated = desk.Now.AddMinutes(10) };
        var third = first with { Title = "Third words of it", Updated = desk.Now.AddMinutes(20) };
        desk.Poll(feed, first);
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Poll(feed, third);

        Assert.Equal([Unchanged, Unchanged, Unchanged], new[] { first, second, third }.Select(a => desk.Poll(feed, a).Articles[0].Outcome));
        Assert.Equal(("Third words of it", 1), desk.Database.Rows<(string, int)>("SELECT title, revisions FROM articles").Single());
        Assert.Equal(third.Updated, new ArticleListStore(desk.Database.Database).Find(1)!.Extras.Updated);
    }

    [Fact]
    public void Nor_where_the_date_of_publication_is_moved_with_each_change()
    {
        var first = desk.Article("a", "First words of it");
        desk.Time.Advance(TimeSpan.FromHours(1));
        var second = first with { Title = "Second words of it", Published = desk.Now };
        desk.Poll(feed, first);
        desk.Poll(feed, second);

        Assert.Equal([Unchanged, Unchanged], new[] { first, second }.Select(a => desk.Poll(feed, a).Articles[0].Outcome));
        desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Revised, desk.Poll(feed, first with { Published = desk.Now }).Articles[0].Outcome);
    }

    [Fact]
    public void New_words_are_believed_though_the_feed_no_longer_says_when_it_changed_them()
    {
        var article = desk.Article("a", "First words of it");
        desk.Poll(feed, article);
        desk.Time.Advance(TimeSpan.FromHours(1));
        desk.Poll(feed, article with { Title = "Second words of it", Updated = desk.Now });

        Assert.Equal(Revised, desk.Poll(feed, article with { Title = "Third words of it" }).Articles[0].Outcome);
    }

    [Fact]
    public void A_date_of_change_that_lies_in_the_future_keeps_nothing_out()
    {
        var article = desk.Article("a", "First words of it");
        desk.Poll(feed, article with { Updated = desk.Now.AddYears(10) });
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(Revised, desk.Poll(feed, article with { Title = "Second words of it", Updated = desk.Now }).Articles[0].Outcome);
    }

    [Fact]
    public void Regions_of_article_and_story_are_made_anew()
    {
        var article = desk.Article("a", "Iraq and Syria open a bridge");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Title = "Syria and France open a bridge" });

        Assert.Equal(["FR", "SY"], desk.Database.Rows<string>("SELECT code FROM article_regions ORDER BY code"));
        Assert.Equal(["FR", "SY"], desk.Database.Rows<string>("SELECT code FROM story_regions ORDER BY code"));
        Assert.Equal("Syria and France open a bridge", desk.Database.Value<string>("SELECT headline FROM stories"));
    }

    [Fact]
    public void Another_feeds_text_does_not_revise_the_article()
    {
        var other = desk.Feed("https://example.net/feed", "Other");
        var article = desk.Article("a");
        desk.Poll(feed, article);
        desk.Poll(other, article);
        desk.Poll(other, article with { Summary = "Their words." });

        Assert.Equal(0, desk.Count("revisions"));
    }

    [Fact]
    public void Later_reports_are_compared_with_what_an_article_says_now()
    {
        var other = desk.Feed("https://example.net/feed", "Other");
        var article = desk.Article("a", MadeUp.Words("draft", 6), MadeUp.Text("draft", 60));
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Title = MadeUp.Words("event", 8), Summary = MadeUp.Text("draft", 24) + " " + MadeUp.Text("event", 60) });

        var report = desk.Article("b", MadeUp.Words("event", 8), MadeUp.Text("draft", 24) + " " + MadeUp.Text("event", 60)) with { Url = "https://example.net/b" };
        Assert.Equal(1, desk.Poll(other, report).Articles.Single().DuplicateOf);
        Assert.Equal(1, desk.Count("stories"));
    }
}
