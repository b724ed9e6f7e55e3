using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Scheduling;

namespace Ingest.Cli;

/// <summary>The service's terminal while it runs: each new article about a watched country with its reason, and how the first round of polls goes.</summary>
internal sealed class LiveConsole(Terminal terminal, FeedStore feeds, IngestOptions options) : IStoreObserver
{
    /// <summary>Lines of history shown for each feed; the rest is counted.</summary>
    private const int HistoryLines = 2;

    private readonly Lock gate = new();
    private FirstRound? round;

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        lock (gate)
        {
            round ??= new FirstRound(feeds.List().Where(f => f.LastPoll is null || polls.Any(p => p.Poll.FeedId == f.Id)).Select(f => f.Id).ToHashSet());
            foreach (var poll in polls)
                Show(poll, round.Note(poll, Watched(poll).Count()));
            foreach (var sentence in round.News())
                terminal.Say(sentence);
        }
    }

    private void Show(StoredPoll poll, bool isFirst)
    {
        var shown = 0;
        foreach (var (article, country) in Watched(poll))
        {
            if (isFirst && article.History && ++shown > HistoryLines)
                continue;
            terminal.Article(country.Code, country.Score, article.Article.Title, article.Outlet, Reason.Of(article.Regions.Evidence, [country.Code]));
        }
        if (poll.Identity is { } degraded)
            terminal.Warn($"{poll.Poll.Url}: {degraded.Reason}.");
    }

    private IEnumerable<(StoredArticle Article, Regions.CountryScore Country)> Watched(StoredPoll poll) =>
        from article in poll.Articles
        where article.Outcome == ArticleOutcome.New
        let watched = Watching.Of(Watching.Scores(article.Regions), options.Watch, options.Alerts.Confidence)
        where watched.Count > 0
        select (article, watched[0]);
}

/// <summary>How far the first visit to every feed has come.</summary>
internal sealed class FirstRound(HashSet<long> open)
{
    private static readonly int[] Marks = [25, 50, 75, 100];

    private readonly int total = open.Count;
    private readonly Dictionary<FetchOutcome, int> failures = [];
    private int answered, articles, watched, mark;

    /// <returns>True for a feed's first visit.</returns>
    public bool Note(StoredPoll poll, int aboutWatched)
    {
        if (!open.Remove(poll.Poll.FeedId))
            return false;
        if (poll.Poll.Succeeded())
            answered++;
        else
            failures[poll.Poll.Outcome] = failures.GetValueOrDefault(poll.Poll.Outcome) + 1;
        articles += poll.New;
        watched += aboutWatched;
        return true;
    }

    /// <summary>A sentence at each quarter of the way.</summary>
    public IEnumerable<string> News()
    {
        if (total == 0)
            yield break;
        var done = total - open.Count;
        var before = mark;
        while (mark < Marks.Length && done * 100 >= Marks[mark] * total)
            mark++;
        if (mark == before)
            yield break;
        yield return $"First round: {done} of {total} feeds asked, {answered} answered, {articles} articles, {watched} about watched countries.";
        if (open.Count > 0)
            yield break;
        if (failures.Count > 0)
            yield return $"No answer: {string.Join(", ", failures.OrderByDescending(f => f.Value).Select(f => $"{f.Key} ×{f.Value}"))}. 'ingest feeds list' says more; they are tried again.";
        if (failures.GetValueOrDefault(FetchOutcome.DnsFailed) + failures.GetValueOrDefault(FetchOutcome.ConnectionFailed) == total)
            yield return "No feed at all could be reached: is this machine online? 'ingest demo' needs no internet.";
        else
            yield return "What was there before is history and is not alerted (Ingest:Alerts:Backfill). From now on, new stories are.";
    }
}
