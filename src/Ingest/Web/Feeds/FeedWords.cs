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

    public static string? Format(string? format) => format switch
    {
        "Rss" => "RSS",
        "Rdf" => "RSS (RDF)",
        "Cdf" => "CDF",
        "Json" => "JSON Feed",
        _ => format,
    };
}
