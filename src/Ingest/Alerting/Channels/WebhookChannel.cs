using System.Globalization;

namespace Ingest.Alerting.Channels;

/// <summary>Standard Webhooks 1.0: the delivery's id as <c>webhook-id</c> over all retries, a timestamp for each attempt, a signature for each secret.</summary>
/// <param name="secrets">Several, separated by spaces, during a rotation: the receiver takes any that it knows. Null: unsigned.</param>
internal sealed class WebhookChannel(string name, Uri url, string? secrets, HttpCalls http, TimeProvider time) : IChannel
{
    private readonly WebhookSigner[] signers = [.. (secrets ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => new WebhookSigner(s))];

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        List<(string, string)> headers = [("webhook-id", delivery.Id), ("webhook-timestamp", timestamp)];
        if (signers.Length > 0)
            headers.Add(("webhook-signature", string.Join(' ', signers.Select(s => s.Sign(delivery.Id, timestamp, delivery.Body!)))));
        return (await http.SendAsync(HttpMethod.Post, url, delivery.Body!, "application/json", cancellationToken, [.. headers])).ToAttempt();
    }
}
