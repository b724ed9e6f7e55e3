using System.Text.Json;
using Dapper;
using Ingest.Contracts;
using Microsoft.Data.Sqlite;

namespace Ingest.Scheduling;

/// <summary>
/// Scheduling's part in the writer's transaction: validators and the next poll go in together with the articles, so that no validator ever runs ahead of them.
/// </summary>
internal sealed class PollOutcomeStore(PollingOptions options, TimeProvider time) : IStorePart
{
    /// <summary>Hard failures in a row after which the next address is asked.</summary>
    private const int FailuresBeforeFallback = 3;

    public void Store(SqliteConnection connection, StoredPoll stored)
    {
        var poll = stored.Poll;
        var now = time.GetUtcNow();
        // The same poll delivered again was counted before, and changes nothing.
        var isNew = connection.Execute(
            """
            INSERT INTO polls (id, feed_id, started, duration_ms, outcome, status, bytes, items, new_items, detail)
            VALUES (@id, @FeedId, @Ordered, @duration, @outcome, @Status, @Bytes, @items, @New, @Detail) ON CONFLICT (id) DO NOTHING
            """,
            new { id = poll.PollId.ToString(), poll.FeedId, poll.Ordered, duration = (long)poll.Duration.TotalMilliseconds, outcome = poll.Outcome.ToString(), poll.Status, poll.Bytes, items = poll.Shown?.Length, stored.New, poll.Detail }) > 0;
        var feed = connection.QuerySingleOrDefault<State>(
            "SELECT url, fallbacks, ask_url, host, etag, last_modified, body_hash, shown, hint_ms, last_poll, last_success, failures, lease_poll FROM feeds WHERE id = @FeedId", new { poll.FeedId });
        if (!isNew || feed is null || poll.Ordered < feed.LastPoll)
            return;

        var next = Decide(connection, feed, poll);
        connection.Execute(
            """
            UPDATE feeds SET
              etag = @ETag, last_modified = @LastModified, body_hash = @bodyHash, shown = @shown, profile = coalesce(@profile, profile),
              identity = max(identity, @identity), identity_note = coalesce(@note, identity_note),
              next_poll = @nextPoll, interval_ms = @interval, interval_why = @why, hint_ms = @hint,
              lease_poll = NULL, lease_until = NULL, lost_polls = 0,
              last_poll = @Ordered, last_success = CASE WHEN @success THEN @Ordered ELSE last_success END,
              last_item = CASE WHEN @hasNew THEN @now ELSE last_item END,
              outcome = @outcome, status = @Status, detail = @Detail, failures = @failures, ask_url = @askUrl, host = @host
            WHERE id = @FeedId
            """,
            new
            {
                next.Validators.ETag,
                next.Validators.LastModified,
                bodyHash = unchecked((long)next.Validators.BodyHash),
                shown = next.Validators.Shown,
                profile = poll.Profile is null ? null : JsonSerializer.Serialize(poll.Profile),
                identity = (int)(stored.Identity?.Level ?? IdentityLevel.Guid),
                note = stored.Identity?.Reason,
                nextPoll = now + next.Timing.Wait,
                interval = (long)next.Timing.Wait.TotalMilliseconds,
                why = next.Timing.Why,
                hint = next.Hint is { } h ? (long?)h.TotalMilliseconds : null,
                poll.Ordered,
                // A document that broke before its first item tells nothing of what was there before.
                success = poll.Outcome.IsSuccess() && poll is not { Outcome: FetchOutcome.Malformed, Shown: null or [] },
                hasNew = stored.New > 0,
                now,
                outcome = poll.Outcome.ToString(),
                poll.Status,
                poll.Detail,
                failures = next.Failures,
                askUrl = next.AskUrl,
                host = FeedStore.HostOf(new Uri(next.AskUrl)),
                poll.FeedId,
            });
        HoldHost(connection, feed.Host, now, poll);
    }

    private sealed record Validators(string? ETag, string? LastModified, ulong BodyHash, byte[] Shown);

    private sealed record Decision(Validators Validators, NextPoll Timing, TimeSpan? Hint, int Failures, string AskUrl);

