using Dapper;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Scheduling.Hubs;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Scheduling's part in the writer's transaction: validators and the next poll go in together with the articles, so that no validator ever runs ahead of them.
/// </summary>
internal sealed class PollOutcomeStore(PollingOptions options, TimeProvider time, WatchList? watch = null) : IStorePart
{
    public void Store(SqliteConnection connection, StoredPoll stored)
    {
        var poll = stored.Poll;
        var now = time.GetUtcNow();
        var feed = PollStateStore.Find(connection, poll.FeedId);
        if (feed is null)
            return;
        var world = new Surroundings(() => OthersAnswer(connection, poll, now), target => Movers(connection, feed, target, now))
        {
            Hub = HubStore.StateWithin(connection, poll.FeedId),
            Watch = watch ?? WatchList.Nothing,
        };
        var outcome = new PollOutcome(feed, stored, world, options, now);
        // One that a newer one has overtaken changes nothing any more.
        var next = poll.Ordered < feed.LastPoll ? null : outcome.After(Random.Shared.NextDouble());
        // The same poll delivered again was counted before, and changes nothing either.
        if (!Remember(connection, stored, outcome.Gap, moved: next is { Outcome: nameof(FetchOutcome.Moved) } && !poll.Pushed ? next.Detail : null) || next is null)
            return;
        PollStateStore.Update(connection, poll.FeedId, next, keepLease: poll.Pushed);
        HubStore.Count(connection, stored, feed, world.Hub, now);
        CoverageStore.Count(connection, stored, world.Watch, now);
        if (!poll.Pushed)
            HoldHosts(connection, feed, now, poll);
    }

    /// <param name="moved">The sentence where it made a move believed.</param>
    /// <returns>False when it is known already.</returns>
    private static bool Remember(SqliteConnection connection, StoredPoll stored, PollGap? gap, string? moved)
    {
        var poll = stored.Poll;
        return connection.Prepared(
            """
            INSERT INTO polls (id, feed_id, started, duration_ms, outcome, status, bytes, items, new_items, detail, gap, pushed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING RETURNING 1
            """)
            .Bind(1, poll.PollId.ToString()).Bind(2, poll.FeedId).Bind(3, poll.Ordered).Bind(4, (long)poll.Duration.TotalMilliseconds)
            .Bind(5, (moved is null ? poll.Outcome : FetchOutcome.Moved).ToString()).Bind(6, poll.Status).Bind(7, poll.Bytes).Bind(8, poll.Shown?.Length).Bind(9, stored.New)
            .Bind(10, moved ?? poll.Detail).Bind(11, gap is null ? null : gap.Filled ? "filled" : "open").Bind(12, poll.Pushed)
            .One() is not null;
    }

    /// <summary>An outage of our own network must not send everybody to the fallbacks.</summary>
    private static bool OthersAnswer(SqliteConnection connection, FeedPolled poll, DateTimeOffset now) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM feeds WHERE id <> @FeedId AND state = 'active' AND last_success >= @since)", new { poll.FeedId, since = now - TimeSpan.FromHours(1) });

    private int Movers(SqliteConnection connection, PollState feed, Uri target, DateTimeOffset now)
    {
        var began = feed.MovedSince ?? now;
        return connection.Query<(string Host, string MovedTo)>(
                "SELECT host, moved_to FROM feeds WHERE moved_to IS NOT NULL AND moved_since BETWEEN @from AND @to AND host <> @Host",
                new { from = began - options.MoveSudden, to = began + options.MoveSudden, feed.Host })
            .Where(f => Uri.TryCreate(f.MovedTo, UriKind.Absolute, out var other) && other.Host == target.Host)
            .DistinctBy(f => f.Host)
            .Count();
    }

    /// <summary>Both the host that was asked and the one that answered rest; one that asks for time with an error gets it.</summary>
    private void HoldHosts(SqliteConnection connection, PollState feed, DateTimeOffset now, FeedPolled poll)
    {
        // No answer at all may have been one that did not come from where the last one did.
        var (asked, answered) = (feed.Host, poll.Answered is null && poll.Status is null && feed.AnswerHost is { } usual ? usual : Hosts.Of(poll.Answered ?? poll.Url, options.SharedHosts));
        var gap = options.GapOf(new Uri(feed.Url));
        var wish = poll.Hints.RetryAfter is { } wait && !poll.Succeeded() ? wait : TimeSpan.Zero;
        Hold(answered, TimeSpan.FromTicks(Math.Max(gap.Ticks, Math.Min(wish.Ticks, options.MaxHint.Ticks))));
        if (asked != answered)
            Hold(asked, gap);

        void Hold(string host, TimeSpan hold)
        {
            if (hold > TimeSpan.Zero)
                connection.Prepared("INSERT INTO hosts (host, free_at) VALUES (?1, ?2) ON CONFLICT (host) DO UPDATE SET free_at = max(free_at, excluded.free_at)").Bind(1, host).Bind(2, now + hold).Run();
        }
    }
}
