using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingest.Hosting;

namespace Ingest.Alerting.Channels;

/// <summary>An answer as far as it matters: its status and the beginning of its text.</summary>
internal sealed record Answer(int Status, string Text, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Only 2xx succeeds (Standard Webhooks, "Success and failure"); a redirect is not followed; 410 means that there is nobody any more.</summary>
    public Attempt ToAttempt() => IsSuccess ? Attempt.Success(Status, Text) : Attempt.Failure($"{Status} {Text}".Trim(), Status) with { RetryAfter = RetryAfter, IsGone = Status == 410 };

    /// <summary>A value of a JSON answer; null where there is none, or the answer is none.</summary>
    public string? Value(params string[] path)
    {
        try
        {
            var node = JsonNode.Parse(Text);
            foreach (var name in path)
                node = (node as JsonObject)?[name];
            return node is JsonValue ? node.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The HTTP that channels share: no redirects, no cookies, no private addresses behind a public name.</summary>
internal sealed class HttpCalls(HttpClient http, TimeProvider time)
{
    /// <summary>Some answers carry the message they accepted; its name stands within this.</summary>
    private const int LongestAnswer = 16 * 1024;

    /// <summary>For the words of the answer; its status is what counts.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    public static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <remarks>An address that is written out in a URL (or localhost) is allowed by that; a name must not lead to a private one unless an option allows it.</remarks>
    public static HttpClient Client(AlertOptions options) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = true,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, cancellationToken) => PublicAddresses.ConnectAsync(context.DnsEndPoint, Allowed(context.DnsEndPoint.Host, options), "Ingest__Alerts__AllowAddresses", cancellationToken),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // The dispatcher's own covers the whole attempt.
        DefaultRequestHeaders = { { "User-Agent", "Ingest/0.1" } },
    };

    /// <summary>Whoever writes out an address means it.</summary>
    public static IReadOnlyList<IPNetwork> Allowed(string host, AlertOptions options)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [.. options.AllowAddresses, new IPNetwork(address, address.GetAddressBytes().Length * 8)];
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [.. options.AllowAddresses, IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] : options.AllowAddresses;
    }

    public Task<Answer> PostJsonAsync(Uri url, JsonNode body, CancellationToken cancellationToken, string? bearer = null) =>
        SendAsync(HttpMethod.Post, url, body.ToJsonString(Json), "application/json", cancellationToken, bearer is null ? [] : [("Authorization", $"Bearer {bearer}")]);

    public async Task<Answer> SendAsync(HttpMethod method, Uri url, string body, string mediaType, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType, "utf-8") } },
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new((int)response.StatusCode, await ReadAsync(response, cancellationToken), RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } wait ? null : wait.Delta ?? wait.Date - time.GetUtcNow();

    /// <summary>As far as it comes. A receiver that has said 200 and is slow with its thanks must not be told again.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerTime);
        var buffer = new byte[LongestAnswer];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), patience.Token) is > 0 and var read)
                length += read;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status is known, and it is what counts.
        }
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
