using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Configuration;
using Ingest.Contracts;
using Ingest.Hosting;
using Ingest.Messaging;

namespace Ingest;

/// <summary>Everything that can be set, below the key <c>Ingest</c>.</summary>
internal sealed class IngestOptions
{
    public const string Section = "Ingest";
    public const string DefaultUrls = "http://127.0.0.1:8080";

    [Option("OPML file of the feeds to watch.", Switch = "--feeds", Default = "the built-in list")]
    public string? Feeds { get; init; }

    [Option("Folder of the database.", Switch = "--data")]
    public string Data { get; init; } = "data";

    [Option("Addresses of the page, health and metrics, separated by semicolons.", Switch = "--urls", Default = DefaultUrls)]
    public string? Urls { get; init; }

    [Option("Address at which hubs and people reach this service from outside, such as https://ingest.example.org; with it feeds are subscribed to by WebSub where they name a hub.")]
    public Uri? PublicUrl { get; init; }

    [Option("Countries (ISO 3166-1, such as IQ) and provinces (ISO 3166-2, such as SY-SU) to alert on.")]
    public IReadOnlyList<string> Watch { get; init; } = ["IQ", "SY"];

    [Option("What this process does: schedule, poll, store, alert, web.", Default = "all of them")]
    public IReadOnlyList<Role> Roles { get; init; } = Enum.GetValues<Role>();

    [Option("Least level that is logged: debug (with stack traces), information, warning, error.")]
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    [Option("Folder of secrets: one file for each key, named as its environment variable (Docker and Kubernetes secrets, systemd credentials).", Default = "none")]
    public string? Secrets { get; init; }

    public RabbitMqOptions RabbitMq { get; init; } = new();

    public PollingOptions Polling { get; init; } = new();

    public AlertOptions Alerts { get; init; } = new();

    public WebOptions Web { get; init; } = new();

    public StoryOptions Stories { get; init; } = new();

    /// <summary>For a verb that writes beside the service: the writer alone, without page and without a word.</summary>
    public IngestOptions StoreAlone() => new()
    {
        Data = Data,
        Watch = Watch,
        Alerts = Alerts,
        Polling = Polling,
        Stories = Stories,
        Roles = [Role.Store],
        Urls = "",
        LogLevel = LogLevel.None,
    };

    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>Only a poller does without.</summary>
    public bool NeedsDatabase => Roles.Any(r => r != Role.Poll);

    /// <summary>Addresses to listen on; a process without the page listens only where it is told to.</summary>
    public IReadOnlyList<string> Addresses =>
        (Urls ?? (Has(Role.Web) ? DefaultUrls : "")).Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Where people find the page, for links in messages.</summary>
    public Uri PageAddress
    {
        get
        {
            var address = Addresses is [var first, ..] ? first : DefaultUrls;
            return new(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/') + "/");
        }
    }
}
