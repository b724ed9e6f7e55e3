using Ingest.Scheduling;

namespace Ingest.Web.Feeds;

internal static class FeedWords
{
    public static string? Colour(Feed feed) => feed.Health switch
    {
        "ok" => "good",
        "failing" or "never-answered" or "silent" or "throttled" or "gone" => "bad",
        _ => null,
    };

    /// <summary>How often it is asked, and why so; null before it was asked.</summary>
    public static string? Cadence(Feed feed) => feed.LastPoll is not { } last || feed.NextPoll <= last ? feed.IntervalWhy
        : $"every {Words.Span(feed.NextPoll - last)}{(feed.IntervalWhy is { Length: > 0 } why ? $": {why}" : "")}";

    /// <summary>How late its articles are; null where they bear no dates.</summary>
    public static string? Lateness(Feed feed) => Lag.Unpack(feed.Lag) is not { Count: > 0 } lag ? null
        : lag.Median is { } median ? $"half within {Words.Span(median)} of their date" : "half more than a day after their date";

    /// <summary>How late people were told of its articles; null where they were told of none.</summary>
    public static string? Telling(Lag? told) => told is not { Count: > 0 } ? null
        : told.Median is { } median ? $"half of its alerts within {Words.Span(median)}" : "half of its alerts more than a day after it";

    public static string? Format(string? format) => format switch
    {
        "Rss" => "RSS",
        "Rdf" => "RSS (RDF)",
        "Cdf" => "CDF",
        "Json" => "JSON Feed",
        _ => format,
    };
}
