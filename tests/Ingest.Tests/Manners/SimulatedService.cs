using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Polling;
using Ingest.Scheduling;
using Ingest.Scheduling.Hubs;
using Ingest.Tests.Articles;
using Ingest.Tests.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Manners;

/// <summary>The real scheduler's decisions, poller, and writer over a real database, on a simulated web under a simulated clock.</summary>
internal sealed class SimulatedService : IDisposable
{
    private readonly HttpClient http;
    private readonly Poller poller;
    private readonly ArticleWriter writer;
    private LeaseStore leases;

    public SimulatedService(PollingOptions? options = null)
    {
        Options = options ?? new PollingOptions();
        Web = new(Time);
        http = new(Web);
        Feeds = new(Database.Database, Time);
        Hubs = new(Database.Database, Time);
        leases = new(Database.Database, Options, Time);
        poller = new(new Fetcher(http, Options, Time), Options, Time);
        writer = new(Database.Database, NewsDesk.ByWords, [new PollOutcomeStore(Options, Time, new WatchList(["IQ", "SY"], 0.5))], [], Time, NullLogger<ArticleWriter>.Instance);
    }

    public SimulatedTime Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public TemporaryDatabase Database { get; } = new();

    public SimulatedWeb Web { get; }

    public PollingOptions Options { get; }

    public FeedStore Feeds { get; }

    public HubStore Hubs { get; }

    public Feed Feed(string url = "https://paper.example/feed") => Feeds.Find(url)!;

    public void Subscribe(params string[] urls)
    {
        foreach (var url in urls)
            Feeds.Add(new Subscription(new Uri(url)));
    }

    public Paper Subscribe(Paper paper, string url = "https://paper.example/feed")
    {
        Web.Serve(new Uri(url).Host, paper.Answer);
        Subscribe(url);
        return paper;
    }

    /// <summary>As after a stop: leases of the process before are released, what is due is spread.</summary>
    public void Restart()
    {
        leases = new(Database.Database, Options, Time);
        leases.ReleaseLost(queuesSurvive: false);
        leases.Spread();
    }

    public StoredPoll Store(FeedPolled polled) => writer.Write([polled])[0];

    public async Task RunAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        while (Time.GetUtcNow() < end)
        {
            var due = leases.TakeDue(100);
            foreach (var poll in due)
                Store(await poller.PollAsync(poll, default));
            if (due.Count > 0)
                continue;
            // Due but held back by its host: the next look comes soon.
            var next = leases.NextDue() is { } at && at > Time.GetUtcNow() ? at : Time.GetUtcNow() + TimeSpan.FromMilliseconds(500);
            Time.Advance((next < end ? next : end) - Time.GetUtcNow());
        }
    }

    public void Dispose()
    {
        http.Dispose();
        Web.Dispose();
        Database.Dispose();
    }
}
