using System.Globalization;
using System.Net.Http.Headers;

namespace Ingest.Polling;

/// <summary>The headers that matter for feeds, raw where bytes matter.</summary>
internal sealed record ResponseHeaders
{
    public static ResponseHeaders None { get; } = new();

    public string? ETag { get; init; }
    public string? LastModified { get; init; }
    public string? ContentType { get; init; }
    public string? ContentLanguage { get; init; }
    public string? ContentLocation { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the answer stays fresh from now on (RFC 9111 §4.2); null where nothing usable was said.</summary>
    public TimeSpan? Freshness { get; init; }
    public bool IsChallenge { get; init; }

    /// <summary>226: an instance manipulation of the kind feed (RFC 3229): only what is new was sent.</summary>
    public bool IsDelta { get; init; }

    /// <summary>Link rel=hub and rel=self (https://www.w3.org/TR/websub/#discovery).</summary>
    public string? Hub { get; init; }
    public string? Self { get; init; }

    /// <param name="now">Our clock, for a server that does not tell its own.</param>
    public static ResponseHeaders Of(HttpResponseMessage response, DateTimeOffset now) => new()
    {
        ETag = Raw(response.Headers, "ETag"),
        LastModified = Raw(response.Content.Headers, "Last-Modified"),
        ContentType = Raw(response.Content.Headers, "Content-Type"),
        ContentLanguage = Raw(response.Content.Headers, "Content-Language"),
        ContentLocation = Raw(response.Content.Headers, "Content-Location"),
        RetryAfter = ParseRetryAfter(Raw(response.Headers, "Retry-After"), response.Headers.Date ?? now),
        Freshness = ParseFreshness(response, now),
        IsChallenge = Challenges.AreIn(name => Raw(response.Headers, name)),
        IsDelta = (int)response.StatusCode == 226 && Raw(response.Headers, "IM")?.Split(',').Any(m => m.Trim().Equals("feed", StringComparison.OrdinalIgnoreCase)) == true,
        Hub = LinkHeader.Find(Raw(response.Headers, "Link"), "hub"),
        Self = LinkHeader.Find(Raw(response.Headers, "Link"), "self"),
    };

    private static TimeSpan? ParseRetryAfter(string? text, DateTimeOffset now)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400 * 365));
        // Against the server's own clock, so that ours does not matter.
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at > now ? at - now : TimeSpan.Zero
            : null;
    }

    private static TimeSpan? ParseFreshness(HttpResponseMessage response, DateTimeOffset now)
    {
        var cache = response.Headers.CacheControl;
        if (cache?.NoStore == true || cache?.NoCache == true)
            return null;
        var fresh = cache?.MaxAge is { } maxAge
            ? maxAge - (response.Headers.Age ?? TimeSpan.Zero)
            : response.Content.Headers.Expires - (response.Headers.Date ?? now);
        return fresh > TimeSpan.Zero ? fresh : null;
    }

    private static string? Raw(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
