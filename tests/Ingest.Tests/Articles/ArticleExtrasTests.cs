using Ingest.Articles;
using Ingest.Contracts;

namespace Ingest.Tests.Articles;

public sealed class ArticleExtrasTests : IDisposable
{
    private readonly NewsDesk desk = new(part: new ArticleExtrasStore());
    private readonly long feed;

    public ArticleExtrasTests() => feed = desk.Feed();

    public void Dispose() => desk.Dispose();

    private ArticleExtras Extras => new ArticleListStore(desk.Database.Database).Find(1)!.Extras;

    private Article Said => desk.Article("a") with
    {
        Categories = ["Iraq", "Water"],
        Place = new(36.3, 43.1),
        Media = [new("https://example.org/a.mp3", "audio/mpeg")],
        Updated = desk.Now.AddMinutes(-5),
    };

    [Fact]
    public void What_an_item_says_beyond_its_words_is_kept_and_listed()
    {
        var article = Said;
        desk.Poll(feed, article);

        Assert.Equal((article.Updated, article.Place), (Extras.Updated, Extras.Place));
        Assert.Equal(article.Categories, Extras.Categories);
        Assert.Equal(article.Media, Extras.Media);
    }

    [Fact]
    public void A_revision_brings_its_own()
    {
        var article = Said;
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Summary = "More words.", Updated = desk.Now, Categories = [] });

        Assert.Equal(desk.Now.AddSeconds(-1), Extras.Updated);
        Assert.Empty(Extras.Categories);
    }

    [Fact]
    public void An_item_that_says_nothing_takes_no_row()
    {
        desk.Poll(feed, desk.Article("a"));

        Assert.Equal(0, desk.Count("article_extras"));
        Assert.Equal(ArticleExtras.None, Extras);
    }

    [Fact]
    public void They_go_with_their_article()
    {
        desk.Poll(feed, Said);
        desk.Poll(feed, desk.Article("b"));
        desk.Time.Advance(TimeSpan.FromDays(40));
        var retention = new StoryRetention(new() { Articles = TimeSpan.FromDays(30) });
        desk.Database.Database.Write(connection => retention.Remove(connection, desk.Now, 0, 100));

        Assert.Equal(0, desk.Count("article_extras"));
    }
}
