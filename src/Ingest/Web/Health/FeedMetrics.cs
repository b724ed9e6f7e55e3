using Ingest.Scheduling;

namespace Ingest.Web.Health;

/// <summary>How late articles are, feed by feed, as Prometheus histograms.</summary>
internal static class FeedMetrics
{
    /// <summary>Feeds that are shown one by one: some 14 lines each.</summary>
    public const int MostFeeds = 1000;

    public static void AddLags(this Exposition exposition, FeedPageStore feeds)
    {
        var seen = feeds.Lags(MostFeeds);
        exposition.Histogram("ingest_feed_lag_seconds", "From an article's publication, as its feed dates it, until it was first seen.", "feed", Lag.Borders, seen.Select(f => (f.Url, Lag.Unpack(f.Lag))).Select(f => (f.Url, f.Item2.Counts, f.Item2.Sum)));
        var told = feeds.AlertLags(MostFeeds);
        exposition.Histogram("ingest_feed_alert_lag_seconds", "From an article's publication until its alert was delivered, over the deliveries that are kept.", "feed", Lag.Borders, told.Select(f => (f.Key, f.Value.Counts, f.Value.Sum)));
    }
}
