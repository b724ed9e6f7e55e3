using System.Globalization;
using Ingest.Configuration;
using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>What decides how a feed does.</summary>
internal sealed record FeedFacts
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>active, unlisted or removed.</summary>
    public required string State { get; init; }
    public required string Url { get; init; }
    public required string Host { get; init; }
    public byte[]? Activity { get; init; }
    public DateTimeOffset? LastPoll { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public DateTimeOffset? LastItem { get; init; }
    public string? Outcome { get; init; }
    public string? Detail { get; init; }
    public int Failures { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public DateTimeOffset? Parked { get; init; }
    public IdentityLevel Identity { get; init; }
    public string? IdentityNote { get; init; }

    /// <summary>Gaps of the last day that could not be filled.</summary>
    public int OpenGaps { get; init; }

    /// <summary>The feed at whose own address this one is asked since it moved there.</summary>
    public long? Twin { get; init; }

    /// <summary>The concern that was noted last.</summary>
    public string? Concern { get; init; }
    public string? ConcernWhy { get; init; }
}

/// <summary>Why an operator should look at a feed.</summary>
/// <param name="Kind">One word: gone, throttled, failing, twin, silent, gap, identity. An alarm's kind is feed- and this.</param>
/// <param name="Why">A sentence's second half: what it does, for how long.</param>
internal sealed record Concern(string Kind, string Why);

/// <summary>How a feed does; values in, a value out.</summary>
internal static class Health
{
    public static Concern? Of(FeedFacts feed, PollingOptions options, DateTimeOffset now)
    {
        if (feed.State != "active")
            return null;
        if (feed.Parked is { } parked)
            return new("gone", string.Create(CultureInfo.InvariantCulture, $"answers 410 (gone for good) since {parked:yyyy-MM-dd}; it is asked every {Durations.Format(options.ParkedInterval)}. Remove it, or find its new address."));
        if (feed.Outcome == nameof(FetchOutcome.Throttled) && feed.Failures >= options.ThrottledAfter)
            return new("throttled", $"asked for fewer requests {feed.Failures} times in a row. Give it a longer interval of its own (Ingest:Polling:PerFeed).");
        if (feed is { Failures: > 0, FailingSince: { } since } && now - since >= options.FailingAfter)
            return new("failing", $"has failed for {Span(now - since)}, {feed.Failures} times in a row: {feed.Detail ?? feed.Outcome}");
        if (feed.Twin is { } twin)
            return new("twin", $"has moved to the address of feed {twin}, whose publisher is asked twice since. Remove it: 'ingest feeds remove {feed.Id}'.");
        if (feed.Failures == 0 && Silence(feed, options, now) is { } silence)
            return new("silent", silence);
        if (feed.OpenGaps > 0)
            return new("gap", $"published more than it shows at once: between two polls items may have been missed, {feed.OpenGaps} time{(feed.OpenGaps == 1 ? "" : "s")} in a day. It is asked more often from now on.");
        return feed.Identity != IdentityLevel.Guid ? new("identity", $"gives its items keys that change: {feed.IdentityNote}.") : null;
    }

    /// <summary>So many feeds that begin to fail one after the other, and none that answers between them, are no chance, however many were not asked yet.</summary>
    private const int Enough = 10;

    /// <summary>All feeds failing at once is a fault of ours: the network, the resolver, the proxy.</summary>
    /// <returns>A sentence where they do.</returns>
    public static string? Outage(IReadOnlyCollection<FeedFacts> feeds, PollingOptions options, DateTimeOffset now)
    {
        var asked = feeds.Where(f => f is { State: "active", LastPoll: not null, Parked: null }).ToList();
        var last = asked.Max(f => f.LastSuccess);
        var isAll = asked.All(f => f.Failures > 0);
        // What was dead before says nothing of now.
        var failed = isAll ? asked : asked.Where(f => f.Failures > 0 && f.LastPoll > last && f.FailingSince > last).ToList();
        if (failed.Count < (isAll ? options.OutageFeeds : Math.Max(options.OutageFeeds, Enough)) || failed.Select(f => f.Host).Distinct().Take(2).Count() < 2)
            return null;
        var usual = failed.CountBy(f => f.Outcome ?? "").MaxBy(o => o.Value);
        var which = last is null ? $"All {failed.Count} feeds fail, none has ever answered"
            : isAll ? $"All {failed.Count} feeds fail, the last answer came {Span(now - last.Value)} ago"
            : $"All {failed.Count} feeds that were asked since the last answer, {Span(now - last.Value)} ago, fail";
        return $"{which}; most with {usual.Key}. The fault is likely to be here: look at this machine's network, name resolution and proxy.";
    }

    /// <summary>By the hours of the day: a feed that sleeps at night is not silent in the morning.</summary>
    private static string? Silence(FeedFacts feed, PollingOptions options, DateTimeOffset now)
    {
        if (feed.LastItem is not { } last || now - last < options.SilentFor)
            return null;
        var activity = Activity.Unpack(feed.Activity);
        // The silence itself must not make the feed look like one that publishes little.
        var share = activity.Observed.TotalHours / Math.Max(1, activity.Observed.TotalHours - (now - last).TotalHours);
        if (activity.Observed - (now - last) < options.SilentKnown || activity.Expected(last, now) * share < options.SilentAfter)
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"is silent: normally {activity.PerDay * share:0.#} new articles a day, none for {Span(now - last)}. It still answers ({feed.Outcome}); look whether it was replaced by another feed, or ask it in full with 'ingest feeds ask {feed.Id} --full'.");
    }

    private static string Span(TimeSpan span) => span.TotalHours >= 48 ? $"{(int)span.TotalDays} days" : span.TotalMinutes >= 90 ? $"{(int)Math.Round(span.TotalHours)} h" : $"{(int)Math.Max(1, span.TotalMinutes)} min";
}
