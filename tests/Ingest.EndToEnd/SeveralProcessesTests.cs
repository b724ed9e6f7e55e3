using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>One process that stores, and as many that poll as are wanted.</summary>
public class SeveralProcessesTests
{
    private readonly MadeUpNews news = new(seed: 5);

    [Theory, OverRabbitMq]
    public async Task Pollers_without_a_database_come_and_go(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var feeds = Enumerable.Range(0, 4).Select(number => around.News.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        around.Ingest.WriteFeedList(around.News.Urls);
        var others = around.Ingest.Launch(With(around.Ingest.Settings, "schedule", "store", "alert", "web"));
        await others.BecomesReadyAsync(around.Ingest.Page);
        Assert.All(feeds, feed => Assert.Empty(feed.Requests));

        var poller = around.Ingest.Launch(Poller(around));
        await around.FirstRoundIsStoredAsync(others);
        var (first, second) = (news.FromIraq(), news.FromSyria());
        feeds[0].Publish(first);
        await around.IsToldAsync(others, first.Title);
        await poller.KillAsync();
        feeds[1].Publish(second);
        IngestProcess[] pollers = [around.Ingest.Launch(Poller(around)), around.Ingest.Launch(Poller(around))];
        await around.IsToldAsync(others, second.Title);

        await around.AllIsStoredAsync(others);
        Assert.Equal(6, (await around.Ingest.ListAsync("articles")).Count);
        Assert.Equal(2, around.Desk.Headlines.Count);
        foreach (var process in pollers.Append(others))
        {
            await process.StopAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(0, process.ExitCode);
        }
    }

    private static Dictionary<string, string> Poller(Surroundings around)
    {
        var settings = With(around.Ingest.Settings, "poll");
        // Nothing can be stored there: below a file.
        settings["Ingest__Data"] = Path.Combine(around.Ingest.FeedList, "data");
        settings.Remove("Ingest__Urls");
        return settings;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> settings, params string[] roles)
    {
        var result = new Dictionary<string, string>(settings);
        for (var number = 0; number < roles.Length; number++)
            result[$"Ingest__Roles__{number}"] = roles[number];
        return result;
    }
}
