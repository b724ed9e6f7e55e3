using Ingest.Querying;

namespace Ingest.Alerting;

/// <summary>When a message goes out.</summary>
/// <param name="Status">waiting: by itself; held: in a digest.</param>
/// <param name="Reason">Why it is held.</param>
internal sealed record DeliveryTime(string Status, DateTimeOffset Due, string? Reason = null);

/// <summary>The decision, from values alone: group wait, pauses between updates, quiet hours, digests.</summary>
internal sealed class DeliveryTimes(AlertOptions options)
{
    public DeliveryTime First(Rule rule, Severity severity, DateTimeOffset now) =>
        At(rule, severity, severity == Severity.Critical ? now : now + (rule.GroupWait ?? options.GroupWait), now);

    /// <param name="isGraver">Than it was told before.</param>
    /// <param name="lastTold">When the last message about the story was made for this channel.</param>
    public DeliveryTime Later(Rule rule, Severity severity, bool isGraver, DateTimeOffset lastTold, DateTimeOffset now)
    {
        var pause = lastTold + (rule.UpdateEvery ?? options.UpdateEvery);
        return At(rule, severity, isGraver && severity == Severity.Critical || pause < now ? now : pause, now);
    }

    private static DeliveryTime At(Rule rule, Severity severity, DateTimeOffset due, DateTimeOffset now)
    {
        if (severity == Severity.Critical && rule.CriticalBreaksQuiet)
            return new("waiting", due);
        if (rule.Digest is { } digest)
            return new("held", After(rule, digest.Next(now)), "digest");
        return rule.Quiet is { } quiet && quiet.Covers(due) ? new("held", quiet.EndOf(due), "quiet hours") : new("waiting", due);
    }

    private static DateTimeOffset After(Rule rule, DateTimeOffset due) => rule.Quiet?.EndOf(due) ?? due;
}

/// <summary>After a downtime: what appeared meanwhile is gathered for a while instead of being told one by one.</summary>
/// <param name="Started">What was published later is news as ever.</param>
/// <param name="Until">When the gathering ends.</param>
internal sealed record CatchUp(DateTimeOffset Started, DateTimeOffset Until)
{
    public static CatchUp None { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <param name="lastPoll">The last sign of life; null at the first start, when everything is history.</param>
    public static CatchUp After(DateTimeOffset? lastPoll, AlertOptions options, DateTimeOffset now) =>
        options.CatchUpAfter > TimeSpan.Zero && lastPoll is { } last && now - last >= options.CatchUpAfter ? new(now, now + options.CatchUpWindow) : None;

    /// <param name="published">Null where the feed does not say: then it counts as missed.</param>
    public bool Holds(DateTimeOffset? published, DateTimeOffset now) => now < Until && (published is not { } at || at < Started);
}
