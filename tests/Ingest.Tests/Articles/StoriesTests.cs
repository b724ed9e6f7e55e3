using Ingest.Contracts;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Articles;

public sealed class StoriesTests : IDisposable
{
    private const string Headline = "Bridge over the river reopens after repairs";

    private readonly NewsDesk desk = new();
    private readonly long herald;
    private readonly long courier;

    public StoriesTests()
    {
        herald = desk.Feed("https://herald.example/feed", "Herald");
        courier = desk.Feed("https://courier.example/feed", "Courier");
    }

    public void Dispose() => desk.Dispose();

    private Article Told(string by, string title = Headline, string lead = "") => desk.Article(by, title, lead) with { Url = $"https://{by}.example/story" };

    [Fact]
    public void One_headline_in_two_outlets_is_one_story()
    {
        desk.Poll(herald, Told("herald"));
        var second = desk.Poll(courier, Told("courier", Headline.ToUpperInvariant() + "!"));

        Assert.Equal((1L, 2L, 1L), desk.Database.Rows<(long, long, long)>("SELECT count(*), articles, sources FROM stories").Single());
        var first = desk.Database.Value<long>("SELECT id FROM articles WHERE guid = 'herald'");
        Assert.Equal((first, first), (second.Articles.Single().DuplicateOf!.Value, desk.Database.Value<long>("SELECT duplicate_of FROM articles WHERE guid = 'courier'")));
        Assert.Equal(StoryChange.Joined, second.Changes.Single().Change);
    }

    [Fact]
    public void One_headline_of_one_outlet_with_another_lead_is_two_stories()
    {
        desk.Poll(herald, Told("a", lead: "The northern one."));
        desk.Poll(herald, Told("b", lead: "The southern one."));

        Assert.Equal(2, desk.Count("stories"));
    }

    [Fact]
    public void One_headline_of_one_outlet_with_the_same_lead_is_one_story()
    {
        desk.Poll(herald, Told("a", lead: "The northern one."));
        desk.Poll(herald, Told("b", lead: "The northern one!"));

        Assert.Equal(1, desk.Count("stories"));
    }

    [Fact]
    public void Copies_of_one_text_are_one_source_and_words_of_ones_own_another()
    {
        var text = MadeUp.Text("wire", 60);
        desk.Poll(herald, Told("herald", "Bridge at Mosul reopens after years of repair", text));
        var copy = desk.Poll(courier, Told("courier", "Bridge at Mosul reopens", text)).Changes.Single();
        Assert.Equal((2, 1), (copy.Articles, copy.Sources));
        Assert.DoesNotContain(copy.News, n => n.Kind == StoryNewsKind.Source);
    }

    [Fact]
    public void A_higher_toll_is_news_and_the_same_again_is_not()
    {
        desk.Poll(herald, Told("a", "Blast at Hamra market kills 12", "At least 12 people were killed and 30 wounded when a blast tore through the Hamra market on Sunday, the governor Salim Qadri said."));
        var raised = desk.Poll(courier, Told("b", "Hamra market blast kills 19", "The blast at the Hamra market on Sunday killed 19 people and wounded 30, the governor Salim Qadri said.")).Changes.Single();

        Assert.Equal(StoryChange.Joined, raised.Change);
        Assert.Contains(new StoryNews(StoryNewsKind.Toll, "killed 12 → 19"), raised.News);
        Assert.DoesNotContain(raised.News, n => n.Text.StartsWith("wounded", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Breaking news")]
    [InlineData("Iraq")]
    [InlineData("Three words only")]
    public void Short_titles_never_merge(string title)
    {
        desk.Poll(herald, Told("herald", title));
        desk.Poll(courier, Told("courier", title));

        Assert.Equal(2, desk.Count("stories"));
    }

    [Fact]
    public void A_headline_of_last_week_is_another_story()
    {
        desk.Poll(herald, Told("herald"));
        desk.Time.Advance(TimeSpan.FromDays(2));
        desk.Poll(courier, Told("courier"));

        Assert.Equal(2, desk.Count("stories"));
    }

    [Fact]
    public void Two_outlets_in_one_batch_are_one_story()
    {
        desk.Writer.Write([desk.Polled(herald, Told("herald")), desk.Polled(courier, Told("courier"))]);

        Assert.Equal((1L, 2L), (desk.Count("stories"), desk.Count("articles")));
    }

    // The feed's own title is known only after its first poll.
    [Fact]
    public void An_outlet_has_one_name_from_its_first_poll_on()
    {
        var nameless = desk.Feed("https://tribune.example/feed", title: null, polled: false);
        var profile = new FeedProfile("Tribune", "https://tribune.example/", "en");
        desk.Write(desk.Polled(nameless, Told("a", lead: "The northern one.")) with { Profile = profile });
        desk.Write(desk.Polled(nameless, Told("b", lead: "The southern one.")) with { Profile = profile });

        Assert.Equal(["Tribune", "Tribune"], desk.Database.Rows<string>("SELECT outlet FROM articles"));
        Assert.Equal(2, desk.Count("stories"));
    }

    [Fact]
    public void The_source_that_an_item_names_is_its_outlet()
    {
        desk.Poll(herald, Told("a") with { Source = "Agency" });

        Assert.Equal("Agency", desk.Database.Value<string>("SELECT outlet FROM articles"));
    }

    [Fact]
    public void A_story_knows_the_countries_of_all_its_articles()
    {
        desk.Poll(herald, Told("herald", lead: "In Iraq."));
        var joined = desk.Poll(courier, Told("courier", lead: "In Syria, maybe Iraq."));

        Assert.Equal([("IQ", 0.9), ("SY", 0.9)], joined.Changes.Single().Countries.Select(c => (c.Code, c.Score)));
    }

    [Fact]
    public void Articles_of_one_document_are_told_oldest_first()
    {
        var stored = desk.Poll(herald, Told("new", "The newer of the two stories"), Told("old", "The older of the two stories"));

        Assert.Equal(["old", "new"], stored.Articles.Select(a => a.Article.Guid));
    }
}
