using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Ingest.Contracts;

namespace Ingest.Polling;

/// <summary>One HTTP answer after redirects, its body read and bounded.</summary>
/// <param name="Outcome">Not null where there is no document to read.</param>
internal sealed record Fetched(FetchOutcome? Outcome, string? Detail = null)
{
    public HttpStatusCode? Status { get; init; }
    public byte[] Body { get; init; } = [];

    /// <summary>The address that answered in the end.</summary>
    public Uri? Address { get; init; }

    /// <summary>Not null when every redirect on the way was a permanent one.</summary>
    public Uri? MovedTo { get; init; }
    public ResponseHeaders Headers { get; init; } = ResponseHeaders.None;
}

/// <summary>One conditional GET with its redirects. Everything that a network does is an outcome, not an exception.</summary>
/// <param name="watch">Sees each request and its answer as they went over the wire; for a verb that shows them.</param>
internal sealed class Fetcher(HttpClient http, PollingOptions options, TimeProvider time, Action<HttpRequestMessage, HttpResponseMessage>? watch = null)
{
    private const int FirstBuffer = 64 * 1024;

    private readonly ProxyClients proxies = new(options);

    public async Task<Fetched> GetAsync(PollFeed poll, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Timeout);
        try
        {
            return await FollowAsync(poll, timeout.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(FetchOutcome.Abandoned, "The program was stopped while the feed was being asked.");
        }
        catch (OperationCanceledException)
        {
            return new(FetchOutcome.TimedOut, $"No complete answer within {Configuration.Durations.Format(options.Timeout)}.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or UriFormatException)
        {
            return Faults.Classify(e);
        }
    }

    private async Task<Fetched> FollowAsync(PollFeed poll, CancellationToken cancellationToken)
    {
        var address = poll.Url;
        var manners = new RequestManners(poll, options);
        var client = manners.Proxy is { } proxy ? proxies.For(proxy) : http;
        Uri? movedTo = null;
        var permanent = true;
        for (var redirects = 0; ; redirects++)
        {
            if (manners.Proxy is not null)
                proxies.Refuse(address);
            using var response = await SendAsync(client, manners, address, cancellationToken);
            if (!IsRedirect(response.StatusCode))
                return Believed(poll, await ReadAsync(response, address, movedTo, cancellationToken));

            var target = Target(response, address);
            if (target is null || target.Scheme is not ("http" or "https"))
                return new(FetchOutcome.BadRedirect, $"{(int)response.StatusCode} leads to {target?.ToString() ?? "nowhere"}.") { Status = response.StatusCode };
            if (redirects >= options.MaxRedirects)
                return new(FetchOutcome.BadRedirect, $"More than {options.MaxRedirects} redirects, the last one to {target}.") { Status = response.StatusCode };
            permanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            if (permanent)
                movedTo = target;
            address = target;
        }
    }

    /// <summary>Over HTTP/2 where the server offers it, and once more over HTTP/1.1 where it then does not master it.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpClient client, RequestManners manners, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(client, manners.Request(address, HttpVersion.Version20), cancellationToken);
        }
        catch (HttpRequestException e) when (address.Scheme == "https" && e.HttpRequestError is HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError)
        {
            return await SendAsync(client, manners.Request(address, HttpVersion.Version11), cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            watch?.Invoke(request, response);
            return response;
        }
    }

    private async Task<Fetched> ReadAsync(HttpResponseMessage response, Uri address, Uri? movedTo, CancellationToken cancellationToken)
    {
        var headers = ResponseHeaders.Of(response, time.GetUtcNow());
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new(FetchOutcome.NotModified) { Status = response.StatusCode, Address = address, MovedTo = movedTo, Headers = headers };
        if (!response.IsSuccessStatusCode || headers.IsChallenge)
        {
            var (failure, detail) = Faults.OfStatus(response.StatusCode, headers);
            return new(failure, detail) { Status = response.StatusCode, Address = address, Headers = headers };
        }
        var body = await ReadBodyAsync(response, cancellationToken);
        return body is null
            ? new(FetchOutcome.TooLarge, $"The body is larger than {Configuration.Sizes.Format(options.MaxBytes)} (Ingest:Polling:MaxBytes).") { Status = response.StatusCode, Address = address, Headers = headers }
            : new(null) { Status = response.StatusCode, Body = body, Address = address, MovedTo = movedTo, Headers = headers };
    }

    /// <summary>Nothing can be unchanged that was never sent: a cache that answers 304 to all would look well for ever.</summary>
    private static Fetched Believed(PollFeed poll, Fetched fetched) => fetched.Outcome == FetchOutcome.NotModified && poll is { ETag: null, LastModified: null }
        ? fetched with { Outcome = FetchOutcome.ServerError, Detail = "304 (not modified), though the request was for the whole document." }
        : fetched;

    /// <returns>Null when it is larger than allowed; the rest is then not read.</returns>
    private async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        // Pooled, for most bodies are those of last time: read, hashed, and dropped.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > options.MaxBytes)
                    return null;
                if (length == buffer.Length)
                    buffer = Larger(buffer);
            }
            return buffer.AsSpan(0, length).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    /// <summary>Null where the Location is missing or no address. Raw UTF-8 in it is not allowed, but sent by Arabic sites and followed by browsers.</summary>
    private static Uri? Target(HttpResponseMessage response, Uri address)
    {
        if (!response.Headers.NonValidated.TryGetValues("Location", out var values) || values.ToString() is not { Length: > 0 } text)
            return null;
        var bytes = Encoding.Latin1.GetBytes(text);
        return Uri.TryCreate(address, Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : text, out var target) ? target : null;
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
