using System.Net;
using System.Text;
using Ingest.Contracts;

namespace Ingest.Polling;

/// <summary>A secret's file cannot be read; the message names it.</summary>
internal sealed class UnreadableSecretException(string message) : IOException(message);

/// <summary>How one feed is asked: the headers that every request carries, and those that its settings add.</summary>
internal sealed class RequestManners(PollFeed poll, PollingOptions options)
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.7, text/xml;q=0.8, */*;q=0.1";

    private const int LongestSecret = 8192;

    private readonly FeedOptions? own = options.Of(poll.Subscribed ?? poll.Url);

    public Uri? Proxy => own?.Proxy;

    public HttpRequestMessage Request(Uri address, Version version)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = version,
            VersionPolicy = version == HttpVersion.Version20 ? HttpVersionPolicy.RequestVersionOrLower : HttpVersionPolicy.RequestVersionExact,
        };
        Set(request, "Accept", Accept);
        Set(request, "User-Agent", own?.UserAgent ?? options.Identification());
        // Byte for byte as they came: servers compare strings, and some give ETags that are not well-formed.
        if (poll.ETag is not null)
        {
            Set(request, "If-None-Match", poll.ETag);
            // Against the version that the ETag names, a server may send what is new alone (RFC 3229 with the manipulation "feed").
            Set(request, "A-IM", "feed");
        }
        if (poll.LastModified is not null)
            Set(request, "If-Modified-Since", poll.LastModified);
        if (own is not null && IsItsOwnHost(address))
            AddOwn(request, own);
        return request;
    }

    /// <summary>Secrets go to the host that the operator named, over nothing weaker than what was named; never where a redirect leads.</summary>
    private bool IsItsOwnHost(Uri address)
    {
        var subscribed = poll.Subscribed ?? poll.Url;
        return address.Host == subscribed.Host && (address.Scheme == "https" || (subscribed.Scheme == address.Scheme && subscribed.Port == address.Port));
    }

    private static void AddOwn(HttpRequestMessage request, FeedOptions own)
    {
        foreach (var (name, value) in own.Headers)
            Set(request, name, value);
        foreach (var (name, file) in own.HeaderFiles)
            Set(request, name, FirstLine(file));
        if (own.User is not null)
        {
            var password = own.PasswordFile is { } file ? FirstLine(file) : own.Password;
            Set(request, "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{own.User}:{password}"))}");
        }
    }

    /// <summary>Read at each request, so that a secret can be changed while the service runs.</summary>
    private static string FirstLine(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var buffer = new char[LongestSecret];
            var text = new string(buffer, 0, file.ReadBlock(buffer));
            var end = text.AsSpan().IndexOfAny('\r', '\n');
            return end < 0 ? text : text[..end];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableSecretException($"The secret's file {path} cannot be read ({e.Message.TrimEnd('.')}). See Ingest:Polling:PerFeed.");
        }
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
