using Ingest.Articles;
using Ingest.Demo.Content;
using Ingest.Tests.Database;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Demo;

public class ContentTests
{
    private static readonly MadeUpStory[] All = [.. History.Stories, .. Script.Stories, .. Afterwards.Stories];

    [Fact]
    public void No_two_stories_share_a_link_or_a_headline()
    {
        Assert.Equal(All.Length, All.Select(story => story.Headline).Distinct().Count());
        Assert.Equal(All.Length, All.Select(story => story.Slug).Distinct().Count());
    }

    [Fact]
    public void History_is_past_and_the_script_ends_before_the_quiet_news_begins()
    {
        Assert.All(History.Stories.SelectMany(story => story.Printings), printing => Assert.True(printing.AtSecond < 0));
        Assert.All(Script.Stories.SelectMany(story => story.Printings), printing => Assert.InRange(printing.AtSecond, 8, 70));
        Assert.All(Afterwards.Stories.SelectMany(story => story.Printings), printing => Assert.True(printing.AtSecond >= 100));
    }

    [Fact]
    public void Quiet_news_comes_half_a_minute_apart_and_ends()
    {
        var seconds = Afterwards.Stories.Select(story => Assert.Single(story.Printings).AtSecond).ToArray();

        Assert.All(seconds.Zip(seconds.Skip(1)), pair => Assert.Equal(30, pair.Second - pair.First));
        Assert.InRange(seconds[^1], 3600, 3 * 3600);
    }

    [Fact]
    public void Every_part_of_the_quiet_news_is_filled_in() =>
        Assert.All(Afterwards.Stories, story => Assert.DoesNotContain("{", story.Headline + story.Text, StringComparison.Ordinal));

    [Fact]
    public void Stories_of_one_outlet_never_appear_in_the_same_second() =>
        Assert.All(
            All.SelectMany(story => story.Printings).GroupBy(printing => printing),
            printings => Assert.Single(printings));

    [Fact]
    public void The_bridge_told_in_three_outlets_words_is_one_story()
    {
        using var database = new TemporaryDatabase();
        using var run = new ClusterRun(database.Database, new());

        var filed = run.File([.. Script.Stories.Where(s => s.Slug.StartsWith("mosul-bridge", StringComparison.Ordinal))
            .Select(s => new LooseArticle(s.Headline, s.Text, s.Printings[0].By.Name, "en", MadeUp.Noon.AddSeconds(s.Printings[0].AtSecond)))]);

        Assert.Equal(3, filed.Count);
        Assert.All(filed, f => Assert.Null(f.Placed.DuplicateOf));
        Assert.Single(filed.Select(f => f.Change.StoryId).Distinct());
    }
}
