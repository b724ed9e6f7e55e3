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

    public static ResponseHeaders Of(HttpResponseMessage response) => new()
    {
        ETag = Raw(response.Headers, "ETag"),
        LastModified = Raw(response.Content.Headers, "Last-Modified"),
        ContentType = Raw(response.Content.Headers, "Content-Type"),
        ContentLanguage = Raw(response.Content.Headers, "Content-Language"),
        ContentLocation = Raw(response.Content.Headers, "Content-Location"),
        RetryAfter = ParseRetryAfter(Raw(response.Headers, "Retry-After"), response.Headers.Date),
        Freshness = ParseFreshness(response),
        IsChallenge = Raw(response.Headers, "cf-mitigated") is "challenge",
    };

    private static TimeSpan? ParseRetryAfter(string? text, DateTimeOffset? serverNow)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400 * 365));
        // Against the server's own clock, so that ours does not matter.
        return serverNow is { } now && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at > now ? at - now : TimeSpan.Zero
            : null;
    }

    private static TimeSpan? ParseFreshness(HttpResponseMessage response)
    {
        var cache = response.Headers.CacheControl;
        if (cache?.NoStore == true || cache?.NoCache == true)
            return null;
        var fresh = cache?.MaxAge is { } maxAge
            ? maxAge - (response.Headers.Age ?? TimeSpan.Zero)
            : response.Content.Headers.Expires - response.Headers.Date;
        return fresh > TimeSpan.Zero ? fresh : null;
    }

    private static string? Raw(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
