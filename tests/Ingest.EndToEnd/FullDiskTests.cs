using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>Disks run full at night; space is freed in the morning.</summary>
public class FullDiskTests
{
    private readonly MadeUpNews news = new(seed: 4);

    [SmallDiskTheory, InMemory, OverRabbitMq]
    public async Task A_full_disk_is_named_and_nothing_is_lost_when_space_is_freed(Bus bus)
    {
        using var disk = new SmallDisk(megabytes: 24);
        await using var around = await Surroundings.OpenAsync(bus);
        around.Ingest.Data = around.Ingest.Settings["Ingest__Data"] = disk.Path;
        var feeds = Enumerable.Range(0, 4).Select(number => around.News.Add($"outlet{number}")).ToList();
        feeds.ForEach(feed => feed.Publish(news.FromElsewhere()));
        var process = await around.StartAsync();
        var owed = new List<string>();
        Print();
        // One poll is under way while the disk fills, so that its articles come to a full disk.
        feeds[0].Mood = FeedMood.Hanging;
        await Eventually.Is(() => feeds[0].Hanging > 0, TimeSpan.FromSeconds(10), "a poll to be under way", () => process.Output.Text);
        disk.Fill();
        Print();
        feeds[0].Mood = FeedMood.Well;
        await Eventually.Is(
            () => process.Output.Says("disk"), TimeSpan.FromSeconds(20), "the program to say that the disk is full", () => process.Output.Text);
        Print();
        // Long enough for many an attempt.
        await Task.Delay(TimeSpan.FromSeconds(4));
        Assert.False(process.HasExited, process.Output.Text);
        Assert.True(await IngestProcess.AnswersAsync(around.Ingest.Page), $"the page does not answer while the disk is full\n{process.Output.Text}");
        disk.Free();

        await around.AllIsStoredAsync(process, TimeSpan.FromSeconds(60));
        await around.IsToldAsync(process, owed);
        Assert.Equal(feeds.Sum(feed => feed.Articles.Count), (await around.Ingest.ListAsync("articles")).Count);
        Assert.Equal(owed.Order(), around.Desk.Headlines.Order());
        around.Desk.EachStoryHasOneIdAndOneBody();
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
        await process.StopAsync(TimeSpan.FromSeconds(10));

        void Print()
        {
            foreach (var feed in feeds)
            {
                var article = news.FromSyria();
                owed.Add(article.Title);
                feed.Publish(article);
            }
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SmallDiskTheoryAttribute : TheoryAttribute
    {
        public SmallDiskTheoryAttribute() => Skip = SmallDisk.SkipReason;
    }
}
