using Ingest.Contracts;
using Ingest.Messaging;
using static Ingest.Contracts.ArticleOutcome;

namespace Ingest.Tests.Articles;

public sealed class QuarantineTests : IDisposable
{
    private readonly NewsDesk desk = new();
    private readonly QuarantineStore quarantine;

    public QuarantineTests() => quarantine = new(desk.Database.Database);

    public void Dispose() => desk.Dispose();

    private Article Poisonous => desk.Article("p", "Iraq finds poison in a river");

    [Fact]
    public void A_poisonous_article_is_set_aside_alone()
    {
        var feed = desk.Feed();

        Assert.Equal([New, Quarantined, New], desk.Outcomes(feed, desk.Article("a"), Poisonous, desk.Article("b")));
        Assert.Equal(2, desk.Count("articles"));
        var waiting = Assert.Single(Waiting);
        Assert.Equal(("Iraq finds poison in a river", "InvalidOperationException: The word poison."), (waiting.Title, waiting.Error));
        Assert.Equal(Poisonous.Guid, Assert.Single(waiting.Poll.Articles).Guid);
        Assert.NotNull(desk.Database.Value<string>("SELECT etag FROM feeds"));
    }

    [Fact]
    public void A_redelivery_does_not_set_it_aside_twice()
    {
        var poll = desk.Polled(desk.Feed(), Poisonous);
        desk.Write(poll);
        desk.Write(poll);

        Assert.Equal((1, 2L), (Waiting.Count, Waiting[0].Attempts));
    }

    [Fact]
    public void A_change_of_it_is_set_aside_on_its_own()
    {
        var feed = desk.Feed();
        desk.Poll(feed, Poisonous);
        desk.Poll(feed, Poisonous with { Summary = "More of it." });

        Assert.Equal(2, Waiting.Count);
    }

    [Fact]
    public void A_replay_after_the_fix_stores_it_and_owes_its_alert()
    {
        desk.Poll(desk.Feed(), desk.Article("a"), Poisonous);
        desk.Classify = text => NewsDesk.ByWords(text with { Title = "Iraq finds salt in a river" });
        var feedBefore = desk.State().Split('\n').First(row => row.StartsWith("feeds", StringComparison.Ordinal));

        var replayed = Replay();

        Assert.Equal(New, replayed);
        Assert.Empty(Waiting);
        Assert.Equal((2L, 1L), (desk.Count("articles"), desk.Count("deliveries")));
        Assert.Equal(feedBefore, desk.State().Split('\n').First(row => row.StartsWith("feeds", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_replay_days_later_owes_its_alert_all_the_same()
    {
        var feed = desk.Feed();
        desk.Poll(feed, Poisonous);
        desk.Time.Advance(TimeSpan.FromDays(4));
        desk.Poll(feed, desk.Article("b"));
        desk.Classify = text => NewsDesk.ByWords(text with { Title = "Iraq finds salt in a river" });

        Replay();

        Assert.Equal((0, 1L), (desk.Database.Value<int>("SELECT history FROM articles WHERE guid = 'p'"), desk.Count("deliveries")));
    }

    [Fact]
    public void A_replay_of_history_stays_history()
    {
        var feed = desk.Feed(polled: false);
        desk.Poll(feed, desk.Article("a"), Poisonous);
        desk.Classify = text => NewsDesk.ByWords(text with { Title = "Iraq finds salt in a river" });

        Replay();

        Assert.Equal((1, 0L), (desk.Database.Value<int>("SELECT history FROM articles WHERE guid = 'p'"), desk.Count("deliveries")));
    }

    [Fact]
    public void A_replay_that_fails_again_goes_on_waiting()
    {
        desk.Poll(desk.Feed(), Poisonous);

        Assert.Equal(Quarantined, Replay());
        Assert.Equal(2, Assert.Single(Waiting).Attempts);
    }

    [Fact]
    public void What_the_poisonous_article_began_is_rolled_back()
    {
        var feed = desk.Feed();
        // Fails in the middle of the article's own rows: the story and the article are there already.
        desk.Database.Execute("CREATE TRIGGER poison BEFORE INSERT ON article_regions BEGIN SELECT RAISE(ABORT, 'poison'); END");
        desk.Poll(feed, desk.Article("a", "Iraq opens a bridge today"), desk.Article("b"));

        Assert.Equal((1L, 1L, 1L, 0L), (desk.Count("articles"), desk.Count("stories"), desk.Count("quarantine"), desk.Count("deliveries")));
        Assert.Equal(0, desk.Database.Value<long>("SELECT count(*) FROM identities i WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = i.article_id)"));
    }

    private ArticleOutcome Replay()
    {
        var waiting = Assert.Single(Waiting);
        return desk.Writer.Write([waiting.Poll], (connection, polls) =>
        {
            if (polls[0].Articles[0].Outcome != Quarantined)
                QuarantineStore.MarkReplayed(connection, waiting.Id, desk.Now);
        })[0].Articles.Single().Outcome;
    }

    private List<QuarantinedArticle> Waiting => [.. new QuarantineListStore(desk.Database.Database).Ids().Select(id => quarantine.Find(id)!)];
}
