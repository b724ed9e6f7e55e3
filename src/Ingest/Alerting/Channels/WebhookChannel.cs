using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Ingest.Alerting.Channels;

/// <summary>Standard Webhooks 1.0: the delivery's id as <c>webhook-id</c> over all retries, a timestamp for each attempt, a signature where there is a secret.</summary>
internal sealed class WebhookChannel(string name, Uri url, string? secret, HttpClient http, TimeProvider time) : IChannel
{
    /// <summary>For the words of the answer; its status is what counts.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private readonly WebhookSigner? signer = secret is null ? null : new(secret);

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body!)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        if (signer is not null)
            request.Headers.Add("webhook-signature", signer.Sign(delivery.Id, timestamp, delivery.Body!));

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var answer = await ReadAsync(response, cancellationToken);
        var status = (int)response.StatusCode;
        // Only 2xx succeeds (Standard Webhooks, "Success and failure"); a redirect is not followed.
        return response.IsSuccessStatusCode
            ? Attempt.Success(status, answer)
            : Attempt.Failure($"{status} {answer}".Trim(), status) with { RetryAfter = RetryAfter(response) };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } wait ? null : wait.Delta ?? wait.Date - time.GetUtcNow();

    /// <summary>The first kilobyte, as far as it comes. A receiver that has said 200 and is slow with its thanks must not be told again.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerTime);
        var buffer = new byte[Attempt.LongestAnswer];
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
