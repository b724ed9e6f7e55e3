using System.Globalization;
using System.Security.Cryptography;
using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Polling;
using Ingest.Scheduling.Hubs;
using MassTransit;

namespace Ingest.Web;

/// <summary>
/// Where hubs verify what we asked of them (https://www.w3.org/TR/websub/ §5.3) and push (§7). The address carries 128 random bits; a push must be signed
/// with the secret that only the hub was told.
/// </summary>
internal static partial class WebSubRoutes
{
    public static void MapWebSub(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Ingest.WebSub");
        app.MapGet($"/{HubClient.Path}{{token}}", (HttpRequest request, HubStore hubs, string token) => Verify(request.Query, hubs, token, logger));
        app.MapPost($"/{HubClient.Path}{{token}}", (HttpRequest request, HubStore hubs, IBus bus, PollingOptions options, string token) => PushAsync(request, hubs, bus, options, token, logger));
    }

    private static IResult Verify(IQueryCollection query, HubStore hubs, string token, ILogger logger)
    {
        var topic = query["hub.topic"].ToString();
        switch (query["hub.mode"].ToString())
        {
            case "subscribe" when long.TryParse(query["hub.lease_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var lease)
                    && lease > 0 && query["hub.challenge"].ToString() is { Length: > 0 and <= 4096 } challenge && hubs.Verify(token, topic, TimeSpan.FromSeconds(Math.Min(lease, int.MaxValue))):
                Verified(logger, topic);
                return Results.Text(challenge);
            case "denied" when hubs.Find(token) is { } hub && hub.Topic == topic:
                var reason = query["hub.reason"].ToString();
                hubs.Refuse(token, $"The hub refuses: {(reason.Length == 0 ? "no reason given" : reason[..Math.Min(reason.Length, 300)])}");
                return Results.Ok();
            default:
                // Neither asked for nor wanted, an unsubscription among them.
                return Results.NotFound();
        }
    }

    private static async Task<IResult> PushAsync(HttpRequest request, HubStore hubs, IBus bus, PollingOptions options, string token, ILogger logger)
    {
        if (hubs.Find(token) is not { } hub)
            return Results.NotFound();
        // 410 ends the subscription at the hub's side.
        if (hubs.Command(hub) is not { } command)
            return Results.StatusCode(StatusCodes.Status410Gone);
        if (await BodyAsync(request, options.MaxBytes) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!HubSignature.Holds(request.Headers["X-Hub-Signature"].ToString(), hub.Secret, body))
        {
            // "Subscribers MUST locally ignore the message as invalid" (§7.1.2); the answer gives nothing away.
            NotSigned(logger, hub.Topic);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        var pushed = new Fetched(null) { Body = body, Address = command.Url, Headers = new ResponseHeaders { ContentType = request.ContentType } };
        if (Poller.Pushed(command, pushed) is { } polled)
            await bus.SendRoutedAsync(QueueNames.Store, polled, request.HttpContext.RequestAborted);
        else
            NoFeed(logger, hub.Topic);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <returns>Null when it is larger than allowed.</returns>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, long limit)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > limit)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    [LoggerMessage(510, LogLevel.Information, "The hub pushes {Topic} from now on.")]
    private static partial void Verified(ILogger logger, string topic);

    [LoggerMessage(511, LogLevel.Warning, "A push of {Topic} is not signed with its secret, and ignored.")]
    private static partial void NotSigned(ILogger logger, string topic);

    [LoggerMessage(512, LogLevel.Warning, "A push of {Topic} is no feed, and ignored.")]
    private static partial void NoFeed(ILogger logger, string topic);
}

/// <summary><c>X-Hub-Signature: method=hex</c>, HMAC over the body (§7.1).</summary>
internal static class HubSignature
{
    public static bool Holds(string header, string secret, ReadOnlySpan<byte> body)
    {
        var equals = header.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return false;
        var key = System.Text.Encoding.UTF8.GetBytes(secret);
#pragma warning disable CA5350 // SHA-1 is one of the four methods of the specification; HMAC does not lean on its resistance to collisions.
        var expected = header[..equals].ToUpperInvariant() switch
        {
            "SHA1" => HMACSHA1.HashData(key, body),
            "SHA256" => HMACSHA256.HashData(key, body),
            "SHA384" => HMACSHA384.HashData(key, body),
            "SHA512" => HMACSHA512.HashData(key, body),
            _ => null,
        };
#pragma warning restore CA5350
        var signature = new byte[64];
        return expected is not null
            && Convert.FromHexString(header.AsSpan(equals + 1), signature, out var consumed, out var written) == System.Buffers.OperationStatus.Done
            && consumed == header.Length - equals - 1
            && CryptographicOperations.FixedTimeEquals(expected, signature.AsSpan(0, written));
    }
}
