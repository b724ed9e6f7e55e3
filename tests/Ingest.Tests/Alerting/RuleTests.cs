using Ingest.Alerting;
using Ingest.Contracts;
using Ingest.Tests.Articles;

namespace Ingest.Tests.Alerting;

public class RuleTests
{
    private static readonly StoryChanged Change = new()
    {
        StoryId = 1, ArticleId = 1, Change = StoryChange.Created, At = DateTimeOffset.UnixEpoch, Headline = "", History = false, Provinces = [],
        Countries = [new("IQ", 0.8), new("SY", 0.5), new("FR", 0.49)],
    };

    [Theory]
    [InlineData("IQ", "IQ")]
    [InlineData("SY IQ", "IQ SY")]
    [InlineData("iq", "IQ")]
    [InlineData("FR", "")]
    [InlineData("I", "")]
    [InlineData("JO", "")]
    public void A_watched_country_matches_from_the_threshold_on(string watch, string matches) =>
        Assert.Equal(matches, string.Join(' ', new Rule("watched", watch.Split(' '), 0.5, Backfill: false).Matches(Change).Select(c => c.Code)));

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void History_matches_only_where_it_is_wanted(bool backfill, int matches) =>
        Assert.Equal(matches, new Rule("watched", ["IQ"], 0.5, backfill).Matches(Change with { History = true }).Count);

    [Theory]
    [InlineData("SY-SU", "A quiet day in Suwayda, Syria", 1)]
    [InlineData("sy-su", "A quiet day in Suwayda, Syria", 1)]
    [InlineData("SY-DI", "A quiet day in Suwayda, Syria", 0)]
    [InlineData("SY-SU", "A quiet day somewhere in Syria", 0)]
    public void A_province_can_be_watched_alone(string watch, string title, int deliveries)
    {
        using var desk = new NewsDesk(watch: [watch]);
        desk.Poll(desk.Feed(), desk.Article("a", title));

        Assert.Equal(deliveries, desk.Count("deliveries"));
    }
}
