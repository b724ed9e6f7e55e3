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
    [InlineData("JO", "")]
    public void A_watched_country_counts_from_the_threshold_on(string watch, string regions) =>
        Assert.Equal(regions, string.Join(' ', new Rule("watched", watch.Split(' '), 0.5, backfill: false).RegionsOf(Change).Select(c => c.Code)));

    [Fact]
    public void A_query_that_says_how_sure_is_taken_at_its_word()
    {
        var rule = Rule.From(new() { Name = "r", When = "region:FR confidence>=0.4" }, new AlertOptions(), "rule", [])!;
        Assert.Equal("FR", Assert.Single(rule.RegionsOf(Change)).Code);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void History_is_told_only_where_it_is_wanted(bool backfill, int deliveries)
    {
        using var desk = new AlertDesk(new AlertOptions { Backfill = backfill });
        desk.Tell(1, history: true);
        Assert.Equal(deliveries, desk.Database.Value<int>("SELECT count(*) FROM deliveries"));
        Assert.Equal(1 - deliveries, desk.Untold.GetValueOrDefault("history"));
    }

    [Fact]
    public void Every_mistake_of_a_rule_is_named_with_its_key_and_remedy()
    {
        var mistakes = new List<Ingest.Configuration.Mistake>();
        Assert.Null(Rule.From(new() { When = "(a", Channels = ["nobody"], Zone = "Mars/Base", Quiet = "night", Digest = "weekly" }, new AlertOptions(), "Ingest:Alerts:Rules:0", mistakes));
        Assert.Equal(["Name", "When", "Channels", "Zone", "Quiet", "Digest"], mistakes.Select(m => m.Key.Split(':')[^1]));
        Assert.Contains("column 3: the query ends", mistakes[1].Remedy, StringComparison.Ordinal);
        Assert.Contains("known are console", mistakes[2].Remedy, StringComparison.Ordinal);
    }

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
