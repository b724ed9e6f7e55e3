using System.Net;
using Ingest.Configuration;

namespace Ingest.Contracts;

/// <summary>How feeds are asked: when (read by Scheduling) and how (read by Polling).</summary>
internal sealed class PollingOptions
{
    [Option("No feed is asked more often than this, whatever it says.", Min = "0", Max = "1d")]
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(2);

    [Option("Every feed is asked at least this often, failing ones too.", Min = "100ms", Max = "30d")]
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromHours(24);

    [Option("Interval of a feed whose publisher says nothing of it.", Min = "0", Max = "30d")]
    public TimeSpan DefaultInterval { get; init; } = TimeSpan.FromMinutes(15);

    [Option("Pause between two requests to one host.", Min = "0", Max = "1h")]
    public TimeSpan HostGap { get; init; } = TimeSpan.FromSeconds(2);

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

    [Option("User-Agent header; should name a contact.")]
    public string UserAgent { get; init; } = "Ingest/0.1 (news alerts; one poll per feed and interval)";

    [Option("Polls are kept in the history for this long.", Min = "1h", Max = "3650d")]
    public TimeSpan KeepHistory { get; init; } = TimeSpan.FromDays(14);
}
