using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingest.Polling;

/// <summary>Feeds that a web page names in its head: <c>link rel="alternate"</c> with a feed's media type (https://www.rssboard.org/rss-autodiscovery).</summary>
internal static partial class FeedLinks
{
    /// <summary>Where WordPress, Hugo, Ghost, Drupal and most others put their feed.</summary>
    private static readonly string[] Usual = ["/feed", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml"];

    private const int HeadBytes = 512 * 1024, MostLinks = 20;

    /// <param name="address">Where the page was found; relative links of a file stay unknown.</param>
    public static IReadOnlyList<Uri> In(byte[] page, Uri? address)
    {
        // Tags, attributes and addresses are ASCII in every charset that a page comes in today.
        var html = Encoding.UTF8.GetString(page, 0, Math.Min(page.Length, HeadBytes));
        var found = new List<Uri>();
        foreach (Match tag in Link().Matches(html))
        {
            var attributes = Attribute().Matches(tag.Value)
                .GroupBy(a => a.Groups["name"].Value.ToLowerInvariant())
                .ToDictionary(a => a.Key, a => WebUtility.HtmlDecode(a.First().Groups["value"].Value.Trim('"', '\'')).Trim());
            if (attributes.GetValueOrDefault("rel", "").Split(' ').Contains("alternate", StringComparer.OrdinalIgnoreCase)
                && FeedType().IsMatch(attributes.GetValueOrDefault("type", ""))
                && attributes.TryGetValue("href", out var href)
                && (address is null ? Uri.TryCreate(href, UriKind.Absolute, out var link) : Uri.TryCreate(address, href, out link))
                && link.Scheme is "http" or "https"
                && !IsInterface(link)
                && !found.Contains(link))
            {
                found.Add(link);
            }
            if (found.Count == MostLinks)
                break;
        }
        return found;
    }

    /// <summary>WordPress names its interface for programs in the head of every page, as JSON.</summary>
    private static bool IsInterface(Uri link) => link.AbsolutePath.Contains("/wp-json/", StringComparison.Ordinal) || link.Query.Contains("rest_route=", StringComparison.Ordinal);

    public static IEnumerable<Uri> UsualPlaces(Uri page) => Usual.Select(path => new Uri(page, path)).Where(place => place != page);

    [GeneratedRegex("<link\\b[^>]{0,4000}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("(?<name>[a-z-]+)\\s*=\\s*(?<value>\"[^\"]*\"|'[^']*'|[^\\s>]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    [GeneratedRegex("^application/(rss\\+xml|atom\\+xml|rdf\\+xml|feed\\+json|json)\\s*(;|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedType();
}
