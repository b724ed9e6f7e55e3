using System.Security.Cryptography;
using System.Text;

namespace Ingest.Alerting.Channels;

/// <summary>HMAC-SHA256 over <c>id.timestamp.body</c>, as <c>v1,BASE64</c> (Standard Webhooks 1.0, "Signature scheme").</summary>
internal sealed class WebhookSigner
{
    private const string Prefix = "whsec_";
    private readonly byte[] key;

    /// <param name="secret">whsec_ followed by base64, or any other text taken as its UTF-8 bytes.</param>
    public WebhookSigner(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : null;
        var buffer = new byte[text?.Length ?? 0];
        key = text is not null && Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : Encoding.UTF8.GetBytes(secret);
    }

    public string Sign(string id, string timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
