using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Articles;

public sealed class StoryEditsTests : IDisposable
{
    private readonly NewsDesk desk = new();
    private readonly long herald, courier, tribune;

    public StoryEditsTests()
    {
        herald = desk.Feed("https://herald.example/feed", "Herald");
        courier = desk.Feed("https://courier.example/feed", "Courier");
        tribune = desk.Feed("https://tribune.example/feed", "Tribune");
    }

    public void Dispose() => desk.Dispose();

    private Article Told(string by, string text) => desk.Article(by, MadeUp.Words(text, 6), MadeUp.Text(text, 60)) with { Url = $"https://{by}.example/story" };

    private long StoryOf(string guid) => desk.Database.Value<long>("SELECT story_id FROM articles WHERE guid = @guid", new { guid });

    private T Edit<T>(Func<Microsoft.Data.Sqlite.SqliteConnection, T> edit) => desk.Database.Database.Write(edit);

    [Fact]
    public void A_split_article_begins_a_story_and_its_copies_follow_now_and_later()
    {
        desk.Poll(herald, Told("a", "one"));
        desk.Poll(courier, Told("b", "two"));
        Edit(c => StoryEdits.Merge(c, StoryOf("a"), StoryOf("b"), desk.Now));

        var (begun, left) = Edit(c => StoryEdits.Split(c, desk.Database.Value<long>("SELECT id FROM articles WHERE guid = 'b'"), desk.Now));
        desk.Poll(tribune, Told("c", "two"));

        Assert.Equal((StoryChange.Split, 1, 1), (begun.Change, begun.Articles, left.Articles));
        Assert.Equal((begun.StoryId, begun.StoryId), (StoryOf("b"), StoryOf("c")));
        Assert.NotEqual(StoryOf("a"), StoryOf("b"));
    }

    [Fact]
    public void Merged_stories_are_one_and_later_copies_of_either_join_it()
    {
        desk.Poll(herald, Told("a", "one"));
        desk.Poll(courier, Told("b", "two"));
        var (into, from) = (StoryOf("a"), StoryOf("b"));

        var merged = Edit(c => StoryEdits.Merge(c, into, from, desk.Now));
        desk.Poll(tribune, Told("c", "two"));

        Assert.Equal((StoryChange.Merged, 2, into), (merged.Change, merged.Articles, merged.StoryId));
        Assert.Equal(into, StoryOf("c"));
        Assert.Equal(into, new StoryListStore(desk.Database.Database).Find(from)!.MergedInto);
        Assert.DoesNotContain(new StoryListStore(desk.Database.Database).List(new() { Limit = 10 }), s => s.Id == from);
    }

    [Fact]
    public void What_cannot_be_edited_is_refused_with_a_reason()
    {
        desk.Poll(herald, Told("a", "one"));
        var story = StoryOf("a");

        Assert.Contains("there is no story 99", Assert.Throws<StoryEditException>(() => Edit(c => StoryEdits.Merge(c, story, 99, desk.Now))).Message, StringComparison.Ordinal);
        Assert.Contains("with itself", Assert.Throws<StoryEditException>(() => Edit(c => StoryEdits.Merge(c, story, story, desk.Now))).Message, StringComparison.Ordinal);
        Assert.Contains("nothing to split", Assert.Throws<StoryEditException>(() => Edit(c => StoryEdits.Split(c, 1, desk.Now))).Message, StringComparison.Ordinal);
        Assert.Contains("there is no article 99", Assert.Throws<StoryEditException>(() => Edit(c => StoryEdits.Split(c, 99, desk.Now))).Message, StringComparison.Ordinal);
    }
}
