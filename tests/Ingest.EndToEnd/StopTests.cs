using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>SIGTERM is how the surroundings ask for an end: they kill after ten seconds.</summary>
public class StopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly MadeUpNews news = new(seed: 6);

    [Theory, InMemory, OverRabbitMq]
    public async Task A_stop_in_the_middle_of_work_loses_nothing(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var feeds = Enumerable.Range(0, 4).Select(number => around.News.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();
        var owed = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var feed in feeds)
            {
                var article = news.FromIraq();
                owed.Add(article.Title);
                feed.Publish(article);
            }
            await Task.Delay(150);
            await process.StopAsync(Limit);
            Assert.Equal(0, process.ExitCode);
            Assert.False(process.Output.HasStackTrace, process.Output.Text);
            process = await around.Ingest.StartAsync();
        }
        await around.AllIsStoredAsync(process);
        await around.IsToldAsync(process, owed);
        Assert.Equal(16, (await around.Ingest.ListAsync("articles")).Count);
        Assert.Equal(owed.Order(), around.Desk.Headlines.Order());
    }

    [Theory, InMemory, OverRabbitMq]
    public async Task A_poll_that_the_stop_finds_under_way_is_finished_and_stored(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var feed = around.News.Add("outlet");
        feed.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        feed.Mood = FeedMood.Hanging;
        await Eventually.Is(() => feed.Hanging > 0, Limit, "the feed to be asked", () => process.Output.Text);
        feed.Publish(news.FromIraq());

        var stop = process.StopAsync(Limit);
        feed.Mood = FeedMood.Well;
        await stop;

        Assert.Equal(0, process.ExitCode);
        // With a broker the answer may lie in its queue instead, for the next start.
        if (bus == Bus.InMemory)
            Assert.Equal(2, (await around.Ingest.ListAsync("articles")).Count);
        process = await around.Ingest.StartAsync();
        await around.AllIsStoredAsync(process);
        Assert.Single(feed.Requests, request => request is { Status: 200, Shown.Count: 2 });
    }

    [Theory, InMemory, OverRabbitMq]
    public async Task A_delivery_that_the_stop_finds_under_way_is_answered_recorded_and_not_repeated(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var feed = around.News.Add("outlet");
        feed.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var (first, second) = (news.FromIraq(), news.FromIraq());
        around.Desk.Hold();
        feed.Publish(first);
        await Eventually.Is(() => around.Desk.Held > 0, TimeSpan.FromSeconds(40), "the desk to be called", () => process.Output.Text);

        var stop = process.StopAsync(Limit);
        await Eventually.Is(async () => !await IngestProcess.AnswersAsync(new Uri(around.Ingest.Page, "/-/ready")), Limit, "the program to have heard that it stops", () => process.Output.Text);
        around.Desk.Answer();
        await stop;

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("delivered", Assert.Single(await around.Ingest.ListAsync("alerts")).GetProperty("status").GetString());
        feed.Publish(second);
        process = await around.Ingest.StartAsync();
        await around.IsToldAsync(process, first.Title, second.Title);
        Assert.Equal([first.Title, second.Title], around.Desk.Headlines);
    }

    [Theory, InMemory, OverRabbitMq]
    public async Task A_feed_that_hangs_does_not_delay_the_stop(Bus bus)
    {
        await using var around = await Surroundings.OpenAsync(bus);
        var (well, hanging) = (around.News.Add("well"), around.News.Add("hanging"));
        well.Publish(news.FromElsewhere());
        hanging.Mood = FeedMood.Hanging;
        var process = await around.StartAsync();
        await Eventually.Is(() => hanging.Hanging > 0, TimeSpan.FromSeconds(10), "the hanging feed to be asked", () => process.Output.Text);

        await process.StopAsync(Limit);

        Assert.Equal(0, process.ExitCode);
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
    }
}
