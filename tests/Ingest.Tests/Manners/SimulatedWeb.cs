using System.Net;

namespace Ingest.Tests.Manners;

/// <summary>A request as a publisher's log would have it.</summary>
internal sealed record LoggedRequest(DateTimeOffset At, Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public bool IsConditional => Headers.ContainsKey("If-None-Match") || Headers.ContainsKey("If-Modified-Since");
}

/// <summary>Publishers without sockets: each host answers as the test says, and remembers every request.</summary>
internal sealed class SimulatedWeb(SimulatedTime time) : HttpMessageHandler
{
    private readonly Dictionary<string, Func<LoggedRequest, HttpResponseMessage>> sites = [];

    public List<LoggedRequest> Log { get; } = [];

    public IReadOnlyList<LoggedRequest> LogOf(string host) => [.. Log.Where(r => r.Url.Host == host)];

    /// <summary>Times between the requests to a host.</summary>
    public IReadOnlyList<TimeSpan> PausesOf(string host) => [.. LogOf(host).Zip(LogOf(host).Skip(1), (a, b) => b.At - a.At)];

    public void Serve(string host, Func<LoggedRequest, HttpResponseMessage> answer) => sites[host] = answer;

    public static HttpResponseMessage Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return response;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var logged = new LoggedRequest(time.GetUtcNow(), request.RequestUri!, request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Log.Add(logged);
        // An answer takes its time, on this clock as well.
        time.Advance(TimeSpan.FromMilliseconds(200));
        return sites.TryGetValue(request.RequestUri!.Host, out var answer)
            ? Task.FromResult(answer(logged))
            : throw new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known.");
    }
}
