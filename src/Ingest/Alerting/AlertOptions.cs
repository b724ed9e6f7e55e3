using System.Net;
using Ingest.Configuration;

namespace Ingest.Alerting;

internal sealed class AlertOptions
{
    [Option("Alert on what was there before a feed was watched, too.")]
    public bool Backfill { get; init; }

    [Option("A new story waits this long, so that a second outlet can join before people are told. A critical one does not wait.", Min = "0", Max = "1h")]
    public TimeSpan GroupWait { get; init; } = TimeSpan.FromSeconds(30);

    [Option("A story is told again at most this often, and only when something changed: an independent source, a place, a toll, a correction, a higher severity.", Min = "0", Max = "7d")]
    public TimeSpan UpdateEvery { get; init; } = TimeSpan.FromMinutes(5);

    [Option("How sure it must be that a story is about a watched country, 0 to 1.", Min = "0", Max = "1")]
    public double Confidence { get; init; } = 0.5;

    [Option("After at least this long without polls, what appeared meanwhile is told in one digest for each rule. 0: told one by one.", Min = "0", Max = "30d")]
    public TimeSpan CatchUpAfter { get; init; } = TimeSpan.FromHours(1);

    [Option("How long such a catch-up gathers.", Min = "1s", Max = "1h")]
    public TimeSpan CatchUpWindow { get; init; } = TimeSpan.FromMinutes(5);

    [Option("Time zone of rules that name none, such as Asia/Baghdad (IANA).")]
    public string Zone { get; init; } = "UTC";

    [Option("File of severity words that replaces the built-in list ('ingest rules lexicon' prints it).", Default = "none")]
    public string? Lexicon { get; init; }

    [Option("Where people reach the page, for links in messages.", Default = "the first of Ingest:Urls")]
    public Uri? Page { get; init; }

    /// <summary>The base of links, ending with a slash: without it the last part of its path would be lost.</summary>
    public Uri PageOr(Uri address) => Page is not { } page ? address : page.AbsoluteUri.EndsWith('/') ? page : new(page.AbsoluteUri + "/");

    [Option("Limit for one attempt to deliver.", Min = "100ms", Max = "2m")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    [Option("Deliveries under way at once, for each channel.", Min = "1", Max = "256")]
    public int Concurrency { get; init; } = 8;

    [Option("Private addresses that a channel's host name may lead to, as CIDR blocks. An address that is written out in a channel's URL is always allowed.")]
    public IReadOnlyList<IPNetwork> AllowAddresses { get; init; } = [];

    [Option("An alarm about ourselves is told when it has lasted this long.", Min = "0", Max = "1d")]
    public TimeSpan AlarmWait { get; init; } = TimeSpan.FromMinutes(1);

    [Option("What is watched, and who hears of it. None: the countries of Ingest:Watch, to all channels.")]
    public IReadOnlyList<RuleOptions> Rules { get; init; } = [];

    [Option("Where alerts go.")]
    public IReadOnlyList<ChannelOptions> Channels { get; init; } = [new()];
}
