using System.Net;
using Ingest.Configuration;

namespace Ingest.Hosting;

/// <summary>Who may see and change what, and how the page is reached.</summary>
internal sealed class WebOptions
{
    [Option("Keys for the API, as they are or as sha256:HEX ('ingest key' makes both). Sent as 'Authorization: Bearer KEY'.", Secret = true)]
    public IReadOnlyList<string> ApiKeys { get; init; } = [];

    [Option("Password of the page, as it is or hashed ('ingest key --password'). With a key or a password set, everything but health and metrics asks for one.", Secret = true, Default = "none")]
    public string? Password { get; init; }

    [Option("Reverse proxies in front of the page, as CIDR blocks: their X-Forwarded-For, -Proto and -Host are believed, nobody else's.")]
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    [Option("Names by which the page is reached; without key and password it answers to these, to localhost and to bare addresses only.")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [Option("Requests that one address may make in a minute; more are answered with 429.", Min = "10", Max = "1000000")]
    public int RequestsPerMinute { get; init; } = 1200;

    [Option("Largest request body, such as an imported OPML file.", Unit = "bytes", Min = "64KiB", Max = "20MiB")]
    public long MaxRequestBytes { get; init; } = 5 * 1024 * 1024;

    [Option("WebSub hub that the outgoing feeds name to their readers.", Default = "none")]
    public Uri? Hub { get; init; }

    /// <summary>Neither key nor password: whoever reaches the page may use it.</summary>
    public bool IsOpen => ApiKeys.Count == 0 && string.IsNullOrWhiteSpace(Password);
}
