using Ingest.Configuration;

namespace Ingest.Alerting;

internal enum ChannelType
{
    Console,
    File,
    Webhook,
    Email,
    Slack,
    Teams,
    Discord,
    Telegram,
    Ntfy,
    Matrix,
    PagerDuty,
    Cap,
    Bus,
}

internal sealed class ChannelOptions
{
    [Option("console, file (JSON Lines), webhook, email, slack, teams, discord, telegram, ntfy, matrix, pagerduty, cap (CAP 1.2) or bus (StoryAlerted on RabbitMQ).")]
    public ChannelType Type { get; init; }

    [Option("Names the channel in deliveries; keep it, a renamed channel is a new one.", Default = "the type's name")]
    public string? Name { get; init; }

    [Option("Address to send to. Webhook, teams, discord, cap: where to POST; slack: an incoming webhook, unless there is a token; ntfy: with its topic; matrix: the home server; email: smtp://HOST:587 (STARTTLS) or smtps://HOST:465.", Secret = true, Default = "none, or the public service's")]
    public Uri? Url { get; init; }

    [Option("Webhook: signing secret (Standard Webhooks: whsec_ and base64, any other text is taken as it is). During a rotation several, separated by spaces.", Secret = true, Default = "none")]
    public string? Secret { get; init; }

    [Option("Slack: bot token; telegram: bot token; ntfy, matrix: access token; pagerduty: routing key.", Secret = true, Default = "none")]
    public string? Token { get; init; }

    [Option("Email: user of the mail server.", Default = "none")]
    public string? User { get; init; }

    [Option("Email: password of the mail server.", Secret = true, Default = "none")]
    public string? Password { get; init; }

    [Option("File that holds the secret, the token or the password, whichever the type has; beats the values above.", Default = "none")]
    public string? SecretFile { get; init; }

    [Option("Email, cap: who sends.", Default = "none")]
    public string? From { get; init; }

    [Option("Email: who receives; slack with a token: the channel's id; telegram: the chat's id; matrix: the room's id.")]
    public IReadOnlyList<string> To { get; init; } = [];

    [Option("File: path of the JSON Lines file, appended to. Cap: a folder, one file for each message.", Default = "none")]
    public string? Path { get; init; }

    [Option("Messages a minute; what exceeds it is merged into one. 0: no limit.", Default = "what the service allows", Min = "0", Max = "100000")]
    public int? Rate { get; init; }

    [Option("Hears of alarms about ourselves, such as a channel that is gone.")]
    public bool Alarms { get; init; } = true;

    [Option("Template of the subject line, in the channel's own markup, such as {severity}: {headline}.", Default = "built in")]
    public string? Title { get; init; }

    [Option("Template of the text, in the channel's own markup.", Default = "built in")]
    public string? Text { get; init; }

    public string EffectiveName => string.IsNullOrWhiteSpace(Name) ? Type.ToString().ToLowerInvariant() : Name.Trim();

    /// <summary>Messages a minute, 0 for no limit: what the services document for one sender.</summary>
    public int EffectiveRate => Rate ?? Type switch
    {
        ChannelType.Telegram => 20, // A group takes 20 a minute.
        ChannelType.Discord => 30,
        ChannelType.Slack or ChannelType.Teams or ChannelType.Ntfy or ChannelType.Matrix or ChannelType.Email or ChannelType.PagerDuty => 60,
        _ => 0,
    };
}
