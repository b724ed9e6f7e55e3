using Ingest.Configuration;

namespace Ingest.Alerting;

internal sealed class AlertOptions
{
    [Option("Alert on what was there before a feed was watched, too.")]
    public bool Backfill { get; init; }

    [Option("A new story waits this long, so that a second outlet can join before people are told.", Min = "0", Max = "1h")]
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(30);

    [Option("How sure it must be that a story is about a watched country, 0 to 1.", Min = "0", Max = "1")]
    public double Confidence { get; init; } = 0.5;

    [Option("Limit for one attempt to deliver.", Min = "100ms", Max = "2m")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    [Option("Deliveries under way at once.", Min = "1", Max = "256")]
    public int Concurrency { get; init; } = 8;

    [Option("Where alerts go.")]
    public IReadOnlyList<ChannelOptions> Channels { get; init; } = [new()];
}

internal enum ChannelType
{
    Console,
    File,
    Webhook,
}

internal sealed class ChannelOptions
{
    [Option("console, file (JSON Lines) or webhook.")]
    public ChannelType Type { get; init; }

    [Option("Names the channel in deliveries; keep it, a renamed channel is a new one.", Default = "the type's name")]
    public string? Name { get; init; }

    [Option("Webhook: address to POST to.", Default = "none")]
    public Uri? Url { get; init; }

    [Option("Webhook: signing secret (Standard Webhooks: whsec_ and base64, any other text is taken as it is).", Secret = true, Default = "none")]
    public string? Secret { get; init; }

    [Option("File: path of the JSON Lines file, appended to.", Default = "none")]
    public string? Path { get; init; }

    public string EffectiveName => string.IsNullOrWhiteSpace(Name) ? Type.ToString().ToLowerInvariant() : Name.Trim();
}
