using System.Net;
using Ingest.Configuration;

namespace Ingest.Contracts;

/// <summary>How feeds are asked: when (read by Scheduling) and how (read by Polling).</summary>
internal sealed class PollingOptions
{
    [Option("No feed is asked more often than this, whatever it says.", Min = "0", Max = "1d")]
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(2);

    [Option("Every feed is asked at least this often while it answers. One that has failed RareAfter times in a row is asked less often.", Min = "100ms", Max = "30d")]
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(24);

    [Option("Interval of a feed whose publisher says nothing of it, and of which too little is known; the shortest that it adapts to.", Min = "0", Max = "30d")]
    public TimeSpan DefaultInterval { get; init; } = TimeSpan.FromMinutes(15);

    [Option("A feed that publishes seldom, and nothing about watched countries lately, is asked at least this often, unless its publisher wants more time.", Min = "0", Max = "30d")]
    public TimeSpan SeldomInterval { get; init; } = TimeSpan.FromHours(1);

    [Option("A feed is watched for this long before its interval adapts to what it publishes.", Min = "1h", Max = "14d")]
    public TimeSpan AdaptAfter { get; init; } = TimeSpan.FromDays(1);

    [Option("Longest interval that a publisher's word (max-age, Expires, ttl, skipHours …) or a Retry-After is obeyed for.", Min = "1m", Max = "30d")]
    public TimeSpan MaxHint { get; init; } = TimeSpan.FromHours(24);

    [Option("Part of each interval by which it is shortened or lengthened at random, so that feeds do not come due together.", Min = "0", Max = "0.5")]
    public double Jitter { get; init; } = 0.1;

    [Option("Wait after a first failure; it doubles with each further one.", Min = "100ms", Max = "1d")]
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMinutes(5);

    [Option("How much a server's own trouble (5xx, a request for fewer requests, a broken document) counts there: at 0.5 the wait doubles with every second one.", Min = "0", Max = "1")]
    public double SoftWeight { get; init; } = 0.5;

    [Option("The same for what may as well be the network's fault, or ours: no connection, no answer in time, no such name.", Min = "0", Max = "1")]
    public double NetworkWeight { get; init; } = 0.25;

    [Option("Part of the items shown at once that may be new at the next poll: the interval of a known feed adapts to it. Two thirds of this part after a gap.", Min = "0.1", Max = "0.9")]
    public double NewPart { get; init; } = 0.5;

    [Option("Feeds that are due when the service starts, or are added together, are asked over this time for each of them (DefaultInterval in all at most), each in the slot that its address gives.", Min = "0", Max = "10s")]
    public TimeSpan StartSpread { get; init; } = TimeSpan.FromMilliseconds(100);

    [Option("Failures in a row after which a feed is asked rarely.", Min = "2", Max = "10000")]
    public int RareAfter { get; init; } = 30;

    [Option("Such a feed is asked once in seven times MaxInterval, but at least this often, and never more often than MaxInterval.", Min = "1h", Max = "365d")]
    public TimeSpan RareInterval { get; init; } = TimeSpan.FromDays(7);

    [Option("Failures in a row after which the next of a feed's fallback addresses is asked.", Min = "1", Max = "1000")]
    public int FallbackAfter { get; init; } = 3;

    [Option("A feed that has answered 410 for this long is parked.", Min = "0", Max = "90d")]
    public TimeSpan GoneAfter { get; init; } = TimeSpan.FromDays(1);

    [Option("A parked feed is asked this often.", Min = "1h", Max = "365d")]
    public TimeSpan ParkedInterval { get; init; } = TimeSpan.FromDays(30);

    [Option("A permanent redirect is saved after this time with a valid feed at its end …", Min = "0", Max = "90d")]
    public TimeSpan MoveAfter { get; init; } = TimeSpan.FromDays(7);

    [Option("… or after this many such polls, whichever comes first.", Min = "1", Max = "1000")]
    public int MovePolls { get; init; } = 10;

    [Option("A move is not believed where this many other hosts began to redirect to the same target …", Min = "1", Max = "1000")]
    public int MoveSuspects { get; init; } = 3;

    [Option("… within this time of each other: a login page or a parking company, but no move.", Min = "1m", Max = "30d")]
    public TimeSpan MoveSudden { get; init; } = TimeSpan.FromDays(1);

    [Option("A server that was caught answering 304 while its feed had changed is asked in full once in this time.", Min = "1h", Max = "30d")]
    public TimeSpan FullAfter { get; init; } = TimeSpan.FromHours(24);

    [Option("Older pages that are asked for when a poll has a gap before it (RFC 5005; ?paged= of WordPress). 0: none.", Min = "0", Max = "50")]
    public int GapPages { get; init; } = 5;

    [Option("Articles that are taken from such pages for one gap.", Min = "1", Max = "100000")]
    public int GapArticles { get; init; } = 2000;

