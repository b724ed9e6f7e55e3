using System.Net.Http.Headers;

namespace Ingest.Cli;

/// <summary>One request and its answer, as they went over the wire; what is secret is hidden.</summary>
internal sealed record Exchange(string Request, IReadOnlyList<string> Sent, string Answer, IReadOnlyList<string> Received)
{
    private const int LongestValue = 300;

    /// <summary>Everything else that a request carries is ours and known.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase) { "Accept", "Accept-Encoding", "User-Agent", "A-IM", "If-None-Match", "If-Modified-Since", "Host" };

    public static Exchange Of(HttpRequestMessage request, HttpResponseMessage response) => new(
        $"GET {request.RequestUri} HTTP/{response.Version}",
        [.. request.Headers.NonValidated.Select(h => $"{h.Key}: {(Plain.Contains(h.Key) ? Text(h.Value) : "(hidden)")}")],
        $"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd(),
        [.. Lines(response.Headers), .. Lines(response.Content.Headers)]);

    private static IEnumerable<string> Lines(HttpHeaders headers) => headers.NonValidated.Select(h => $"{h.Key}: {(h.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? "(not kept)" : Text(h.Value))}");

    /// <summary>On one line, without what would steer a terminal.</summary>
    private static string Text(HeaderStringValues values)
    {
        var text = string.Concat(values.ToString().Select(c => char.IsControl(c) ? '\uFFFD' : c));
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
