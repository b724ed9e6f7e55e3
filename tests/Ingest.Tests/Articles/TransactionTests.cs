using Ingest.Articles;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Articles;

public class TransactionTests
{
    [Fact]
    public void A_part_that_throws_undoes_all_of_it()
    {
        var part = new FailingPart();
        using var desk = new NewsDesk(part: part);
        var (one, two) = (desk.Feed(), desk.Feed("https://example.net/feed"));
        var before = desk.State();
        var polls = new[] { desk.Polled(one, desk.Article("a", "Iraq opens a bridge today")), desk.Polled(two, desk.Article("b")) };
        part.Fails = true;

        Assert.Throws<InvalidOperationException>(() => desk.Writer.Write(polls));
        Assert.Equal(before, desk.State());

        part.Fails = false;
        desk.Writer.Write(polls);
        Assert.Equal((2L, 1L), (desk.Count("articles"), desk.Count("deliveries")));
    }

    [Fact]
    public void Validators_and_articles_are_stored_together()
    {
        using var desk = new NewsDesk();
        var feed = desk.Feed();
        var poll = desk.Polled(feed, desk.Article("a"));
        desk.Database.Execute("CREATE TRIGGER full BEFORE UPDATE ON feeds BEGIN SELECT RAISE(ABORT, 'disk'); END");

        Assert.Throws<SqliteException>(() => desk.Writer.Write([poll]));

        Assert.Equal(0, desk.Count("articles"));
    }

    [Fact]
    public void A_poll_of_a_feed_that_is_not_known_any_more_is_left_out()
    {
        using var desk = new NewsDesk();
        var poll = desk.Polled(desk.Feed(), desk.Article("a")) with { FeedId = 99 };

        Assert.Empty(desk.Write(poll).Articles);
        Assert.Equal(0, desk.Count("articles"));
    }

    [Fact]
    public void An_observer_that_fails_does_not_fail_what_is_committed()
    {
        using var desk = new NewsDesk(observer: new FailingObserver());

        desk.Poll(desk.Feed(), desk.Article("a"));

        Assert.Equal(1, desk.Count("articles"));
    }

    private sealed class FailingPart : IStorePart
    {
        public bool Fails { get; set; }

        public void Store(SqliteConnection connection, StoredPoll poll)
        {
            if (Fails && poll.Articles.Any(a => a.Article.Guid == "b"))
                throw new InvalidOperationException("The last part.");
        }
    }

    private sealed class FailingObserver : IStoreObserver
    {
        public void Committed(IReadOnlyList<StoredPoll> polls) => throw new InvalidOperationException("Only eyes.");
    }

    [Theory]
    [InlineData(new[] { 1, 1, 1 }, new[] { 3 })]
    [InlineData(new[] { 150, 40, 20, 5 }, new[] { 3, 1 })]
    [InlineData(new[] { 900, 200, 0, 0 }, new[] { 1, 1, 2 })]
    [InlineData(new int[0], new int[0])]
    public void A_batch_of_polls_that_bring_much_is_stored_in_several_transactions(int[] articles, int[] polls)
    {
        using var desk = new NewsDesk();
        var feed = desk.Feed();
        var many = articles.Select(count => desk.Polled(feed, [.. Enumerable.Repeat(new Article { Title = "One of many" }, count)])).ToList();

        var parts = ArticlesConsumer.InTransactions(many).ToList();

        Assert.Equal(polls, parts.Select(p => p.Count));
        Assert.Equal(many, parts.SelectMany(p => p));
    }
}
