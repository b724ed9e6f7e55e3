using System.Globalization;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Xunit.Abstractions;

namespace Ingest.EndToEnd;

/// <summary>How long after an article's appearance the desk knows. Most of it is the wait for the next poll, here 300 ms.</summary>
public class LatencyTests(ITestOutputHelper output)
{
    private const int Articles = 200;
    private readonly MadeUpNews news = new(seed: 9);

    [Theory, InMemory, OverRabbitMq]
    public async Task The_desk_knows_within_seconds(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus, hosts: 8);
        var feeds = Enumerable.Range(0, 8).Select(number => around.News.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();
        var random = new Random(9);
        var appeared = new Dictionary<string, DateTimeOffset>();
        for (var number = 0; number < Articles; number++)
        {
            var article = news.FromIraq();
            appeared[article.Title] = DateTimeOffset.UtcNow;
            feeds[random.Next(feeds.Count)].Publish(article);
            await Task.Delay(random.Next(20, 100));
        }
        await around.IsToldAsync(process, appeared.Keys);

        var waits = around.Desk.Accepted.Select(call => (call.At - appeared[call.Headline]).TotalMilliseconds).Order().ToList();
        Figures.Publish(output, $"latency-{bus}",
            string.Create(CultureInfo.InvariantCulture, $"from appearing to the webhook, bus {bus}, {waits.Count} articles, polled every 300 ms: p50 {waits[Articles / 2]:0} ms, p99 {waits[Articles * 99 / 100]:0} ms, longest {waits[^1]:0} ms"));
        Assert.Equal(Articles, waits.Count);
        Assert.InRange(waits[Articles / 2], 0, 3000);
    }
}
