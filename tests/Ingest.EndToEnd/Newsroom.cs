using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Ingest.EndToEnd.Webhooks;

namespace Ingest.EndToEnd;

/// <summary>Everything around the program: a news server to poll, a desk to be told, a bus, and an installation that knows them.</summary>
internal sealed class Newsroom : IAsyncDisposable
{
    private readonly BrokerLease? broker;

    private Newsroom(NewsServer news, WebhookReceiver desk, BrokerLease? broker)
    {
        (News, Desk, this.broker) = (news, desk, broker);
        Ingest = new("newsroom");
        Ingest.AlertBy(desk.Url, desk.Secret);
        if (broker is not null)
            Ingest.Settings["Ingest__RabbitMq__Uri"] = broker.Uri.AbsoluteUri;
    }

    public NewsServer News { get; }

    public WebhookReceiver Desk { get; }

    public Installation Ingest { get; }

    /// <param name="hosts">Addresses of the news server; feeds are dealt out among them.</param>
    public static async Task<Newsroom> OpenAsync(Bus bus, int hosts = 4)
    {
        var broker = bus == Bus.RabbitMq ? await BrokerLease.TakeAsync() : null;
        return new(await NewsServer.StartAsync(hosts), await WebhookReceiver.StartAsync(), broker);
    }

    /// <summary>Subscribes to all feeds of the server, starts, and waits until the first round of polls has been stored.</summary>
    public async Task<IngestProcess> StartAsync()
    {
        Ingest.WriteFeedList(News.Urls);
        var process = await Ingest.StartAsync();
        await FirstRoundIsStoredAsync();
        return process;
    }

    /// <summary>A feed that is asked with a validator was stored before.</summary>
    public Task FirstRoundIsStoredAsync() => Eventually.Is(
        () => News.Feeds.All(IsStored), TimeSpan.FromSeconds(60), "the first round of polls to be stored",
        () => "not stored: " + string.Join(", ", News.Feeds.Where(f => !IsStored(f)).Select(f => $"{f.Name} ({f.Requests.Count} requests)")));

    public async ValueTask DisposeAsync()
    {
        await Ingest.DisposeAsync();
        await News.DisposeAsync();
        await Desk.DisposeAsync();
        broker?.Dispose();
    }

    private static bool IsStored(NewsFeed feed) => feed.Requests.Any(r => r.IfNoneMatch is not null || r.IfModifiedSince is not null);
}
