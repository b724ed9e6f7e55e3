using Ingest.Querying;
using Ingest.Text;

namespace Ingest.Tests.Querying;

public class QueryMatchTests
{
    private static readonly QueryValues Blast = new()
    {
        Title = Folding.Fold("Car bomb kills 12 in Mosul’s old city"),
        Body = Folding.Fold("The blast hit a market near the Tigris bridge, police said. انفجار في الموصل"),
        Regions = new Dictionary<string, double> { ["IQ"] = 0.9, ["IQ-NI"] = 0.8, ["TR"] = 0.2 },
        Places = ["mosul", "الموصل"],
        Source = Folding.Fold("The Tigris Courier"),
        Language = "en-GB",
        FeedId = 12,
        Feed = Folding.Fold("Courier world news https://courier.example/rss"),
        Sources = 2,
        Severity = Severity.High,
    };

    [Theory]
    [InlineData("bomb", true)]
    [InlineData("BOMB kills", true)]
    [InlineData("bom", false)]
    [InlineData("bom*", true)]
    [InlineData("\"old city\"", true)]
    [InlineData("\"old ci\"*", true)]
    [InlineData("\"city old\"", false)]
    [InlineData("\"city the\"", false)] // Not over the border of title and body.
    [InlineData("title:blast", false)]
    [InlineData("title:(blast OR bomb)", true)]
    [InlineData("bomb -blast", false)]
    [InlineData("bomb NOT sport", true)]
    [InlineData("blast NEAR/4 bridge", false)]
    [InlineData("blast NEAR/6 bridge", true)]
    [InlineData("bridge NEAR/6 blast", true)]
    [InlineData("market NEAR/1 \"near the\"", true)]
    [InlineData("kills NEAR/50 tigris", false)]
    [InlineData("إنفجار", true)]
    [InlineData("region:IQ", true)]
    [InlineData("region:IQ-NI", true)]
    [InlineData("region:TR", false)]
    [InlineData("region:TR confidence>=0.1", true)]
    [InlineData("region:TR confidence>=0.3", false)]
    [InlineData("region:(IQ OR TR) confidence>=0.9", true)]
    [InlineData("confidence>0.9", false)]
    [InlineData("place:Mosul", true)]
    [InlineData("place:الموصل", true)]
    [InlineData("place:Basra", false)]
    [InlineData("source:courier", true)]
    [InlineData("source:mosul", false)]
    [InlineData("lang:en", true)]
    [InlineData("lang:en-gb", true)]
    [InlineData("lang:en-us", false)]
    [InlineData("feed:12", true)]
    [InlineData("feed:1", false)]
    [InlineData("feed:courier.example", true)]
    [InlineData("sources>=2", true)]
    [InlineData("sources>2", false)]
    [InlineData("severity>=high", true)]
    [InlineData("severity<high", false)]
    [InlineData("severity:high", true)]
    public void A_query_holds_or_does_not(string text, bool holds) => Assert.Equal(holds, new QueryMatch(Query.Parse(text).Query!).Holds(Blast));

    [Fact]
    public void The_asker_says_how_sure_a_region_must_be_where_the_query_does_not() =>
        Assert.True(new QueryMatch(Query.Parse("region:TR").Query!).Holds(Blast with { LeastConfidence = 0.2 }));

    [Fact]
    public void Only_a_query_with_words_reads_the_text()
    {
        Assert.False(new QueryMatch(Query.Parse("region:IQ source:courier severity>=high").Query!).ReadsText);
        Assert.True(new QueryMatch(Query.Parse("region:IQ -sport").Query!).ReadsText);
    }
}
