using System.Security.Cryptography;
using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling.Hubs;

/// <summary>Subscriptions at WebSub hubs, one for each feed that names one.</summary>
internal sealed class HubStore(Database.Database database, TimeProvider time)
{
    private const string Columns = "feed_id, hub, topic, token, secret, state, asked, failures, lease_until, verified, last_push, pushes, missed, last_miss, detail";

    /// <summary>A renewed subscription that was not verified within this time is asked for again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(14);

    public static HubState? StateOf(SqliteConnection connection, long feedId) =>
        connection.QuerySingleOrDefault<HubState>($"SELECT {Columns} FROM hubs WHERE feed_id = @feedId", new { feedId });

    /// <summary>In the writer's transaction, at every poll; few feeds have one.</summary>
    public static HubState? StateWithin(SqliteConnection connection, long feedId) =>
        connection.Prepared("SELECT 1 FROM hubs WHERE feed_id = ?1").Bind(1, feedId).One() is null ? null : StateOf(connection, feedId);

    /// <summary>In the writer's transaction: a push is counted, and so is what a poll found and no push had brought.</summary>
    public static void Count(SqliteConnection connection, StoredPoll stored, PollState before, HubState? hub, DateTimeOffset now)
    {
        if (hub is null)
            return;
        if (stored.Poll.Pushed)
        {
            connection.Execute("UPDATE hubs SET pushes = pushes + 1, last_push = CASE WHEN @isNew THEN @now ELSE last_push END WHERE feed_id = @FeedId", new { isNew = stored.New > 0, now, stored.Poll.FeedId });
            return;
        }
        var missed = hub.MissedBy(stored, before.LastSuccess);
        if (missed > 0)
            connection.Execute("UPDATE hubs SET missed = missed + @missed, last_miss = @now WHERE feed_id = @FeedId", new { missed, now, stored.Poll.FeedId });
    }

    public HubState? Find(string token) => database.Read(connection => connection.QuerySingleOrDefault<HubState>($"SELECT {Columns} FROM hubs WHERE token = @token", new { token }));

    public HubState? Of(long feedId) => database.Read(connection => StateOf(connection, feedId));

    /// <summary>Feeds that name a hub and are to be subscribed there: new ones, those that changed hub or topic, and leases that run out.</summary>
    public IReadOnlyList<HubWish> Wishes(int limit) => database.Read(connection => connection.Query<HubWish>(
        """
        SELECT f.id AS feed_id, json_extract(f.profile, '$.Hub') AS hub, coalesce(json_extract(f.profile, '$.Topic'), f.ask_url) AS topic
        FROM feeds f LEFT JOIN hubs h ON h.feed_id = f.id
        WHERE json_extract(f.profile, '$.Hub') IS NOT NULL AND f.state = 'active'
          AND (h.feed_id IS NULL OR h.hub <> json_extract(f.profile, '$.Hub') OR h.topic <> coalesce(json_extract(f.profile, '$.Topic'), f.ask_url) OR h.next_try <= @now)
        LIMIT @limit
        """,
        new { now = time.GetUtcNow(), limit }).AsList());

    /// <summary>Remembered before the hub is asked, which may verify before it answers. A renewal keeps its token and secret, and goes on pushing.</summary>
    public HubState Ask(HubWish wish) => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        return connection.QuerySingle<HubState>(
            $"""
            INSERT INTO hubs (feed_id, hub, topic, token, secret, state, asked, next_try) VALUES (@FeedId, @Hub, @Topic, @token, @secret, 'asked', @now, @next)
            ON CONFLICT (feed_id) DO UPDATE SET asked = @now, next_try = @next,
              state = CASE WHEN hub = @Hub AND topic = @Topic AND state = 'verified' THEN state ELSE 'asked' END,
              token = CASE WHEN hub = @Hub AND topic = @Topic THEN token ELSE @token END, secret = CASE WHEN hub = @Hub AND topic = @Topic THEN secret ELSE @secret END,
              hub = @Hub, topic = @Topic
            RETURNING {Columns}
            """,
            new { wish.FeedId, wish.Hub, wish.Topic, token = Random(), secret = Random(), now, next = now + Patience });
    });

    /// <summary>The hub did not take the request: 1 hour, 2, 4 … a day.</summary>
    public void Failed(long feedId, string detail) => database.Write(connection => connection.Execute(
        "UPDATE hubs SET failures = failures + 1, detail = @detail, next_try = @now + @hour * min(24, 1 << min(failures, 5)) WHERE feed_id = @feedId",
        new { feedId, detail, now = time.GetUtcNow(), hour = (long)TimeSpan.FromHours(1).TotalMilliseconds }));

    /// <summary>The hub asks whether we want this, and says for how long.</summary>
    /// <returns>False when we asked for nothing of the kind.</returns>
    public bool Verify(string token, string topic, TimeSpan lease) => database.Write(connection =>
    {
        var now = time.GetUtcNow();
        var span = lease > LongestLease ? LongestLease : lease;
        return connection.Execute(
            """
            UPDATE hubs SET verified = CASE WHEN state = 'verified' AND lease_until > @now THEN verified ELSE @now END, state = 'verified', lease_until = @until, next_try = @renew, failures = 0, detail = NULL
            WHERE token = @token AND topic = @topic AND EXISTS (SELECT 1 FROM feeds WHERE id = feed_id AND state = 'active')
            """,
            new { token, topic, now, until = now + span, renew = now + span * 0.8 }) > 0;
    });

    /// <summary>hub.mode=denied: asked again in a day.</summary>
    public void Refuse(string token, string reason) => database.Write(connection => connection.Execute(
        "UPDATE hubs SET state = 'refused', detail = @reason, next_try = @next WHERE token = @token",
        new { token, reason, next = time.GetUtcNow() + TimeSpan.FromDays(1) }));

    /// <summary>What a push is read against: as a command would carry it. Null for a feed that is watched no more.</summary>
    public PollFeed? Command(HubState hub) => database.Read(connection => connection.QuerySingleOrDefault<(string Url, string AskUrl, byte[] Shown, long Identity)?>(
        "SELECT url, ask_url, shown, identity FROM feeds WHERE id = @FeedId AND state = 'active'", new { hub.FeedId })) is not { } feed ? null : new()
        {
            PollId = Guid.CreateVersion7(time.GetUtcNow()),
            FeedId = hub.FeedId,
            Ordered = time.GetUtcNow(),
            Url = new Uri(feed.AskUrl),
            Subscribed = new Uri(feed.Url),
            Shown = ItemKey.Unpack(feed.Shown),
            Identity = (IdentityLevel)feed.Identity,
        };

    /// <summary>128 bits that nobody guesses.</summary>
    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
