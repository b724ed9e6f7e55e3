using Ingest.Contracts;
using Ingest.Tests.Stories;
using Microsoft.Data.Sqlite;
using static Ingest.Contracts.ArticleOutcome;

namespace Ingest.Tests.Articles;

/// <summary>What is worked out before the transaction is used only where it would come out the same within.</summary>
public sealed class PreparationTests
{
    private const string Furniture = "The Herald has looked after the valley and its people since the flood.";

    private static string Body(int number) => $"{MadeUp.Text($"body{number}", 60)}\n{Furniture}\n";

    private static string[] Placements(NewsDesk desk) => [.. desk.Database.Rows<string>("SELECT article_id || ' ' || decision || ' ' || why FROM placements ORDER BY article_id")];

    [Fact]
    public void A_batch_is_stored_as_its_polls_would_be_one_by_one()
    {
        using NewsDesk together = new(), alone = new();
        var polls = new List<FeedPolled>();
        var (feed, same) = (together.Feed(), alone.Feed());
        Assert.Equal(feed, same);
        // The outlet's furniture becomes noise in the middle of the batch.
        for (var i = 0; i < 8; i++)
        {
            polls.Add(together.Polled(feed, together.Article($"a{i}", summary: Body(i)), together.Article($"b{i}", summary: Body(100 + (i / 2)))));
            together.Time.Advance(TimeSpan.FromSeconds(1));
            alone.Time.Advance(TimeSpan.FromSeconds(1));
        }

        together.Writer.Write(polls);
        foreach (var poll in polls)
            alone.Writer.Write([poll]);

        Assert.Equal(Placements(alone), Placements(together));
        Assert.Contains(Placements(together), p => p.Contains("\"outlet", StringComparison.Ordinal));
        Assert.DoesNotContain(Placements(together)[..3], p => p.Contains("\"outlet", StringComparison.Ordinal));
    }

    [Fact]
    public void Behind_a_poisonous_article_copies_of_those_before_it_are_still_found()
    {
        using var desk = new NewsDesk();
        var feed = desk.Feed();
        desk.Database.Execute("CREATE TRIGGER poison BEFORE INSERT ON article_regions WHEN new.code = 'IQ' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        var text = MadeUp.Text("wire", 60);

        // Stored from the last to the first.
        Assert.Equal(
            [New, Quarantined, New],
            desk.Outcomes(feed, desk.Article("copy", "Council agrees on the new bridge", text), desk.Article("p", "Iraq opens a bridge today"), desk.Article("wire", "Bridge agreed on by the council", text)));
        Assert.Equal(1, desk.Database.Value<long>("SELECT count(*) FROM articles WHERE guid = 'copy' AND duplicate_of = (SELECT id FROM articles WHERE guid = 'wire')"));
        Assert.Equal(1, desk.Count("stories"));
    }

    [Fact]
    public void An_article_that_a_part_cannot_prepare_is_set_aside_alone()
    {
        using var desk = new NewsDesk(part: new Choosy());

        Assert.Equal([New, Quarantined], desk.Outcomes(desk.Feed(), desk.Article("good"), desk.Article("bad", "Unreadable")));
    }

    private sealed class Choosy : IStorePart
    {
        public object? Prepare(Article article) => article.Title == "Unreadable" ? throw new FormatException("It cannot be read.") : null;

        public void Store(SqliteConnection connection, StoredPoll poll)
        {
        }
    }
}
