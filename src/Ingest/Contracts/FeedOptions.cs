using Ingest.Configuration;

namespace Ingest.Contracts;

/// <summary>How one feed, or all feeds of one host, are asked otherwise than the rest. Secrets stand in the environment or in files, never in the database.</summary>
internal sealed class FeedOptions
{
    [Option("The feed's address as subscribed.")]
    public Uri? Url { get; init; }

    [Option("Or a host: for all feeds of it.")]
    public string? Host { get; init; }

    [Option("As Polling:MinInterval, for this feed.", Min = "0", Max = "30d")]
    public TimeSpan? MinInterval { get; init; }

    [Option("As Polling:MaxInterval, for this feed: how often it is asked at least, whatever its publisher says.", Min = "100ms", Max = "30d")]
    public TimeSpan? MaxInterval { get; init; }

    [Option("As Polling:HostGap, after each request for this feed.", Min = "0", Max = "1h")]
    public TimeSpan? HostGap { get; init; }

    [Option("User-Agent header for this feed.")]
    public string? UserAgent { get; init; }

    [Option("Basic authentication (RFC 7617): the user.")]
    public string? User { get; init; }

    [Option("Basic authentication: the password.", Secret = true)]
    public string? Password { get; init; }

    [Option("File that holds the password, its first line.")]
    public string? PasswordFile { get; init; }

    [Option("Headers by name, such as Authorization; sent to the feed's own host alone.", Secret = true)]
    public Dictionary<string, string> Headers { get; init; } = [];

    [Option("Files that hold the values of further headers, by the header's name.")]
    public Dictionary<string, string> HeaderFiles { get; init; } = [];

    [Option("Proxy for this feed, such as http://proxy.example:3128 or socks5://127.0.0.1:9050. It looks names up itself.", Secret = true)]
    public Uri? Proxy { get; init; }
}
