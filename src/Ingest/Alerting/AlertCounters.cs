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

    public Timings SincePublished { get; } = new(
        "ingest_alert_since_published_seconds", "From an article's publication, as its feed dates it, until its story's first message was accepted.", Timings.Slow);

    public Timings SinceFirstSeen { get; } = new(
        "ingest_alert_since_first_seen_seconds", "From the transaction that stored a story until its first message was accepted.", Timings.Delay);

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