    private Decision Decide(SqliteConnection connection, State feed, FeedPolled poll)
    {
        var success = poll.Outcome.IsSuccess();
        var failures = success ? 0 : poll.Outcome == FetchOutcome.Abandoned ? feed.Failures : feed.Failures + 1;
        // An error page's freshness is not the feed's, and a ttl of nothing is no wish.
        var said = success && Longest(poll.Hints.Freshness, poll.Hints.TimeToLive) is { } wanted && wanted > TimeSpan.Zero ? wanted : (TimeSpan?)null;
        var hint = said ?? (poll.Outcome != FetchOutcome.Modified && feed.HintMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null);
        // Validators are replaced by an answer that was read, touched by a 304 that carries new ones, and kept by everything else. An empty document from a feed
        // that used to have items is not believed: the next poll asks in full.
        var kept = new Validators(feed.Etag, feed.LastModified, unchecked((ulong)feed.BodyHash), feed.Shown);
        var validators = poll switch
        {
            { Shown.Length: 0 } when feed.Shown.Length > 0 => new Validators(null, null, 0, feed.Shown),
            // A server that dies in mid-answer has sent the whole document's ETag. The body's hash saves the work where it is broken for good.
            { Outcome: FetchOutcome.Malformed, Shown: { } shown } => new Validators(null, null, poll.BodyHash, ItemKey.Pack(shown)),
            { Shown: { } shown } => new Validators(poll.ETag, poll.LastModified, poll.BodyHash, ItemKey.Pack(shown)),
            { Outcome: FetchOutcome.SameBody } => kept with { ETag = poll.ETag, LastModified = poll.LastModified },
            { Outcome: FetchOutcome.NotModified } => kept with { ETag = poll.ETag ?? kept.ETag, LastModified = poll.LastModified ?? kept.LastModified },
            _ => kept,
        };
        var timing = PollTiming.After(poll.Outcome, hint, poll.Hints.RetryAfter, failures, options, Random.Shared.NextDouble());
        var isTheirs = failures > feed.Failures && failures % FailuresBeforeFallback == 0 && (poll.Outcome.IsFromPublisher() || OthersAnswer(connection, poll));
        var askUrl = isTheirs ? NextAddress(feed) : feed.AskUrl;
        // Validators belong to an address.
        return new(askUrl == feed.AskUrl ? validators : new Validators(null, null, 0, feed.Shown), timing, hint, failures, askUrl);
    }

    /// <summary>An outage of our own network must not send everybody to the fallbacks.</summary>
    private bool OthersAnswer(SqliteConnection connection, FeedPolled poll) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM feeds WHERE id <> @FeedId AND state = 'active' AND last_success >= @since)", new { poll.FeedId, since = time.GetUtcNow() - TimeSpan.FromHours(1) });

    /// <summary>The address after the one that fails, around the ring: its own, then the fallbacks in order.</summary>
    private static string NextAddress(State feed)
    {
        var ring = new List<string> { feed.Url };
        ring.AddRange(JsonSerializer.Deserialize<string[]>(feed.Fallbacks)!);
        return ring[(ring.IndexOf(feed.AskUrl) + 1) % ring.Count];
    }

    private void HoldHost(SqliteConnection connection, string host, DateTimeOffset now, FeedPolled poll)
    {
        var hold = poll.Hints.RetryAfter is { } asked && !poll.Outcome.IsSuccess() && asked > options.HostGap
            ? TimeSpan.FromTicks(Math.Min(asked.Ticks, TimeSpan.FromHours(24).Ticks))
            : options.HostGap;
        if (hold > TimeSpan.Zero)
            connection.Execute("INSERT INTO hosts (host, free_at) VALUES (@host, @freeAt) ON CONFLICT (host) DO UPDATE SET free_at = max(free_at, excluded.free_at)", new { host, freeAt = now + hold });
    }

    private static TimeSpan? Longest(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null || a > b ? a : b;

    private sealed record State
    {
        public required string Url { get; init; }
        public required string Fallbacks { get; init; }
        public required string AskUrl { get; init; }
        public required string Host { get; init; }
        public string? Etag { get; init; }
        public string? LastModified { get; init; }
        public long BodyHash { get; init; }
        public required byte[] Shown { get; init; }
        public long? HintMs { get; init; }
        public DateTimeOffset? LastPoll { get; init; }
        public int Failures { get; init; }
    }
}
