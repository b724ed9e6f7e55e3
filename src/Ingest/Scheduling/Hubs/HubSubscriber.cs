using System.Globalization;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;

namespace Ingest.Scheduling.Hubs;

/// <summary>How hubs are asked: as carefully as feeds are.</summary>
internal sealed record HubClient(HttpClient Http, Uri PublicUrl)
{
    public const string Path = "websub/";

    /// <summary>Where a hub verifies and pushes.</summary>
    public Uri Callback(string token) => new($"{PublicUrl.AbsoluteUri.TrimEnd('/')}/{Path}{token}");
}

/// <summary>Subscribes to feeds that name a WebSub hub, and renews before a lease runs out (https://www.w3.org/TR/websub/ §5.1).</summary>
internal sealed partial class HubSubscriber(HubStore hubs, HubClient client, PollingOptions options, TimeProvider time, ILogger<HubSubscriber> logger)
    : BackgroundService, IStoreObserver
{
    private const int AtOnce = 20;

    /// <summary>For leases that run out; a feed that names a hub rings the bell.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly WakeUp wakeUp = new();

    public void Committed(IReadOnlyList<StoredPoll> polls)
    {
        if (polls.Any(p => p.Poll.Profile?.Hub is not null))
            wakeUp.Ring();
    }

    public override void Dispose()
    {
        base.Dispose();
        wakeUp.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var trouble = new LastingTrouble(Waits, GoesOn);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                trouble.Over();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A locked database passes; the loop must not end before the program does.
                trouble.Is(e);
            }
            await wakeUp.WaitAsync(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One after the other, and no more than a few a round: most feeds of a list name the same hub.</summary>
    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var wish in hubs.Wishes(AtOnce))
        {
            if (Uri.TryCreate(wish.Hub, UriKind.Absolute, out var hub) && !asked.Add(hub.Authority))
                await Task.Delay(options.HostGap, time, cancellationToken);
            var fault = await AskAsync(hubs.Ask(wish), cancellationToken);
            if (fault is null)
            {
                Asked(wish.Hub, wish.Topic);
                continue;
            }
            hubs.Failed(wish.FeedId, fault);
            AskFailed(wish.Hub, wish.Topic, fault);
        }
    }

    /// <returns>Null when the hub took it; a sentence where it did not.</returns>
    private async Task<string?> AskAsync(HubState hub, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(hub.Hub, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return "The hub's address is none that can be asked.";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["hub.mode"] = "subscribe",
                ["hub.topic"] = hub.Topic,
                ["hub.callback"] = client.Callback(hub.Token).AbsoluteUri,
                ["hub.secret"] = hub.Secret,
                ["hub.lease_seconds"] = ((long)options.WebSub.Lease.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            }),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", options.Identification());
        try
        {
            using var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return response.IsSuccessStatusCode ? null : $"The hub answered {(int)response.StatusCode}.";
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"The hub could not be asked ({e.GetBaseException().Message.TrimEnd('.')}).";
        }
    }

    [LoggerMessage(210, LogLevel.Information, "Asked the hub {Hub} to push {Topic}.")]
    private partial void Asked(string hub, string topic);

    [LoggerMessage(211, LogLevel.Warning, "The hub {Hub} is asked again later to push {Topic}: {Reason}")]
    private partial void AskFailed(string hub, string topic, string reason);

    [LoggerMessage(212, LogLevel.Warning, "Subscribing to hubs waits and tries again: {Reason}")]
    private partial void Waits(string reason);

    [LoggerMessage(213, LogLevel.Information, "Subscribing to hubs goes on.")]
    private partial void GoesOn();
}
