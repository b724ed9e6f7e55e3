using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.Hosts;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Ingest.EndToEnd.Webhooks;

namespace Ingest.EndToEnd;

/// <summary>The roles on machines of their own: a broker, stores, pollers, and cables that are pulled.</summary>
public class ManyHostsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly MadeUpNews news = new(seed: 8);
    private readonly List<string> owed = [];

    [ManyHostsFact]
    public async Task Whatever_machine_fails_nothing_is_lost_and_nothing_told_twice()
    {
        using var network = new TestNetwork();
        var (brokerHost, storeHost, spareHost) = (network.AddHost("broker"), network.AddHost("store"), network.AddHost("spare"));
        TestHost[] pollerHosts = [network.AddHost("poller1"), network.AddHost("poller2")];
        await using var node = await RabbitMqNode.StartNewAsync(virtualHosts: 1, brokerHost);
        await using var site = await NewsServer.StartAsync(Enumerable.Repeat(TestNetwork.Outside, 4).ToList());
        await using var desk = await WebhookReceiver.StartAsync(TestNetwork.Outside);
        await using var ingest = new Installation();
        var feeds = Enumerable.Range(0, 4).Select(number => site.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        ingest.WriteFeedList(site.Urls);
        ingest.AlertBy(desk.Url, desk.Secret);
        // Heartbeats find a cut cable in seconds; a command on a machine that is cut off is taken for lost soon.
        ingest.Settings["Ingest__RabbitMq__Uri"] = $"{node.VirtualHost(1)}?heartbeat=2";
        ingest.Settings["Ingest__Polling__Lease"] = "5s";
        ingest.Settings["Ingest__Polling__AllowAddresses__0"] = TestNetwork.Block;
        ingest.Settings.Remove("Ingest__Urls");

        var pollers = pollerHosts.Select(host => ingest.Launch(Roles(ingest, host, "poll"), host)).ToList();
        var store = await StoreAsync(ingest, storeHost);
        await UntilAllIsStoredAsync();

        // A poller is cut off while it asks, and comes back with answers that others have given meanwhile.
        feeds.ForEach(feed => feed.Mood = FeedMood.Hanging);
        await Eventually.Is(() => feeds.All(feed => feed.Hanging > 0), Patience, "the pollers to be in the middle of polls", () => store.Output.Text);
        Print();
        pollerHosts[0].PullCable();
        feeds.ForEach(feed => feed.Mood = FeedMood.Well);
        await UntilAllIsToldAsync();
        pollerHosts[0].PlugCableIn();
        Print();
        await UntilAllIsToldAsync();

        // The broker starts anew.
        Print();
        await node.StopAsync();
        Print();
        await node.StartAsync();
        await UntilAllIsToldAsync();

        // A second store by mistake waits: the queue has one reader at a time, and its own database stays empty.
        var mistaken = Roles(ingest, spareHost, "store");
        mistaken["Ingest__Data"] = ingest.Folder["mistaken"];
        var second = ingest.Launch(mistaken, spareHost);
        await second.BecomesReadyAsync(new Uri(mistaken["Ingest__Urls"]));
        Print();
        await UntilAllIsToldAsync();
        Assert.Equal(0, DatabaseFile.Count(Path.Combine(mistaken["Ingest__Data"], "ingest.db"), "polls"));
        await second.StopAsync(TimeSpan.FromSeconds(10));

        // The store's machine is cut off, then dies, and its volume moves to another; the queue hands over as soon as the dead one is missed.
        Print();
        storeHost.PullCable();
        Print();
        await store.KillAsync();
        store = await StoreAsync(ingest, spareHost);
        Print();
        await UntilAllIsToldAsync();
        await UntilAllIsStoredAsync();

        Assert.Equal(feeds.Sum(feed => feed.Articles.Count), (await ingest.ListAsync("articles")).Count);
        Assert.Equal(owed.Order(), desk.Headlines.Order());
        desk.EachStoryHasOneIdAndOneBody();
        Assert.All(pollers.Append(store), process => Assert.False(process.HasExited || process.Output.HasStackTrace, process.Output.Text));

        void Print()
        {
            foreach (var feed in feeds)
            {
                var article = news.FromIraq();
                owed.Add(article.Title);
                feed.Publish(article);
            }
        }

        Task UntilAllIsToldAsync() => Eventually.Is(
            () => owed.All(desk.Headlines.Contains), Patience, "the desk to be told",
            () => $"not told: {string.Join(", ", owed.Except(desk.Headlines))}\n{store.Output.Text}\n{string.Join('\n', pollers.Select(p => p.Output.Text))}");

        Task UntilAllIsStoredAsync() => Eventually.Is(
            () => feeds.All(feed => feed.IsUpToDate), Patience, "everything to be stored",
            () => $"behind: {string.Join(", ", feeds.Where(f => !f.IsUpToDate).Select(f => f.Name))}\n{store.Output.Text}\n{string.Join('\n', pollers.Select(p => p.Output.Text))}");
    }

    private static async Task<IngestProcess> StoreAsync(Installation ingest, TestHost host)
    {
        var settings = Roles(ingest, host, "schedule", "store", "alert", "web");
        var process = ingest.Launch(settings, host);
        // From this host, because the store's may be all that knows the network.
        await Eventually.Is(
            () => process.HasExited ? throw new InvalidOperationException(process.Output.Text) : IngestProcess.AnswersAsync(new Uri(new Uri(settings["Ingest__Urls"]), "/-/ready")),
            Patience, "the store to be ready", () => process.Output.Text);
        return process;
    }

    private static Dictionary<string, string> Roles(Installation ingest, TestHost host, params string[] roles)
    {
        var settings = new Dictionary<string, string>(ingest.Settings) { ["Ingest__Urls"] = $"http://{host.Address}:8080", ["Ingest__Web__Password"] = "known to this test alone" };
        for (var number = 0; number < roles.Length; number++)
            settings[$"Ingest__Roles__{number}"] = roles[number];
        return settings;
    }
}
