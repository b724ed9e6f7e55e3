using Ingest.Regions;
using Microsoft.Data.Sqlite;

namespace Ingest.Contracts;

/// <summary>A poll as the writer has it inside its transaction: the message, and what became of each article in it.</summary>
internal sealed record StoredPoll(FeedPolled Poll, IReadOnlyList<StoredArticle> Articles, IReadOnlyList<StoryChanged> Changes)
{
    /// <summary>Not null when the feed's items can no longer be told apart by the key used so far.</summary>
    public IdentityDegraded? Identity { get; init; }

    public int New => Articles.Count(a => a.Outcome == ArticleOutcome.New);
}

/// <summary>A feed falls back to a weaker key, and why.</summary>
internal sealed record IdentityDegraded(IdentityLevel Level, string Reason);

/// <summary>The one counted end that every article has.</summary>
internal enum ArticleOutcome
{
    New,

    /// <summary>Known already, and unchanged; or an older version of what is stored.</summary>
    Unchanged,

    /// <summary>Known, and its text changed.</summary>
    Revised,

    /// <summary>Known from another feed.</summary>
    Sighting,

    /// <summary>Known, but removed by retention; it does not come back.</summary>
    Remembered,

    /// <summary>Set aside with its error.</summary>
    Quarantined,
}

internal sealed record StoredArticle(long ArticleId, ArticleOutcome Outcome, Article Article, RegionResult Regions, string Outlet, bool History, long? DuplicateOf)
{
    /// <summary>What the parts worked out of it before the transaction.</summary>
    public IReadOnlyList<object> Prepared { get; init; } = [];
}

/// <summary>A stage's part in the writer's transaction. What it writes is committed together with the articles, or not at all.</summary>
internal interface IStorePart
{
    /// <summary>What can be worked out of an article alone, before the transaction and on any thread; it comes back as <see cref="StoredArticle.Prepared"/>.</summary>
    /// <exception cref="Exception">The article is set aside.</exception>
    object? Prepare(Article article) => null;

    void Store(SqliteConnection connection, StoredPoll poll);
}

/// <summary>Told after the commit, within the process that made it. May be missed in a crash, and be told by several threads at once: only for eyes and for waking up loops.</summary>
internal interface IStoreObserver
{
    void Committed(IReadOnlyList<StoredPoll> polls);
}
