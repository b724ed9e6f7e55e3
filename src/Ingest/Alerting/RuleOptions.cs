using Ingest.Configuration;

namespace Ingest.Alerting;

/// <summary>A rule as it is written, in the configuration or by an operator.</summary>
internal sealed record RuleOptions
{
    [Option("Names the rule in deliveries; keep it, a renamed rule is a new one.")]
    public string Name { get; init; } = "";

    [Option("What it watches, in the language of the search box: region:IQ severity>=high (killed OR \"air strike\") -title:football")]
    public string When { get; init; } = "";

    [Option("Names of the channels that hear of it.", Default = "all")]
    public IReadOnlyList<string> Channels { get; init; } = [];

    [Option("As Ingest:Alerts:GroupWait, for this rule.", Default = "as set there", Min = "0", Max = "1h")]
    public TimeSpan? GroupWait { get; init; }

    [Option("As Ingest:Alerts:UpdateEvery, for this rule.", Default = "as set there", Min = "0", Max = "7d")]
    public TimeSpan? UpdateEvery { get; init; }

    [Option("Tell again when something changed.")]
    public bool Updates { get; init; } = true;

    [Option("As Ingest:Alerts:Zone, for this rule.", Default = "as set there")]
    public string? Zone { get; init; }

    [Option("Hours in which nothing is sent but kept for one digest afterwards: 22:00-07:00, or by weekday Mon-Fri 22:00-07:00, Sat-Sun 00:00-24:00.", Default = "none")]
    public string? Quiet { get; init; }

    [Option("Critical stories are told at once, in quiet hours and past digests, too.")]
    public bool CriticalBreaksQuiet { get; init; } = true;

    [Option("Tell in digests: hourly, or daily 07:30.", Default = "none")]
    public string? Digest { get; init; }
}
