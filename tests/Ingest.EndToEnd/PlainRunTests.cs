using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>An ordinary day: what is news, what is not, and what is the same.</summary>
public class PlainRunTests
{
    private readonly MadeUpNews news = new(seed: 1);

    [Theory, InMemory, OverRabbitMq]
    public async Task What_was_there_before_is_stored_and_what_is_new_is_told_once(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var (herald, courier) = (around.News.Add("herald"), around.News.Add("courier", FeedFormat.Atom, FeedValidators.ETagOnly));
        var gazette = around.News.Add("gazette", FeedFormat.Rss, FeedValidators.LastModifiedOnly);
        NewsArticle[] before = [news.FromIraq(), news.FromSyria(), news.FromElsewhere()];
        herald.Publish(before[0]);
        courier.Publish(before[1]);
        gazette.Publish(before[2]);
        var process = await around.StartAsync();

        NewsArticle[] watched = [news.FromIraq(), news.FromSyria(), news.FromIraq(), news.FromSyria()];
        NewsArticle[] elsewhere = [news.FromElsewhere(), news.FromElsewhere()];
        herald.Publish(watched[0], elsewhere[0]);
        courier.Publish(watched[1], watched[2]);
        gazette.Publish(elsewhere[1], watched[3]);
        await around.AllIsStoredAsync(process);
        await around.IsToldAsync(process, watched.Select(a => a.Title));

        var stored = await around.Ingest.ListAsync("articles");
        Assert.Equal([.. before.Concat(watched).Concat(elsewhere).Select(a => a.Guid).Order()], stored.Select(a => a.Text("guid")).Order());
        Assert.Equal(watched.Select(a => a.Title).Order(), around.Desk.Headlines.Order());
        around.Desk.EachStoryHasOneIdAndOneBody();
    }

    [Theory, InMemory, OverRabbitMq]
    public async Task One_article_in_two_feeds_is_a_sighting_and_one_headline_in_two_outlets_is_one_story(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var (herald, courier) = (around.News.Add("herald"), around.News.Add("courier", FeedFormat.Atom));
        herald.Publish(news.FromElsewhere());
        courier.Publish(news.FromElsewhere());
        var process = await around.StartAsync();

        var (seenTwice, wire) = (news.FromIraq(), news.FromSyria());
        herald.Publish(seenTwice, wire);
        await around.IsToldAsync(process, seenTwice.Title, wire.Title);
        courier.Publish(seenTwice with { Guid = "courier-1", Url = seenTwice.Url + "?utm_source=courier#top" }, news.Copied(wire));
        await around.AllIsStoredAsync(process);

        var stored = await around.Ingest.ListAsync("articles");
        Assert.Single(stored, a => a.Text("title") == seenTwice.Title);
        var copies = stored.Where(a => a.Text("title") == wire.Title).ToList();
        Assert.Equal(2, copies.Count);
        Assert.Single(copies.Select(a => a.Text("story")).Distinct());
        Assert.Single(copies, a => a.Text("duplicateOf") is not null);
        var story = Assert.Single(await around.Ingest.ListAsync("stories"), s => s.Text("headline") == wire.Title);
        Assert.Equal((2, 1), (story.Number("articles"), story.Number("sources"))); // One text, two printers.
        Assert.Equal(2, around.Desk.Headlines.Count);
        (await around.Ingest.RunAsync("why", seenTwice.Url)).Succeeded().Said("courier");
    }

    [Theory, InMemory, OverRabbitMq]
    public async Task A_changed_article_is_a_revision_and_one_that_comes_back_is_not_new(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var article = news.FromIraq();
        herald.Publish(article);
        await around.IsToldAsync(process, article.Title);

        herald.Revise(article with { Summary = article.Summary + " Officials corrected the number." });
        await around.AllIsStoredAsync(process);
        herald.Drop(article.Guid);
        await around.AllIsStoredAsync(process);
        herald.Publish(article with { Summary = article.Summary + " Officials corrected the number." });
        await around.AllIsStoredAsync(process);

        var stored = Assert.Single(await around.Ingest.ListAsync("articles"), a => a.Text("guid") == article.Guid);
        Assert.Equal(1, stored.Number("revisions"));
        Assert.Equal([article.Title], around.Desk.Headlines);
    }

    [Fact]
    public async Task A_feed_that_fails_is_asked_again_and_holds_up_no_other()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var (well, down, broken) = (around.News.Add("well"), around.News.Add("down"), around.News.Add("broken"));
        (down.Mood, broken.Mood) = (FeedMood.Unavailable, FeedMood.Broken);
        well.Publish(news.FromElsewhere());
        down.Publish(news.FromElsewhere());
        broken.Publish(news.FromElsewhere());
        var process = await around.StartAsync();

        var told = news.FromIraq();
        well.Publish(told);
        await around.IsToldAsync(process, told.Title);
        down.Mood = broken.Mood = FeedMood.Well;
        await around.AllIsStoredAsync(process);
        Assert.Equal(4, (await around.Ingest.ListAsync("articles")).Count);
    }
}
