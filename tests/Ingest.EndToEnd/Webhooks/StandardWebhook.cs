using System.Security.Cryptography;
using System.Text;

namespace Ingest.EndToEnd.Webhooks;

/// <summary>The signature of Standard Webhooks 1.0, computed apart from the program: HMAC-SHA256 over id, timestamp and body, joined by full stops.</summary>
internal static class StandardWebhook
{
    private const string SecretPrefix = "whsec_";

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    public static string Signature(string secret, string id, string timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
    }
}
