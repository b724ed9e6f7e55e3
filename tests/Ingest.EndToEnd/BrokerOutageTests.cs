using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>A broker goes away and comes back; the program is not restarted.</summary>
public class BrokerOutageTests
{
    private readonly MadeUpNews news = new(seed: 3);

    [PrivateNodeFact]
    public async Task A_broker_that_stops_and_starts_again_in_mid_flight_costs_nothing()
    {
        await using var node = await RabbitMqNode.StartNewAsync(virtualHosts: 1);
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        around.Ingest.Settings["Ingest__RabbitMq__Uri"] = node.VirtualHost(1).AbsoluteUri;
        // A command that the broker was handing over when it stopped is taken for lost after this.
        around.Ingest.Settings["Ingest__Polling__Lease"] = "5s";
        around.Ingest.Settings["Ingest__Alerts__Timeout"] = "2s";
        var feeds = Enumerable.Range(0, 4).Select(number => around.News.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();

        var owed = new List<string>();
        Print();
        await node.StopAsync();
        Print();
        await Eventually.Is(
            () => process.Output.Says("broker") || process.Output.Says("RabbitMQ") || process.Output.Says("message bus"),
            TimeSpan.FromSeconds(20), "the program to say that the broker is away", () => process.Output.Text);
        Assert.True(await IngestProcess.AnswersAsync(around.Ingest.Page), "the page does not answer while the broker is away");
        Assert.Equal(0, (await around.Ingest.RunAsync("articles")).ExitCode);
        Print();
        await node.StartAsync();
        Print();

        await around.AllIsStoredAsync(process, TimeSpan.FromSeconds(60));
        await around.IsToldAsync(process, owed);
        Assert.Equal(feeds.Sum(feed => feed.Articles.Count), (await around.Ingest.ListAsync("articles")).Count);
        Assert.Equal(owed.Order(), around.Desk.Headlines.Order());
        around.Desk.EachStoryHasOneIdAndOneBody();
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
        Assert.InRange(process.Output.Output.Count, 1, 100);

        void Print()
        {
            foreach (var feed in feeds)
            {
                var article = news.FromIraq();
                owed.Add(article.Title);
                feed.Publish(article);
            }
        }
    }

    [Fact]
    public async Task Without_its_broker_the_program_waits_says_so_and_serves_the_page()
    {
        await using var ingest = new Installation();
        ingest.Settings["Ingest__RabbitMq__Uri"] = $"amqp://guest:guest@127.0.0.1:{LoopbackPort.Free()}";
        var process = ingest.Launch();
        await Eventually.Is(() => IngestProcess.AnswersAsync(ingest.Page), TimeSpan.FromSeconds(20), "the page", () => process.Output.Text);
        await Eventually.Is(
            () => process.Output.Says("broker") || process.Output.Says("RabbitMQ") || process.Output.Says("message bus"),
            TimeSpan.FromSeconds(20), "the program to say that the broker is away", () => process.Output.Text);
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
        Assert.False(process.HasExited, process.Output.Text);
        await process.StopAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, process.ExitCode);
    }
}
