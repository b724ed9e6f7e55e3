using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using RabbitMQ.Client;

namespace Ingest.EndToEnd;

/// <summary>What waits on the broker is seen without its management plugin.</summary>
public sealed class BrokerQueuesTests
{
    private readonly MadeUpNews news = new(seed: 23);

    [PrivateNodeFact]
    public async Task The_page_and_the_metrics_tell_what_waits_and_what_failed()
    {
        await using var node = await RabbitMqNode.StartNewAsync(virtualHosts: 1);
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        around.Ingest.Settings["Ingest__RabbitMq__Uri"] = node.VirtualHost(1).AbsoluteUri;
        around.News.Add("herald").Publish(news.FromElsewhere());
        await around.StartAsync();
        await using (var connection = await new ConnectionFactory { Uri = node.VirtualHost(1) }.CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
            await channel.QueueDeclareAsync("ingest-store_error", durable: true, exclusive: false, autoDelete: false);
            await channel.BasicPublishAsync("", "ingest-store_error", new byte[] { 1 });
        }
        using var client = new HttpClient { BaseAddress = around.Ingest.Page };

        await Eventually.Is(async () => (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains("ingest_queue_messages{queue=\"ingest-store_error\"} 1", StringComparison.Ordinal), TimeSpan.FromSeconds(20), "the failed message to be counted");
        var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var page = await client.GetStringAsync(new Uri("/system", UriKind.Relative));

        Assert.Contains("ingest_queue_consumers{queue=\"ingest-store\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("messages that failed as a whole", page, StringComparison.Ordinal);
        Assert.Contains("feeds to ask", page, StringComparison.Ordinal);

        await node.StopAsync();
        await Eventually.Is(async () => (await client.GetStringAsync(new Uri("/system", UriKind.Relative))).Contains("does not answer", StringComparison.Ordinal), TimeSpan.FromSeconds(30), "the page to say that the broker is away");
    }
}
