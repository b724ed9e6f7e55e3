using System.Text.Json;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>What the rest of the world knows, asked for only where it matters.</summary>
/// <param name="OthersAnswer">Whether other feeds have answered within the last hour.</param>
/// <param name="Movers">How many other hosts' feeds suddenly redirect to the address's host.</param>
internal sealed record Surroundings(Func<bool> OthersAnswer, Func<Uri, int> Movers)
{
    /// <summary>The feed's WebSub subscription, where it has one.</summary>
    public Hubs.HubState? Hub { get; init; }

    public WatchList Watch { get; init; } = WatchList.Nothing;
}

/// <summary>What one stored poll makes of a feed's state: values in, a value out.</summary>
internal sealed class PollOutcome(PollState before, StoredPoll stored, Surroundings world, PollingOptions options, DateTimeOffset now)
{
    private readonly FeedPolled poll = stored.Poll;

    /// <summary>What this feed published since it has been watched, whoever else had it before.</summary>
    private readonly List<StoredArticle> news = [.. stored.Articles.Where(a => a is { Outcome: ArticleOutcome.New, History: false } or { Outcome: ArticleOutcome.Sighting })];

    /// <summary>Nothing of it was known from this feed: one that gives known articles other keys has no gap.</summary>
    public PollGap? Gap { get; } = stored.Articles.Count > 0 && stored.Articles.All(a => a.Outcome is ArticleOutcome.New or ArticleOutcome.Sighting or ArticleOutcome.Quarantined) ? stored.Poll.Gap : null;

    /// <param name="chance">0..1, see <see cref="PollTiming"/>.</param>
    public PollState After(double chance)
    {
        var seen = Seen(before);
        return poll.Pushed ? seen : Asked(seen, chance);
    }

    /// <summary>What came, whoever brought it.</summary>
    private PollState Seen(PollState state)
    {
        var validators = Keys(state).After(poll);
        var isWatched = stored.Articles.Any(a => a.Outcome is ArticleOutcome.New or ArticleOutcome.Sighting && world.Watch.Holds(a.Regions));
        return With(state, validators) with
        {
            Profile = poll.Profile is null ? state.Profile : JsonSerializer.Serialize(poll.Profile),
            Identity = stored.Identity?.Level > state.Identity ? stored.Identity.Level : state.Identity,
            IdentityNote = stored.Identity?.Reason ?? state.IdentityNote,
            Activity = Observed(state),
            Lag = Delayed(state),
            // One that another feed showed before was published here all the same.
            LastItem = stored.Articles.Any(a => a.Outcome is ArticleOutcome.New or ArticleOutcome.Sighting) ? now : state.LastItem,
            LastWatched = isWatched ? now : state.LastWatched,
        };
    }

    /// <summary>What the answer to our own request says of the feed and of when to come again.</summary>
    private PollState Asked(PollState state, double chance)
    {
        var success = poll.Succeeded();
        var failures = success ? 0 : poll.Outcome == FetchOutcome.Abandoned ? state.Failures : state.Failures + 1;
        var fallbacks = JsonSerializer.Deserialize<string[]>(state.Fallbacks)!;
        var parking = new Parking(state.GoneSince, state.Parked).After(poll.Outcome, fallbacks.Length > 0, options, now);
        var move = poll.Fallback ? Move.None : Moves.After(new(state.MovedTo, state.MovedSince, state.MovedPolls), poll, world.Movers, now, options);
        var lied = Lies.IsCaught(before, poll, news.Select(a => a.Article.Published).OfType<DateTimeOffset>(), world.Hub?.LastPush);
        var read = poll.Shown is not null || poll.Outcome == FetchOutcome.SameBody;
        state = Hinted(state) with
        {
            LastPoll = poll.Ordered,
            LastSuccess = success ? poll.Ordered : state.LastSuccess,
            LastChange = read ? poll.Ordered : state.LastChange,
            LastFull = read && poll.InFull ? poll.Ordered : state.LastFull,
            Lied = lied ? now : state.Lied,
            LastGap = Gap is null ? state.LastGap : now,
            Gaps = state.Gaps + (Gap is { Filled: false } ? 1 : 0),
            Outcome = (move.IsSaved ? FetchOutcome.Moved : poll.Outcome).ToString(),
            Status = poll.Status,
            Detail = move.IsSaved ? $"Asked at {move.To} from now on, where permanent redirects led from {poll.Url}." : poll.Detail,
            Failures = failures,
            FailingSince = failures == 0 ? null : state.FailingSince ?? now,
            GoneSince = parking.GoneSince,
            Parked = parking.Parked,
            MovedTo = move.IsSaved ? null : move.To,
            MovedSince = move.IsSaved ? null : move.Since,
            MovedPolls = move.IsSaved ? 0 : move.Polls,
            LeasePoll = null,
        };
        var timing = PollTiming.After(Facts(state), options, chance);
        return Addressed(state, move, fallbacks) with { NextPoll = now + timing.Wait, IntervalMs = success ? (long)timing.Wait.TotalMilliseconds : state.IntervalMs, IntervalWhy = timing.Why };
    }

