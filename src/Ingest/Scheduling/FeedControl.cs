using Dapper;

namespace Ingest.Scheduling;

/// <summary>What an operator does to feeds that are subscribed already.</summary>
internal sealed class FeedControl(Database.Database database)
{
    /// <summary>
    /// Not asked until it is resumed; its articles stay. The operator's word holds against the list, which would else bring it back at the next start.
    /// </summary>
    /// <returns>False where there is no such feed, or it is paused already.</returns>
    public bool Pause(long id) => database.Write(connection => connection.Execute(
        "UPDATE feeds SET state = 'unlisted', origin = 'operator', lease_poll = NULL, lease_until = NULL WHERE id = @id AND state = 'active'", new { id })) > 0;

    /// <summary>Subscribed feeds by id, paused ones too: a page of a long list.</summary>
    public IReadOnlyList<Feed> Page(long after, int limit) => database.Read(connection => connection.Query<Feed>(
        $"SELECT {FeedStore.Columns} FROM feeds WHERE id > @after AND state <> 'removed' ORDER BY id LIMIT @limit", new { after, limit }).AsList());

    /// <summary>Subscribed, but not asked: paused by an operator, or not in the list any more.</summary>
    public IReadOnlyList<Feed> Resting(int limit) => database.Read(connection => connection.Query<Feed>(
        $"SELECT {FeedStore.Columns} FROM feeds WHERE state = 'unlisted' ORDER BY id LIMIT @limit", new { limit }).AsList());

    /// <summary>The operator's name and language of it, which the list does not change back.</summary>
    /// <param name="title">Empty: what the feed calls itself.</param>
    /// <param name="language">BCP 47; empty: what the feed says.</param>
    public bool Edit(long id, string title, string language) => database.Write(connection => connection.Execute(
        "UPDATE feeds SET title = @title, language = @language, origin = 'operator' WHERE id = @id AND state <> 'removed'",
        new { id, title = title.Trim() is { Length: > 0 } t ? t : null, language = language.Trim() is { Length: > 0 } l ? l : null })) > 0;
}
