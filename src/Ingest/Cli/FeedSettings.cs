using Ingest.Configuration;
using Ingest.Contracts;

namespace Ingest.Cli;

/// <summary>Mistakes in the settings of single feeds.</summary>
internal static class FeedSettings
{
    private static readonly string[] Proxies = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>What decides over the exchange itself is not a setting.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
        { "Host", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Upgrade", "TE", "Trailer" };

    public static IEnumerable<Mistake> Mistakes(PollingOptions options) => options.PerFeed.SelectMany((feed, i) => Of(feed, $"Ingest:Polling:PerFeed:{i}"));

    private static IEnumerable<Mistake> Of(FeedOptions feed, string key)
    {
        if ((feed.Url is null) == string.IsNullOrWhiteSpace(feed.Host))
            yield return new($"{key}:Url", feed.Url?.ToString(), "name either the feed's address (Url) or a host (Host)");
        if (feed.Url is { } url && url.Scheme is not ("http" or "https"))
            yield return new($"{key}:Url", url.ToString(), "write the http(s) address under which the feed is subscribed");
        if (feed.MinInterval > feed.MaxInterval)
            yield return new($"{key}:MinInterval", Durations.Format(feed.MinInterval.Value), $"must not exceed {key}:MaxInterval ({Durations.Format(feed.MaxInterval.Value)})");
        if (feed is { User: null, Password: not null } or { User: null, PasswordFile: not null })
            yield return new($"{key}:User", null, "a password needs its user");
        if (feed is { Password: not null, PasswordFile: not null })
            yield return new($"{key}:PasswordFile", feed.PasswordFile, "give the password or its file, not both");
        foreach (var file in feed.HeaderFiles.Values.Append(feed.PasswordFile ?? "").Where(f => f.Length > 0 && !File.Exists(f)))
            yield return new(key, file, "this file of a secret does not exist");
        foreach (var name in feed.Headers.Keys.Concat(feed.HeaderFiles.Keys).Where(n => !IsHeader(n)))
            yield return new($"{key}:Headers", name, Reserved.Contains(name) ? "this header belongs to the exchange itself and cannot be set" : "write a header's name, such as Authorization");
        if (feed.Proxy is { } proxy && !Proxies.Contains(proxy.Scheme))
            yield return new($"{key}:Proxy", proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped), $"write {string.Join("://, ", Proxies)}:// and the proxy's host and port");
    }

    private static bool IsHeader(string name) => name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !Reserved.Contains(name);
}
