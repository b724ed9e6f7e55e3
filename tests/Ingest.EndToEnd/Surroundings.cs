using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Ingest.EndToEnd.Webhooks;

namespace Ingest.EndToEnd;

/// <summary>Everything around the program: a news server to poll, a desk to be told, a bus, and an installation that knows them.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly BrokerLease? broker;

    private Surroundings(NewsServer news, WebhookReceiver desk, BrokerLease? broker)
    {
        (News, Desk, this.broker) = (news, desk, broker);
        Ingest.AlertBy(desk.Url, desk.Secret);
        if (broker is not null)
            Ingest.Settings["Ingest__RabbitMq__Uri"] = broker.Uri.AbsoluteUri;
    }

    public NewsServer News { get; }

    public WebhookReceiver Desk { get; }

    public Installation Ingest { get; } = new();

    /// <param name="hosts">Addresses of the news server; feeds are dealt out among them.</param>
    public static async Task<Surroundings> OpenAsync(Bus bus, int hosts = 4)
    {
        var broker = bus == Bus.RabbitMq ? await BrokerLease.TakeAsync() : null;
        return new(await NewsServer.StartAsync(hosts), await WebhookReceiver.StartAsync(), broker);
    }

    /// <summary>Subscribes to all feeds of the server, starts, and waits until the first round of polls has been stored.</summary>
    public async Task<IngestProcess> StartAsync()
    {
        Ingest.WriteFeedList(News.Urls);
        var process = await Ingest.StartAsync();
        await FirstRoundIsStoredAsync(process);
        return process;
    }

    /// <summary>A feed that is asked with a validator was stored before.</summary>
    public Task FirstRoundIsStoredAsync(IngestProcess process) => Eventually.Is(
        () => News.Feeds.All(feed => feed.Mood != FeedMood.Well || feed.WasStored), TimeSpan.FromSeconds(60), "the first round of polls to be stored",
        () => $"not stored: {string.Join(", ", News.Feeds.Where(f => !f.WasStored).Select(f => $"{f.Name} ({f.Requests.Count} requests)"))}\n{process.Output.Text}");

    /// <summary>Every feed was asked with the validators of what it shows now: the program says that it has it all.</summary>
    public Task AllIsStoredAsync(IngestProcess process, TimeSpan? limit = null) => Eventually.Is(
        () => News.Feeds.All(feed => feed.IsUpToDate), limit ?? TimeSpan.FromSeconds(30), "the program to have everything that the feeds show",
        () => $"behind: {string.Join(", ", News.Feeds.Where(f => !f.IsUpToDate).Select(f => f.Name))}\n{process.Output.Text}");

    public Task IsToldAsync(IngestProcess process, params IEnumerable<string> headlines)
    {
        string[] awaited = [.. headlines];
        return Eventually.Is(
            () => awaited.All(Desk.Headlines.Contains), TimeSpan.FromSeconds(40), "the desk to be told",
            () => $"not told: {string.Join(", ", awaited.Except(Desk.Headlines))}\n{process.Output.Text}");
    }

    public async ValueTask DisposeAsync()
    {
        await Ingest.DisposeAsync();
        await News.DisposeAsync();
        await Desk.DisposeAsync();
        broker?.Dispose();
    }
}
