using Ingest.Contracts;
using Ingest.Feeds;

namespace Ingest.Polling;

/// <summary>Whether items may have been missed between two polls, and where older ones might be found; values in, values out.</summary>
internal static class Gap
{
    /// <param name="known">Keys of the document before.</param>
    /// <param name="shown">Keys of this one.</param>
    public static bool IsBetween(IReadOnlySet<ulong> known, IReadOnlyCollection<ulong> shown) =>
        known.Count > 0 && shown.Count > 0 && !shown.Any(k => known.Contains(ItemKey.WhichOf(k)));

    /// <summary>The page with the items before these: as the feed links it (RFC 5005 §3 and §4), or as WordPress numbers its pages. Only on the feed's own host.</summary>
    /// <param name="page">The number of the page wanted, from 2 on.</param>
    public static Uri? OlderPage(Feed feed, Uri current, Uri first, int page)
    {
        var link = Link(feed, "next") ?? Link(feed, "prev-archive");
        if (link is not null)
            return Uri.TryCreate(current, link, out var older) && older.Scheme is "http" or "https" && older.Host == first.Host && older.Port == first.Port && older != current ? older : null;
        // No made-up parameters: only where the feed says that it comes from the one program that knows this one.
        if (feed.Generator?.Contains("wordpress", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var query = first.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("paged=", StringComparison.Ordinal)).Append(FormattableString.Invariant($"paged={page}"));
        return new UriBuilder(first) { Query = string.Join('&', query) }.Uri;
    }

    private static string? Link(Feed feed, string relation) => feed.Links.FirstOrDefault(l => relation.Equals(l.Rel, StringComparison.OrdinalIgnoreCase))?.Href;
}
