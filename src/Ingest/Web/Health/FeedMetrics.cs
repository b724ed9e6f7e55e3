using Ingest.Scheduling;

namespace Ingest.Web.Health;

/// <summary>How late articles are, feed by feed.</summary>
internal static class FeedMetrics
{
    /// <summary>Feeds that are shown one by one: some 14 lines each.</summary>
    public const int MostFeeds = 1000;

    public static IEnumerable<Metric> Lags(FeedPageStore feeds)
    {
        yield return Metric.Histogram(
            "ingest_feed_lag_seconds", "From an article's publication, as its feed dates it, until it was first seen.", "feed",
            feeds.Lags(MostFeeds).Select(f => (f.Url, Lag: Lag.Unpack(f.Lag))).Select(f => Of(f.Url, f.Lag.Counts, f.Lag.Sum)));
        yield return Metric.Histogram(
            "ingest_feed_alert_lag_seconds", "From an article's publication until its alert was delivered, over the deliveries that are kept.", "feed",
            feeds.AlertLags(MostFeeds).Select(f => Of(f.Key, f.Value.Counts, f.Value.Sum)));
    }

    private static Distribution Of(string feed, IReadOnlyList<uint> counts, double sum)
    {
        var upTo = 0L;
        return new(feed, [.. counts.Select((count, i) => (i < Lag.Borders.Count ? Lag.Borders[i] : double.PositiveInfinity, upTo += count))], sum);
    }
}
