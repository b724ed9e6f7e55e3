using Ingest.Articles;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Web;

/// <summary>Merging and splitting by hand, with what it makes owed, in one transaction. Only where this process stores: the parts of the other stages are there.</summary>
internal sealed class StoryEditing(Database.Database database, IEnumerable<IStorePart> parts, TimeProvider time)
{
    /// <returns>The story that both are now.</returns>
    /// <exception cref="StoryEditException">It cannot be done; the message says why.</exception>
    public StoryChanged Merge(long into, long from) => Edit((connection, now) => [StoryEdits.Merge(connection, into, from, now)])[0];

    /// <returns>The story that the article begins.</returns>
    /// <exception cref="StoryEditException">It cannot be done; the message says why.</exception>
    public StoryChanged Split(long articleId) => Edit((connection, now) =>
    {
        var (begun, left) = StoryEdits.Split(connection, articleId, now);
        return [begun, left];
    })[0];

    private IReadOnlyList<StoryChanged> Edit(Func<SqliteConnection, DateTimeOffset, IReadOnlyList<StoryChanged>> edit) => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        var changes = edit(connection, now);
        var poll = new FeedPolled { PollId = Guid.Empty, FeedId = 0, Url = new("about:blank"), Ordered = now, Duration = TimeSpan.Zero, Outcome = FetchOutcome.NotModified };
        // Nothing was polled: the parts that keep the state of polls have nothing to write.
        foreach (var part in parts.Where(p => p is not Scheduling.PollOutcomeStore))
            part.Store(connection, new(poll, [], changes));
        return changes;
    });
}
