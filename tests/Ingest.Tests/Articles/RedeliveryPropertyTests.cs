using FsCheck;
using FsCheck.Fluent;
using Ingest.Contracts;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Articles;

/// <summary>Whatever was polled: a message that comes again changes nothing, and a writer that begins anew decides as the one before would have.</summary>
public class RedeliveryPropertyTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(12);

    /// <summary>Copies, other reports of the same events, and news of their own, in up to twenty polls of three feeds.</summary>
    private static readonly Gen<(int Feed, int Event, int Words)[]> Reports = Gen.Choose(0, 2)
        .SelectMany(feed => Gen.Choose(0, 6).SelectMany(event_ => Gen.Choose(0, 2).Select(words => (feed, event_, words)))).ArrayOf().Select(all => all.Take(20).ToArray());

    [Fact]
    public void A_poll_that_is_delivered_again_changes_nothing() => Prop.ForAll(Reports.ToArbitrary(), reports =>
    {
        using var desk = new NewsDesk();
        var polls = Store(desk, reports, restarting: false);
        var before = desk.State();
        foreach (var poll in polls)
            desk.Writer.Write([poll]);
        Assert.Equal(before, desk.State());
    }).Check(Few);

    [Fact]
    public void A_writer_that_begins_anew_decides_as_the_former_would_have() => Prop.ForAll(Reports.ToArbitrary(), reports =>
    {
        using NewsDesk steady = new(), interrupted = new();
        Store(steady, reports, restarting: false);
        Store(interrupted, reports, restarting: true);
        Assert.Equal(Decisions(steady), Decisions(interrupted));
    }).Check(Few);

    private static List<FeedPolled> Store(NewsDesk desk, (int Feed, int Event, int Words)[] reports, bool restarting)
    {
        var feeds = Enumerable.Range(0, 3).Select(f => desk.Feed($"https://outlet{f}.example/feed", $"Outlet {f}")).ToArray();
        var polls = new List<FeedPolled>();
        foreach (var (report, number) in reports.Select((r, i) => (r, i)))
        {
            var poll = desk.Polled(feeds[report.Feed], Article(desk, report, number));
            desk.Write(poll);
            polls.Add(poll);
            if (restarting)
                desk.BeginAnew();
        }
        return polls;
    }

    private static Article Article(NewsDesk desk, (int Feed, int Event, int Words) report, int number)
    {
        var (title, text) = ($"Iraq {MadeUp.Words($"title{report.Event}", 7)}", MadeUp.Text($"event{report.Event}", 50));
        return desk.Article($"n{number}", title, report.Words switch { 0 => text, 1 => $"{text[..(text.Length / 2)]} {MadeUp.Text($"own{number}", 30)}", _ => MadeUp.Text($"other{number}", 50) })
            with { Url = $"https://outlet{report.Feed}.example/{number}" };
    }

    private static string Decisions(NewsDesk desk) => string.Join('\n', desk.Database.Rows<(long, long, long?, string, bool)>(
        "SELECT a.id, a.story_id, a.duplicate_of, p.decision, p.possibly_new FROM articles a JOIN placements p ON p.article_id = a.id ORDER BY a.id"));
}
