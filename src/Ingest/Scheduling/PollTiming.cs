using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>When to ask a feed again, and the words that say why.</summary>
internal sealed record NextPoll(TimeSpan Wait, string Why);

/// <summary>The decision alone: values in, a value out.</summary>
internal static class PollTiming
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMinutes(5);

    /// <param name="hint">What the publisher said last, in this answer or an earlier one.</param>
    /// <param name="failures">Failures in a row, this one included; 0 after a success.</param>
    /// <param name="chance">0..1, spreads feeds that would come due together by ±10%, within the bounds.</param>
    public static NextPoll After(FetchOutcome outcome, TimeSpan? hint, TimeSpan? retryAfter, int failures, PollingOptions options, double chance)
    {
        if (outcome == FetchOutcome.Abandoned)
            return new(TimeSpan.Zero, "the last poll was interrupted");
        var jitter = 0.9 + 0.2 * chance;
        if (!outcome.IsSuccess())
        {
            var backoff = Clamp(Backoff(outcome, failures, options) * jitter, options);
            // The server's own word is obeyed beyond our bounds, for a day at most.
            return retryAfter is { } asked && asked > backoff
                ? new(Min(asked, Day), "the server asked for this wait (Retry-After)")
                : new(backoff, $"{failures} failure{(failures == 1 ? "" : "s")} in a row");
        }
        // A publisher's hint cannot stretch beyond a day (a far Expires is a mistake more often than a wish) nor beyond the operator's bounds.
        return hint is { } wanted
            ? new(Clamp(Min(wanted, Day) * jitter, options), "the publisher's interval")
            : new(Clamp(options.DefaultInterval * jitter, options), "the default interval");
    }

    /// <summary>5 minutes (or the default interval where that is shorter), doubled with each hard failure, more slowly with those that pass by themselves.</summary>
    private static TimeSpan Backoff(FetchOutcome outcome, int failures, PollingOptions options)
    {
        var first = Min(FirstBackoff, options.DefaultInterval);
        var weight = outcome.IsFromPublisher() ? outcome is FetchOutcome.ServerError or FetchOutcome.Throttled ? 0.5 : 1 : 0.25;
        // Kept below the longest interval before the jitter, or failures in their thousands would all wait the same.
        return Min(first * Math.Pow(2, Math.Clamp(weight * (failures - 1), 0, 20)), options.MaxInterval);
    }

    private static TimeSpan Clamp(TimeSpan wait, PollingOptions options) =>
        wait > options.MaxInterval ? options.MaxInterval : wait < options.MinInterval ? Min(options.MinInterval, options.MaxInterval) : wait;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
