using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories.Clusters;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles;

/// <summary>One poll while it is being stored: recognises each article, stores what is new or changed, and gathers what happened.</summary>
internal sealed class FeedVisit(SqliteConnection connection, FeedPolled poll, FeedState feed, StoryDesk desk, DateTimeOffset now)
{
    private readonly HashSet<ulong> shown = [.. (poll.Shown ?? []).Select(ItemKey.WhichOf)];
    private readonly List<StoryChanged> changes = [];
    private readonly List<IdentityDecision> decisions = [];

    public FeedPolled Poll => poll;

    public FeedState Feed => feed;

    public IReadOnlyList<StoryChanged> Changes => changes;

    public (int Changes, int Decisions) Mark() => (changes.Count, decisions.Count);

    /// <summary>Forgets what came after the mark, because its savepoint was rolled back.</summary>
    public void Reset((int Changes, int Decisions) mark)
    {
        changes.RemoveRange(mark.Changes, changes.Count - mark.Changes);
        decisions.RemoveRange(mark.Decisions, decisions.Count - mark.Decisions);
    }

    public StoredArticle Store(PreparedArticle prepared)
    {
        var (article, keys) = (prepared.Article, prepared.Keys);
        var decision = Identity.Decide(
            article, poll.FeedId, feed.Identity,
            ArticleStore.Find(connection, keys.Guid),
            ArticleStore.Find(connection, keys.Url),
            ArticleStore.Find(connection, keys.Title),
            identity => shown.Contains(ItemKey.Which(identity)));
        decisions.Add(decision);
        return decision.Same is { } known ? StoreKnown(prepared, known) : StoreNew(prepared, decision.By);
    }

    public IdentityDegraded? JudgeIdentity()
    {
        // A fallback has other guids and addresses than the feed it stands in for; that says nothing of either.
        if (poll.Fallback)
            return null;
        var changed = decisions.Count(d => d.UrlChanged || (d.GuidChanged && feed.Identity == IdentityLevel.Guid));
        var reused = decisions.Count(d => d.GuidReused);
        var inAll = ArticleStore.CountContradictions(connection, poll.FeedId, changed, reused);
        var degraded = IdentityTrust.Judge(feed.Identity, decisions, decisions.Count(d => d.Same is not null), inAll);
        if (degraded is not null)
            ArticleStore.ForgetContradictions(connection, poll.FeedId);
        return degraded;
    }

    /// <summary>What the article is, or was when it was set aside.</summary>
    public bool IsHistory(Article article) => poll.History ?? ArticleTimes.IsHistory(ArticleTimes.Published(article.Published, now), feed.LastSuccess);

    private StoredArticle StoreNew(PreparedArticle prepared, IdentityKey by)
    {
        var (article, regions) = (prepared.Article, prepared.Regions);
        var outlet = article.Source ?? feed.Outlet;
        var published = ArticleTimes.Published(article.Published, now);
        var history = IsHistory(article);
        var filed = new ArticleFiling(connection, desk, now).File(new(poll, feed, article, regions) { Outlet = outlet, Published = published, By = by, RegionsJson = prepared.RegionsJson, History = history, Text = prepared.Text });
        ArticleStore.AddKeys(connection, filed.Id, prepared.Keys, isNew: true);
        changes.Add(filed.Change);
        return new(filed.Id, ArticleOutcome.New, article, regions, outlet, history, filed.Placed.DuplicateOf) { Prepared = prepared.Parts };
    }

    private StoredArticle StoreKnown(PreparedArticle prepared, KnownArticle known)
    {
        var (article, regions) = (prepared.Article, prepared.Regions);
        var outcome = !known.Exists ? ArticleOutcome.Remembered
            : known.FeedId != poll.FeedId ? ArticleStore.AddSighting(connection, known.Id, poll.FeedId, article, now) ? ArticleOutcome.Sighting : ArticleOutcome.Unchanged
            : IsRevision(article, known) ? ArticleOutcome.Revised
            : ArticleOutcome.Unchanged;
        if (outcome == ArticleOutcome.Revised)
        {
            // Some move the date of publication with each change: then that is the version's.
            if (article.Updated is null && article.Published > known.Published)
                article = article with { Updated = article.Published };
            ArticleStore.Revise(connection, known, poll, article, regions, prepared.RegionsJson);
            ArticleStore.SetRegions(connection, known.Id, regions);
            changes.Add(Revised(article, regions, known));
        }
        if (outcome == ArticleOutcome.Sighting && known.History && IsNewsHere(article))
        {
            ArticleStore.MakeNews(connection, known.Id);
            changes.Add(StoryStore.Refresh(connection, known.StoryId, known.Id, StoryChange.Joined, history: false, now));
        }
        // The other keys that it came under this time lead to it from now on as well.
        if (outcome is ArticleOutcome.Sighting or ArticleOutcome.Revised or ArticleOutcome.Unchanged)
            ArticleStore.AddKeys(connection, known.Id, prepared.Keys, isNew: false);
        return new(known.Id, outcome, article, regions, article.Source ?? feed.Outlet, History: false, DuplicateOf: null) { Prepared = prepared.Parts };
    }

    /// <summary>The story stays what it was decided to be; its headline, places and toll follow the new words.</summary>
    private StoryChanged Revised(Article article, RegionResult regions, KnownArticle known)
    {
        var reading = desk.Revise(known.Id, article, article.Source ?? feed.Outlet, known.Published, regions);
        var news = StoryStore.RaiseToll(connection, known.StoryId, reading.Profile.Toll);
        if (Corrections.Announced(article.Title, reading.Text.Body))
            news = [.. news, new(StoryNewsKind.Correction, article.Title)];
        return StoryStore.Refresh(connection, known.StoryId, known.Id, StoryChange.Revised, ArticleStore.IsHistory(connection, known.Id), now, known.Title, article.Title) with { News = news };
    }

    /// <summary>Published since this feed was last looked at, so not history, whatever the feed that showed it first makes of it.</summary>
    private bool IsNewsHere(Article article) => article.Published is { } published && published <= now && published >= feed.LastSuccess;

    /// <summary>An answer older than the version that is stored changes nothing: messages may overtake each other.</summary>
    private bool IsRevision(Article article, KnownArticle known) =>
        known.Version != ArticleVersion.Of(article) && poll.Ordered > known.CurrentSince && known.Revisions < ArticleStore.MostRevisions && !IsStale(article, known);

    /// <summary>
    /// Dated before the version that is stored: one machine of a content network is behind the others. A feed that gives up its dates of change looks the
    /// same, so that without one only words that were there before are taken for old.
    /// </summary>
    private bool IsStale(Article article, KnownArticle known) =>
        (article.Updated ?? article.Published) is { } date
        && ArticleExtrasStore.UpdatedOf(connection, known.Id) is { } current && current <= now && date < current
        && (article.Updated is not null || ArticleStore.IsEarlierVersion(connection, known.Id, article));
}
