using Dapper;
using Ingest.Contracts;
using Ingest.Scheduling.Hubs;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Scheduling's part in the writer's transaction: validators and the next poll go in together with the articles, so that no validator ever runs ahead of them.
/// </summary>
internal sealed class PollOutcomeStore(PollingOptions options, TimeProvider time, WatchList? watch = null) : IStorePart
{
    private const string Columns =
        """
        url, fallbacks, ask_url, host, etag, last_modified, body_hash, shown, shown_from, profile, identity, identity_note, fresh_ms, ttl_ms, hint_ms, skip_hours, skip_days,
        activity, lag, last_watched, next_poll, interval_ms, interval_why, last_poll, last_success, last_item, outcome, status, detail, failures, failing_since, gone_since, parked,
        moved_to, moved_since, moved_polls, last_change, last_full, lied, last_gap, gaps, lease_poll
        """;

    public void Store(SqliteConnection connection, StoredPoll stored)
    {
        var poll = stored.Poll;
        var now = time.GetUtcNow();
        var feed = connection.QuerySingleOrDefault<PollState>($"SELECT {Columns} FROM feeds WHERE id = @FeedId", new { poll.FeedId });
        if (feed is null)
            return;
        var world = new Surroundings(() => OthersAnswer(connection, poll, now), target => Movers(connection, feed, target, now))
        {
            Hub = HubStore.StateOf(connection, poll.FeedId),
            Watch = watch ?? WatchList.Nothing,
        };
        var outcome = new PollOutcome(feed, stored, world, options, now);
        // The same poll delivered again was counted before, and changes nothing; neither does one that a newer one has overtaken.
        if (!Remember(connection, stored, outcome.Gap) || poll.Ordered < feed.LastPoll)
            return;
        Update(connection, poll.FeedId, outcome.After(Random.Shared.NextDouble()), keepLease: poll.Pushed);
        HubStore.Count(connection, stored, feed, world.Hub, now);
        CoverageStore.Count(connection, stored, world.Watch, now);
        if (!poll.Pushed)
            HoldHosts(connection, feed.Host, now, poll);
    }

    /// <returns>False when it is known already.</returns>
    private static bool Remember(SqliteConnection connection, StoredPoll stored, PollGap? gap) => connection.Execute(
        """
        INSERT INTO polls (id, feed_id, started, duration_ms, outcome, status, bytes, items, new_items, detail, gap, pushed)
        VALUES (@id, @FeedId, @Ordered, @duration, @outcome, @Status, @Bytes, @items, @New, @Detail, @gap, @Pushed) ON CONFLICT (id) DO NOTHING
        """,
        new
        {
            id = stored.Poll.PollId.ToString(),
            stored.Poll.FeedId,
            stored.Poll.Ordered,
            duration = (long)stored.Poll.Duration.TotalMilliseconds,
            outcome = stored.Poll.Outcome.ToString(),
            stored.Poll.Status,
            stored.Poll.Bytes,
            items = stored.Poll.Shown?.Length,
            stored.New,
            stored.Poll.Detail,
            gap = gap is null ? null : gap.Filled ? "filled" : "open",
            stored.Poll.Pushed,
        }) > 0;

    private static void Update(SqliteConnection connection, long id, PollState next, bool keepLease)
    {
        var parameters = new DynamicParameters(next);
        parameters.Add("id", id);
        parameters.Add("keepLease", keepLease);
        connection.Execute(
        """
        UPDATE feeds SET
          ask_url = @AskUrl, host = @Host, etag = @Etag, last_modified = @LastModified, body_hash = @BodyHash, shown = @Shown, shown_from = @ShownFrom, profile = @Profile,
          identity = @Identity, identity_note = @IdentityNote, fresh_ms = @FreshMs, ttl_ms = @TtlMs, hint_ms = @HintMs, skip_hours = @SkipHours, skip_days = @SkipDays,
          activity = @Activity, lag = @Lag, last_watched = @LastWatched, next_poll = @NextPoll, interval_ms = @IntervalMs, interval_why = @IntervalWhy,
          last_poll = @LastPoll, last_success = @LastSuccess, last_item = @LastItem, outcome = @Outcome, status = @Status, detail = @Detail,
          failures = @Failures, failing_since = @FailingSince, gone_since = @GoneSince, parked = @Parked, moved_to = @MovedTo, moved_since = @MovedSince, moved_polls = @MovedPolls,
          last_change = @LastChange, last_full = @LastFull, lied = @Lied, last_gap = @LastGap, gaps = @Gaps,
          lease_poll = CASE WHEN @keepLease THEN lease_poll END, lease_until = CASE WHEN @keepLease THEN lease_until END, lost_polls = CASE WHEN @keepLease THEN lost_polls ELSE 0 END
        WHERE id = @id
        """,
            parameters);
    }

    /// <summary>An outage of our own network must not send everybody to the fallbacks.</summary>
    private static bool OthersAnswer(SqliteConnection connection, FeedPolled poll, DateTimeOffset now) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM feeds WHERE id <> @FeedId AND state = 'active' AND last_success >= @since)", new { poll.FeedId, since = now - TimeSpan.FromHours(1) });

    private static int Movers(SqliteConnection connection, PollState feed, Uri target, DateTimeOffset now)
    {
        var began = feed.MovedSince ?? now;
        return connection.Query<(string Host, string MovedTo)>(
                "SELECT host, moved_to FROM feeds WHERE moved_to IS NOT NULL AND moved_since BETWEEN @from AND @to AND host <> @Host",
                new { from = began - Moves.Sudden, to = began + Moves.Sudden, feed.Host })
            .Where(f => Uri.TryCreate(f.MovedTo, UriKind.Absolute, out var other) && other.Host == target.Host)
            .DistinctBy(f => f.Host)
            .Count();
    }

    /// <summary>Both the host that was asked and the one that answered rest; one that asks for time with an error gets it.</summary>
    private void HoldHosts(SqliteConnection connection, string asked, DateTimeOffset now, FeedPolled poll)
    {
        var answered = Hosts.Of(poll.Answered ?? poll.Url);
        var wish = poll.Hints.RetryAfter is { } wait && !poll.Outcome.IsSuccess() ? wait : TimeSpan.Zero;
        Hold(answered, TimeSpan.FromTicks(Math.Max(options.HostGap.Ticks, Math.Min(wish.Ticks, options.MaxHint.Ticks))));
        if (asked != answered)
            Hold(asked, options.HostGap);

        void Hold(string host, TimeSpan hold)
        {
            if (hold > TimeSpan.Zero)
                connection.Execute("INSERT INTO hosts (host, free_at) VALUES (@host, @freeAt) ON CONFLICT (host) DO UPDATE SET free_at = max(free_at, excluded.free_at)", new { host, freeAt = now + hold });
        }
    }
}
