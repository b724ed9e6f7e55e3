using Ingest.Contracts;
using Ingest.Messaging;

namespace Ingest.Articles;

/// <summary>What became of an article that was set aside and is run again.</summary>
/// <param name="Outcome">Null where nothing was stored; then <paramref name="Reason"/> says why.</param>
internal sealed record Replayed(ArticleOutcome? Outcome, long ArticleId, string? Reason)
{
    public bool IsStored => Outcome is not null and not ArticleOutcome.Quarantined;
}

/// <summary>A quarantined article through the writer once more, with all that it owes.</summary>
internal sealed class QuarantineReplay(ArticleWriter writer, QuarantineStore quarantine, TimeProvider time)
{
    /// <returns>Null where there is none with this id.</returns>
    public Replayed? Run(long id)
    {
        if (quarantine.Find(id) is not { } article)
            return null;
        if (article.Replayed is not null)
            return new(ArticleOutcome.Unchanged, 0, "It was replayed already.");
        var stored = writer.Write([article.Poll], (connection, polls) =>
        {
            if (OutcomeOf(polls) is { IsStored: true })
                QuarantineStore.MarkReplayed(connection, id, time.GetUtcNow());
        });
        var outcome = OutcomeOf(stored);
        return outcome.IsStored ? outcome : outcome with { Reason = outcome.Outcome is null ? "Its feed is not known any more." : quarantine.Find(id)?.Error };
    }

    private static Replayed OutcomeOf(IReadOnlyList<StoredPoll> polls) => polls is [{ Articles: [var article] }] ? new(article.Outcome, article.ArticleId, null) : new(null, 0, null);
}
