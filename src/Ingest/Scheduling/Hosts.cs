using Ingest.Contracts;

namespace Ingest.Scheduling;

/// <summary>What one is polite to: the machine that answers, so with its port; and the whole of a house that gives each of its tenants a name of their own.</summary>
internal static class Hosts
{
    /// <summary>Where thousands of feeds have host names of their own and one set of servers.</summary>
    private static readonly string[] Shared =
        ["wordpress.com", "blogspot.com", "substack.com", "tumblr.com", "livejournal.com", "ghost.io", "medium.com", "typepad.com", "github.io", "gitlab.io", "wixsite.com", "squarespace.com", "feedburner.com", "over-blog.com", "blogfa.com"];

    /// <param name="more">Further ones, as the operator knows them.</param>
    public static string Of(Uri url, IReadOnlyList<string> more)
    {
        var host = CanonicalUrl.HostOf(url) ?? url.Host.ToLowerInvariant();
        var house = Shared.Concat(more).FirstOrDefault(s => host.Length > s.Length && host.EndsWith(s, StringComparison.OrdinalIgnoreCase) && host[^(s.Length + 1)] == '.');
        return (house?.ToLowerInvariant() ?? host) + (url.IsDefaultPort ? "" : ":" + url.Port);
    }
}
