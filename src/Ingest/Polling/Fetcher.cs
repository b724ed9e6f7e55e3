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
internal sealed class Fetcher(HttpClient http, PollingOptions options, TimeProvider time)
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.7, text/xml;q=0.8, */*;q=0.1";

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
        Uri? movedTo = null;
        var permanent = true;
        for (var redirects = 0; ; redirects++)
        {
            using var request = Request(address, poll);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!IsRedirect(response.StatusCode))
                return await ReadAsync(response, address, movedTo, cancellationToken);

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

    private HttpRequestMessage Request(Uri address, PollFeed poll)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        // Byte for byte as they came: servers compare strings, and some give ETags that are not well-formed.
        if (poll.ETag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", poll.ETag);
        if (poll.LastModified is not null)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", poll.LastModified);
        return request;
    }

    private async Task<Fetched> ReadAsync(HttpResponseMessage response, Uri address, Uri? movedTo, CancellationToken cancellationToken)
    {
        var headers = ResponseHeaders.Of(response, time.GetUtcNow());
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new(FetchOutcome.NotModified) { Status = response.StatusCode, Address = address, MovedTo = movedTo, Headers = headers };
        if (!response.IsSuccessStatusCode)
        {
            var (failure, detail) = Faults.OfStatus(response.StatusCode, headers);
            return new(failure, detail) { Status = response.StatusCode, Address = address, Headers = headers };
        }
        var body = await ReadBodyAsync(response, cancellationToken);
        return body is null
            ? new(FetchOutcome.TooLarge, $"The body is larger than {options.MaxBytes} bytes (Ingest:Polling:MaxBytes).") { Status = response.StatusCode, Address = address, Headers = headers }
            : new(null) { Status = response.StatusCode, Body = body, Address = address, MovedTo = movedTo, Headers = headers };
    }

    /// <returns>Null when it is larger than allowed; the rest is then not read.</returns>
    private async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var limit = options.MaxBytes;
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
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
