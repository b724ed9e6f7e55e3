using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Ingest.Hosting;

namespace Ingest.Alerting;

/// <summary>What this process sent since its start.</summary>
internal sealed class AlertCounters
{
    private readonly ConcurrentDictionary<string, long> sent = new();
    private readonly ConcurrentDictionary<string, long> failed = new();

    public IEnumerable<(string Channel, long Count)> Sent => sent.Select(s => (s.Key, s.Value)).Order();

    /// <summary>By cause: timeout, connection, tls, address, http-500, render, stopped, error.</summary>
    public IEnumerable<(string Cause, long Count)> Failed => failed.Select(f => (f.Key, f.Value)).Order();

    /// <summary>From publication, as the feed dates it, until the first message about the story was accepted.</summary>
    public DelayHistogram SincePublished { get; } = new();

    public DelayHistogram SinceFirstSeen { get; } = new();

    public void Count(Delivery delivery, Attempt attempt, DateTimeOffset now)
    {
        if (!attempt.Succeeded)
        {
            failed.AddOrUpdate(attempt.Cause, 1, (_, count) => count + 1);
            return;
        }
        sent.AddOrUpdate(delivery.Channel, 1, (_, count) => count + 1);
        if (delivery.Type != Delivery.StoryCreated)
            return;
        try
        {
            if (AlertMessage.Parse(delivery.Body!) is not { Data.Story: { FirstSeen: { } seen } story })
                return;
            SinceFirstSeen.Add(now - seen);
            if (story.Published is { } published)
                SincePublished.Add(now - published);
        }
        catch (JsonException)
        {
            // A body of an earlier version: delivered, only not measured.
        }
    }

    public static string CauseOf(Exception e) => e switch
    {
        AddressRefusedException => "address",
        HttpRequestException { InnerException: AddressRefusedException } => "address",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or System.Security.Authentication.AuthenticationException => "tls",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name",
        HttpRequestException or SocketException or IOException => "connection",
        OperationCanceledException => "timeout",
        _ => "error",
    };
}

/// <summary>A histogram of delays, as Prometheus has them: how many were at most so long.</summary>
internal sealed class DelayHistogram
{
    private readonly Lock gate = new();
    private readonly long[] counts = new long[Bounds.Length + 1];
    private double sum;

    /// <summary>Seconds.</summary>
    public static readonly double[] Bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600, 21600];

    public void Add(TimeSpan delay)
    {
        var seconds = Math.Max(0, delay.TotalSeconds);
        var at = Array.FindIndex(Bounds, b => seconds <= b);
        lock (gate)
        {
            counts[at < 0 ? Bounds.Length : at]++;
            sum += seconds;
        }
    }

    /// <summary>Counts up to each bound, the last for all, and their sum in seconds.</summary>
    public (IReadOnlyList<long> Cumulative, double Sum) Read()
    {
        lock (gate)
        {
            var total = 0L;
            return ([.. counts.Select(c => total += c)], sum);
        }
    }
}