    [Option("A gap, or news of a watched country, keeps a feed's interval short for this long.", Min = "1h", Max = "90d")]
    public TimeSpan ShortFor { get; init; } = TimeSpan.FromDays(7);

    [Option("A feed is silent when this many new articles were to be expected since its last one …", Min = "2", Max = "1000")]
    public double SilentAfter { get; init; } = 10;

    [Option("… and none for this long …", Min = "1m", Max = "30d")]
    public TimeSpan SilentFor { get; init; } = TimeSpan.FromHours(3);

    [Option("… of a feed that was watched for this long before.", Min = "1h", Max = "30d")]
    public TimeSpan SilentKnown { get; init; } = TimeSpan.FromDays(2);

    [Option("A feed that was asked for fewer requests this many times in a row is an alarm.", Min = "1", Max = "1000")]
    public int ThrottledAfter { get; init; } = 3;

    [Option("Where this many feeds or more are watched and all of them fail at once, it is one alarm about us.", Min = "2", Max = "1000")]
    public int OutageFeeds { get; init; } = 3;

    [Option("A feed that has failed for this long is an alarm.", Min = "1m", Max = "30d")]
    public TimeSpan FailingAfter { get; init; } = TimeSpan.FromHours(6);

    [Option("Coverage of a watched country is an alarm when a day brought less than this part of its usual articles …", Min = "0", Max = "1")]
    public double CoverageAlarm { get; init; } = 0.3;

    [Option("… where a usual day brings this many or more …", Min = "1", Max = "100000")]
    public int CoverageLeast { get; init; } = 10;

    [Option("… and this many days are known.", Min = "2", Max = "28")]
    public int CoverageDays { get; init; } = 7;

    [Option("Pause between two requests to one host.", Min = "0", Max = "1h")]
    public TimeSpan HostGap { get; init; } = TimeSpan.FromSeconds(2);

    [Option("Domains whose subdomains are one set of servers, and so one host (a newspaper group, a host of blogs), beside those that are built in.")]
    public IReadOnlyList<string> SharedHosts { get; init; } = [];

    [Option("Limit for one poll, redirects and body included.", Min = "100ms", Max = "10m")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    [Option("Limit for making a connection.", Min = "100ms", Max = "2m")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    [Option("Largest feed, after decompression.", Unit = "bytes", Min = "1kB", Max = "200MiB")]
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    [Option("Redirects that are followed in one poll.", Min = "0", Max = "20")]
    public int MaxRedirects { get; init; } = 5;

    [Option("Polls that one process makes at once.", Min = "1", Max = "1000")]
    public int Concurrency { get; init; } = 32;

    [Option("Polls sent out and not yet stored; more wait. Bounds the memory and the queues.", Min = "1", Max = "100000")]
    public int MaxInFlight { get; init; } = 256;

    [Option("A poll not answered within this is taken for lost and sent again.", Min = "5s", Max = "1d")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    [Option("Private, loopback and link-local addresses that may be asked all the same, as CIDR blocks. The others are refused.")]
    public IReadOnlyList<IPNetwork> AllowAddresses { get; init; } = [];

    [Option("User-Agent header: name and version.")]
    public string UserAgent { get; init; } = "Ingest/0.1 (news alerts; one poll per feed and interval)";

    [Option("A page or mailto: address at which a publisher learns who asks and can complain; it stands in the User-Agent header.", Default = "Ingest:PublicUrl")]
    public Uri? Contact { get; init; }

    [Option("Polls are kept in the history for this long.", Min = "1h", Max = "3650d")]
    public TimeSpan KeepHistory { get; init; } = TimeSpan.FromDays(14);

    public WebSubOptions WebSub { get; init; } = new();

    /// <summary>Feeds with settings of their own.</summary>
    public IReadOnlyList<FeedOptions> PerFeed { get; init; } = [];

    /// <summary>Where the service itself is reached, for want of a contact; nothing is made up.</summary>
    internal Uri? PublicUrl { get; set; }

    /// <summary>Whom a publisher can ask about us; null where nobody is named.</summary>
    public Uri? Contacted => Contact ?? PublicUrl;

    /// <summary>The User-Agent header with its contact, as crawlers write it.</summary>
    public string Identification() => Contacted is { } contact ? $"{UserAgent} (+{contact.AbsoluteUri})" : UserAgent;

    /// <summary>Between two requests of one feed, and to its host.</summary>
    public TimeSpan GapOf(Uri subscribed) => Of(subscribed)?.HostGap ?? HostGap;

    /// <summary>The settings of one feed, by its subscribed address; those that name the address itself before those that name its host.</summary>
    public FeedOptions? Of(Uri subscribed) => PerFeed.Count == 0 ? null
        : PerFeed.FirstOrDefault(f => f.Url == subscribed) ?? PerFeed.FirstOrDefault(f => f.Url is null && subscribed.Host.Equals(f.Host, StringComparison.OrdinalIgnoreCase));
}
