using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>410: believed when it is still said after a day. Then the feed is parked and asked once a month, never forgotten. 404 says less and does not count.</summary>
/// <param name="GoneSince">The first of the 410s in a row.</param>
/// <param name="Parked">Since when; null while it is asked as usual.</param>
internal sealed record Parking(DateTimeOffset? GoneSince, DateTimeOffset? Parked)
{
    /// <param name="hasFallbacks">Then the next address is asked instead.</param>
    public Parking After(FetchOutcome outcome, bool hasFallbacks, PollingOptions options, DateTimeOffset now)
    {
        if (outcome == FetchOutcome.Gone && !hasFallbacks)
        {
            var since = GoneSince ?? now;
            return new(since, Parked ?? (now - since >= options.GoneAfter ? now : null));
        }
        // An outage says nothing of whether it is gone; an answer of any other kind does.
        return outcome.IsSuccess() || outcome.IsFromPublisher() ? new(null, null) : this;
    }
}
