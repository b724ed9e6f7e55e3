using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Messaging;

/// <summary>An article that could not be stored, set aside with its error while the rest of its poll went on.</summary>
internal sealed record QuarantinedArticle
{
    public long Id { get; init; }
    public long FeedId { get; init; }
    public required string PollId { get; init; }
    public required string Title { get; init; }
    public required string Payload { get; init; }
    public required string Error { get; init; }
    public DateTimeOffset Created { get; init; }
    public long Attempts { get; init; }
    public DateTimeOffset? Replayed { get; init; }

    /// <summary>The poll with this article alone.</summary>
    public FeedPolled Poll => JsonSerializer.Deserialize<FeedPolled>(Payload)!;
}

internal sealed class QuarantineStore(Database.Database database)
{
    private const string Columns = "id, feed_id, poll_id, title, payload, error, created, attempts, replayed";

    /// <summary>Within the writer's transaction. The same version set aside again counts an attempt.</summary>
    public static void Add(SqliteConnection connection, FeedPolled poll, Article article, Exception error, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO quarantine (feed_id, poll_id, title, payload, error, created, key) VALUES (@FeedId, @poll, @Title, @payload, @error, @now, @key)
        ON CONFLICT (key) DO UPDATE SET attempts = attempts + 1, error = excluded.error, replayed = NULL
        """,
        new
        {
            poll.FeedId,
            poll = poll.PollId.ToString(),
            article.Title,
            // The keys and validators of the poll were stored with it; a replay must not touch them.
            payload = JsonSerializer.Serialize(poll with { Articles = [article], Shown = null, ETag = null, LastModified = null, BodyHash = 0 }),
            error = $"{error.GetType().Name}: {error.Message}",
            now,
            key = ItemKey.Pack([(ulong)poll.FeedId, ItemKey.Hash($"{article.Guid}\0{article.Url}\0{article.Title}", article.Summary, article.Content)]),
        });

    public static void MarkReplayed(SqliteConnection connection, long id, DateTimeOffset now) =>
        connection.Execute("UPDATE quarantine SET replayed = @now WHERE id = @id", new { id, now });

    public QuarantinedArticle? Find(long id) => database.Read(connection => connection.QuerySingleOrDefault<QuarantinedArticle>(
        $"SELECT {Columns} FROM quarantine WHERE id = @id", new { id }));
}