    private PollFacts Facts(PollState state) => new(poll.Outcome)
    {
        Now = now,
        Hint = state.HintMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        RetryAfter = poll.Hints.RetryAfter,
        Failures = state.Failures,
        Before = before.IntervalMs > 0 ? TimeSpan.FromMilliseconds(before.IntervalMs) : null,
        Activity = Activity.Unpack(state.Activity),
        Window = state.Shown.Length / sizeof(ulong),
        Watched = now - state.LastWatched < options.ShortFor,
        GapNow = Gap is not null,
        RecentGap = now - state.LastGap < options.ShortFor,
        Quiet = new(state.SkipHours, state.SkipDays),
        Parked = state.Parked is not null,
        Pushed = world.Hub is { } hub && hub.IsTrusted(now, options.WebSub) && hub.MissedBy(stored, before.LastSuccess) == 0,
        Settings = options.Of(new Uri(state.Url)),
    };

    /// <summary>What the headers say outlives an answer that says nothing of it, what the document says outlives every answer without a document.</summary>
    private PollState Hinted(PollState state)
    {
        // An error page's freshness is not the feed's, and a ttl of nothing is no wish.
        if (!poll.Succeeded())
            return state;
        if (poll.Shown is not null)
        {
            var quiet = Quiet.Of(poll.Hints.SkipHours, poll.Hints.SkipDays);
            state = state with { TtlMs = Milliseconds(poll.Hints.TimeToLive), FreshMs = null, SkipHours = quiet.Hours, SkipDays = quiet.Days };
        }
        state = state with { FreshMs = Milliseconds(poll.Hints.Freshness) ?? state.FreshMs };
        return state with { HintMs = state.FreshMs is null || state.TtlMs > state.FreshMs ? state.TtlMs : state.FreshMs };

        static long? Milliseconds(TimeSpan? hint) => hint > TimeSpan.Zero ? (long)hint.Value.TotalMilliseconds : null;
    }

    /// <summary>The address that is asked from now on: where it moved to, or the next one where this one keeps failing.</summary>
    private PollState Addressed(PollState state, Move move, string[] fallbacks)
    {
        if (move.IsSaved)
            return At(state, move.To!);
        // Hard failures are the feed's; an outage of our own network must not send everybody to the fallbacks.
        var isTheirs = state.Failures > before.Failures && state.Failures % options.FallbackAfter == 0 && (poll.Outcome.IsFromPublisher() || world.OthersAnswer());
        if (!isTheirs)
            return At(state, state.AskUrl);
        // The next one around the ring: its own, then the fallbacks in order.
        string[] ring = [state.Url, .. fallbacks];
        var next = ring[(Array.IndexOf(ring, state.AskUrl) + 1) % ring.Length];
        return At(next == state.AskUrl ? state : With(state, Keys(state).Elsewhere()), next);
    }

    private byte[]? Observed(PollState state)
    {
        if (state.LastSuccess is not { } last || !poll.Succeeded())
            return state.Activity;
        var published = news.Select(a => a.Article.Published ?? poll.Ordered);
        return Activity.Unpack(state.Activity).After(poll.Pushed ? poll.Ordered : last, poll.Ordered, published).Pack();
    }

    private byte[]? Delayed(PollState state)
    {
        var lags = news.Where(a => a.Outcome == ArticleOutcome.New && a.Article.Published is { } p && p <= now && p.Year >= 1990).Select(a => now - a.Article.Published!.Value).ToList();
        if (lags.Count == 0)
            return state.Lag;
        var lag = Lag.Unpack(state.Lag);
        lags.ForEach(lag.Add);
        return lag.Pack();
    }

    private static Validators Keys(PollState state) => new(state.Etag, state.LastModified, unchecked((ulong)state.BodyHash), state.Shown, state.ShownFrom);

    private static PollState With(PollState state, Validators validators) => state with
    {
        Etag = validators.ETag,
        LastModified = validators.LastModified,
        BodyHash = unchecked((long)validators.BodyHash),
        Shown = validators.Shown,
        ShownFrom = validators.ShownFrom,
    };

    private PollState At(PollState state, string address)
    {
        var host = Hosts.Of(new Uri(address), options.SharedHosts);
        // An answer that never came says nothing of where the next one will come from.
        var answers = poll.Answered is { } answered && (address == state.AskUrl || state.Outcome == nameof(FetchOutcome.Moved)) ? Hosts.Of(answered, options.SharedHosts)
            : address == state.AskUrl && (poll.Status is null || poll.Outcome == FetchOutcome.BadRedirect) ? state.AnswerHost
            : null;
        return state with { AskUrl = address, Host = host, AnswerHost = answers == host ? null : answers };
    }
}
