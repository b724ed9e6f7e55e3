using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>When to ask a feed again, and the words that say why.</summary>
internal sealed record NextPoll(TimeSpan Wait, string Why);

/// <summary>The decision alone: values in, a value out.</summary>
internal static class PollTiming
{
    /// <summary>A feed that has failed for long is dead more often than ill: it is asked once in so many of its longest intervals, and never switched off silently.</summary>
    private const int RareFactor = 7;

    /// <param name="chance">0..1, spreads feeds that would come due together, within the bounds. A publisher's interval is only ever lengthened by it.</param>
    public static NextPoll After(PollFacts facts, PollingOptions options, double chance)
    {
        if (facts.Outcome == FetchOutcome.Abandoned)
            return new(TimeSpan.Zero, "the last poll was interrupted");
        var bounds = Bounds.Of(facts.Settings, options);
        var spread = 1 + options.Jitter * (2 * chance - 1);
        if (facts.Parked)
            return new(options.ParkedInterval * spread, "parked: the publisher says that it is gone for good (410)");
        var next = facts.Failures == 0 ? AfterSuccess(facts, bounds, options, spread, chance) : AfterFailure(facts, bounds, options, spread);
        return Outside(facts, bounds, options, next, chance);
    }

    private static NextPoll AfterSuccess(PollFacts facts, Bounds bounds, PollingOptions options, double spread, double chance)
    {
        if (facts.Pushed && options.WebSub.SafetyNet > bounds.Least)
            return new(bounds.Clamp(options.WebSub.SafetyNet * spread), "a hub pushes it: polled as a safety net");
        // What is known of the feed: without a word of its publisher the default is the shortest that it adapts to, with one the bounds alone.
        var floor = facts.Settings?.MinInterval ?? (facts.Hint is null ? options.DefaultInterval : bounds.Least);
        var adaptive = Adaptive.Of(facts, bounds.Clamp(floor), bounds.Least, options);
        // A far Expires is a mistake more often than a wish.
        if (facts.Hint is { } hint && Min(hint, options.MaxHint) is var wanted && wanted >= adaptive.Wait)
            return new(bounds.Clamp(wanted * (1 + options.Jitter * chance)), "the publisher's interval");
        return facts.Hint is not null && adaptive.Wait <= bounds.Least
            ? new(bounds.Clamp(adaptive.Wait * spread), "the publisher's interval")
            : adaptive with { Wait = bounds.Clamp(adaptive.Wait * spread) };
    }

    private static NextPoll AfterFailure(PollFacts facts, Bounds bounds, PollingOptions options, double spread)
    {
        var why = $"{facts.Failures} failure{(facts.Failures == 1 ? "" : "s")} in a row";
        if (facts.Failures >= options.RareAfter)
            return new(Max(bounds.Most, Min(bounds.Most * RareFactor, options.RareInterval)) * spread, why);
        var backoff = bounds.Clamp(Backoff(facts.Outcome, facts.Failures, options) * spread);
        // Who asks for fewer requests must not get more of them than before.
        if (facts.Outcome == FetchOutcome.Throttled && facts.Before is { } usual)
            backoff = Max(backoff, bounds.Clamp(usual));
        // The server's own word is obeyed beyond our bounds, for a day at most.
        return facts.RetryAfter is { } asked && asked > backoff
            ? new(Min(asked, options.MaxHint), "the server asked for this wait (Retry-After)")
            : new(backoff, why);
    }

    /// <summary>5 minutes (or the default interval where that is shorter), doubled with each hard failure, more slowly with those that pass by themselves.</summary>
    private static TimeSpan Backoff(FetchOutcome outcome, int failures, PollingOptions options)
    {
        var first = Min(options.FirstBackoff, options.DefaultInterval);
        var weight = outcome is FetchOutcome.ServerError or FetchOutcome.Throttled or FetchOutcome.Malformed ? options.SoftWeight : outcome.IsFromPublisher() ? 1 : options.NetworkWeight;
        // Kept below the longest interval before the jitter, or failures in their thousands would all wait the same.
        return Min(first * Math.Pow(2, Math.Clamp(weight * (failures - 1), 0, 20)), options.MaxInterval);
    }

    /// <summary>Not within the hours and days that the publisher leaves out; a day later at most.</summary>
    private static NextPoll Outside(PollFacts facts, Bounds bounds, PollingOptions options, NextPoll next, double chance)
    {
        var due = facts.Now + next.Wait;
        var end = facts.Quiet.EndAfter(due);
        if (end == due)
            return next;
        // Some minutes into the hour that is allowed, or all would come with its first second.
        var wait = Min(end - facts.Now + TimeSpan.FromMinutes(10) * chance, options.MaxHint);
        return wait <= next.Wait || wait > Max(bounds.Most, next.Wait) ? next : new(wait, $"{next.Why}; the publisher leaves out the hours before (skipHours, skipDays)");
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>The service's bounds, or the feed's own.</summary>
    private readonly record struct Bounds(TimeSpan Least, TimeSpan Most)
    {
        public static Bounds Of(FeedOptions? feed, PollingOptions options)
        {
            var most = feed?.MaxInterval ?? options.MaxInterval;
            return new(Min(feed?.MinInterval ?? options.MinInterval, most), most);
        }

        public TimeSpan Clamp(TimeSpan wait) => wait > Most ? Most : wait < Least ? Least : wait;
    }
}
