using Ingest.Alerting;
using Ingest.Contracts;
using Ingest.Querying;
using static Ingest.Tests.Alerting.AlertDesk;

namespace Ingest.Tests.Alerting;

public sealed class StoryAlertTests
{
    [Fact]
    public void A_story_waits_for_its_second_outlet_and_is_told_once_with_both()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, outlet: "One");
        desk.Time.Advance(TimeSpan.FromSeconds(20));
        desk.Tell(1, change: StoryChange.Joined, outlet: "Two", sources: 2, news: new StoryNews(StoryNewsKind.Source, "Two"));
        Assert.Empty(desk.Send());
        var message = Assert.Single(desk.SendAfter(TimeSpan.FromSeconds(10)));
        Assert.Equal(("story.created", 2), (message.Type, message.Data.Story!.Sources));
        Assert.Equal(["One", "Two"], message.Data.Articles!.Select(a => a.Source));
        Assert.Empty(desk.SendAfter(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void A_repetition_is_not_told_and_is_counted()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        Assert.Single(desk.SendAfter(GroupWait));
        desk.Tell(1, change: StoryChange.Joined);
        desk.Tell(1, change: StoryChange.Revised);
        Assert.Empty(desk.SendAfter(TimeSpan.FromHours(1)));
        Assert.Equal(2, desk.Untold["nothing new"]);
    }

    [Fact]
    public void What_changed_is_told_once_and_at_most_every_five_minutes()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.SendAfter(GroupWait);
        desk.Tell(1, change: StoryChange.Joined, news: Reuters);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        desk.Tell(1, change: StoryChange.Joined, news: new StoryNews(StoryNewsKind.Toll, "killed 3 → 9"));
        Assert.Empty(desk.SendAfter(TimeSpan.FromMinutes(3)));
        var update = Assert.Single(desk.SendAfter(TimeSpan.FromMinutes(1)));
        Assert.Equal("story.updated", update.Type);
        Assert.Equal(["Reuters", "killed 3 → 9"], update.Data.News!.Select(n => n.Text));
        Assert.Empty(desk.SendAfter(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_critical_story_does_not_wait()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, "Military coup in Iraq");
        Assert.Equal(Severity.Critical, Assert.Single(desk.Send()).Data.Severity);
    }

    [Fact]
    public void A_story_that_becomes_critical_while_it_waits_goes_out_at_once()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, "Iraq: unrest in Mosul");
        Assert.Empty(desk.Send());
        desk.Tell(1, "Massacre in Mosul", StoryChange.Joined);
        var message = Assert.Single(desk.Send());
        Assert.Equal((Severity.Critical, "title “Massacre”"), (message.Data.Severity, message.Data.SeverityReason));
    }

    [Fact]
    public void A_story_that_becomes_graver_is_told_again_without_other_news()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, "Iraq: talks about a bridge");
        desk.SendAfter(GroupWait);
        desk.Tell(1, "Explosion at the bridge", StoryChange.Joined);
        var update = Assert.Single(desk.SendAfter(Pause));
        Assert.Equal(("story.updated", Severity.High), (update.Type, update.Data.Severity));
        desk.Tell(1, "Iraq: bridge opens late", StoryChange.Joined);
        Assert.Empty(desk.SendAfter(Pause));
    }

    [Fact]
    public void What_is_possibly_another_story_is_told_with_low_priority()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.SendAfter(GroupWait);
        desk.Tell(1, title: "A dam in Iraq breaks", change: StoryChange.Joined, possiblyNew: true);
        var told = Assert.Single(desk.SendAfter(GroupWait)).Data;
        Assert.Equal((true, "A dam in Iraq breaks"), (told.PossiblyNew, told.Story!.Headline));
        Assert.Equal(1, desk.Database.Value<int>("SELECT is_low FROM deliveries WHERE type = 'story.updated'"));
    }

    [Fact]
    public void What_may_be_another_story_is_told_by_itself_though_the_first_still_waits()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Tell(1, title: "A dam in Iraq breaks", change: StoryChange.Joined, possiblyNew: true);
        Assert.Equal([null, true], desk.SendAfter(GroupWait).Concat(desk.SendAfter(TimeSpan.Zero)).Select(m => m.Data.PossiblyNew));
    }

    [Fact]
    public void An_update_never_overtakes_its_story()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Time.Advance(GroupWait);
        var first = Assert.Single(desk.Store.Claim(new Dictionary<string, int> { ["one"] = 10 }, desk.Renderer.Rendering));
        desk.Store.Record([new(first, Attempt.Failure("down", 503) with { RetryAfter = TimeSpan.FromHours(1) }, desk.Time.GetUtcNow(), TimeSpan.Zero, 0.5)]);
        desk.Tell(1, change: StoryChange.Joined, news: Reuters);
        Assert.Empty(desk.SendAfter(TimeSpan.FromMinutes(30)));
        desk.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("story.created", Assert.Single(desk.Send()).Type);
        Assert.Equal("story.updated", Assert.Single(desk.Send()).Type);
    }

    [Fact]
    public void An_acknowledged_story_is_told_again_only_when_it_becomes_graver()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.SendAfter(GroupWait);
        Assert.True(new Acknowledgements(desk.Database.Database, desk.Time).Add(1, "cli"));
        desk.Tell(1, change: StoryChange.Joined, news: Reuters);
        Assert.Empty(desk.SendAfter(Pause));
        Assert.Equal(1, desk.Untold["acknowledged"]);
        desk.Tell(1, "Airstrike hits the bridge", StoryChange.Joined);
        Assert.Single(desk.SendAfter(Pause));
    }

    [Fact]
    public void A_rule_may_want_each_story_once()
    {
        using var desk = new AlertDesk(rule: new() { Name = "once", When = "region:IQ", Updates = false });
        desk.Tell(1);
        desk.SendAfter(GroupWait);
        desk.Tell(1, change: StoryChange.Joined, news: Reuters);
        Assert.Empty(desk.SendAfter(Pause));
        Assert.Equal(1, desk.Untold["updates off"]);
    }

    [Fact]
    public void What_an_operator_splits_off_is_a_story_and_what_he_joins_is_none()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, change: StoryChange.Split);
        desk.Tell(2, change: StoryChange.Merged);
        Assert.Equal("1", Assert.Single(desk.SendAfter(GroupWait)).Data.Story!.Id);
        Assert.Equal(1, desk.Untold["merged"]);
    }

    [Fact]
    public void A_story_whose_articles_went_elsewhere_before_it_was_told_is_not_told()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Database.Execute("UPDATE articles SET story_id = 2");
        Assert.Empty(desk.SendAfter(GroupWait));
        Assert.Equal(1, desk.Untold["story gone"]);
    }

    [Theory]
    [InlineData("story", "1")]
    [InlineData("rule", "Watched")]
    [InlineData("source", "EXAMPLE")]
    public void What_is_muted_is_not_sent_and_is_counted(string kind, string subject)
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Mutes.Add(Enum.Parse<MuteKind>(kind, ignoreCase: true), subject, TimeSpan.FromMinutes(1), "test");
        Assert.Empty(desk.SendAfter(GroupWait));
        Assert.Equal(1, desk.Untold[$"muted {kind}"]);
        Assert.Equal("story.created:suppressed", desk.Statuses);
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        desk.Tell(2);
        Assert.Single(desk.SendAfter(GroupWait));
    }

    [Fact]
    public void A_muted_source_does_not_mute_what_others_report_too()
    {
        using var desk = new AlertDesk();
        desk.Tell(1, outlet: "One");
        desk.Tell(1, change: StoryChange.Joined, outlet: "Two");
        desk.Mutes.Add(MuteKind.Source, "One", TimeSpan.FromHours(1), "test");
        Assert.Single(desk.SendAfter(GroupWait));
    }

    [Fact]
    public void A_rule_tells_its_own_channels_alone()
    {
        using var desk = new AlertDesk(new AlertOptions { Channels = [new() { Name = "one" }, new() { Name = "two" }] }, new() { Name = "r", When = "region:IQ title:bridge", Channels = ["two"] });
        desk.Tell(1);
        desk.Tell(2, "Iraq opens a dam");
        Assert.Equal(["two"], desk.Database.Rows<string>("SELECT channel FROM deliveries"));
    }

    [Fact]
    public void An_operators_rule_holds_from_the_next_article_on_and_its_removal_too()
    {
        using var desk = new AlertDesk();
        var rules = new RuleStore(desk.Database.Database, desk.Time);
        rules.Save(new RuleOptions { Name = "dams", When = "dam" });
        desk.Tell(1, "A dam in France", code: "FR");
        Assert.Equal(["dams"], desk.Database.Rows<string>("SELECT rule FROM deliveries"));
        rules.Save(new RuleOptions { Name = "dams", When = "nothing" });
        desk.Tell(2, "A dam in France", code: "FR");
        rules.Save(new RuleOptions { Name = "dams", When = "dam" });
        Assert.True(rules.Remove("DAMS"));
        desk.Tell(3, "A dam in France", code: "FR");
        Assert.Single(desk.Database.Rows<string>("SELECT id FROM deliveries"));
        Assert.Empty(rules.List());
    }

    [Fact]
    public void What_was_given_up_is_replayed_with_its_id_and_body_and_a_schedule_of_its_own()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Time.Advance(GroupWait);
        Delivery? last = null;
        for (var i = 0; i < 10; i++)
        {
            last = Assert.Single(desk.Store.Claim(new Dictionary<string, int> { ["one"] = 1 }, desk.Renderer.Rendering));
            desk.Store.Record([new(last, Attempt.Failure("no", 500), desk.Time.GetUtcNow(), TimeSpan.Zero, 0.5)]);
            desk.Time.Advance(TimeSpan.FromDays(2));
        }
        Assert.Equal("story.created:failed", desk.Statuses);
        Assert.Equal(1, desk.Store.Replay(null, AlertDesk.Morning, desk.Time.GetUtcNow(), delivered: false));
        var again = Assert.Single(desk.Store.Claim(new Dictionary<string, int> { ["one"] = 1 }, desk.Renderer.Rendering));
        Assert.Equal((last!.Id, last.Body), (again.Id, again.Body));
        desk.Store.Record([new(again, Attempt.Failure("no", 500), desk.Time.GetUtcNow(), TimeSpan.Zero, 0.5)]);
        Assert.Equal("story.created:waiting", desk.Statuses);
        Assert.False(desk.Store.Replay(again.Id));
    }

    [Fact]
    public void A_lasting_alarm_is_told_to_every_channel_once_and_when_it_is_over()
    {
        using var desk = new AlertDesk(new AlertOptions { Channels = [new() { Name = "one" }, new() { Name = "deaf", Alarms = false }, new() { Name = "two" }] });
        var alarms = new Ingest.Messaging.AlarmStore(desk.Database.Database, desk.Time);
        var alerts = new AlarmAlerts(desk.Database.Database, desk.Options, desk.Renderer, desk.Time);
        alarms.Raise(Dispatcher.ChannelGone, "two", "Channel two is gone");
        alarms.Raise("feed-silent", "https://example.org/feed", "Silent for a week");
        alerts.Owe();
        Assert.Empty(desk.Send());
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        alerts.Owe();
        alerts.Owe();
        Assert.Equal(["channel-gone", "feed-silent"], desk.Send("one").Select(m => m.Data.Alarm!.Kind));
        Assert.Equal(["feed-silent"], desk.Send("two").Select(m => m.Data.Alarm!.Kind));
        Assert.Empty(desk.Send("deaf"));
        alarms.Clear("feed-silent", "https://example.org/feed");
        alerts.Owe();
        Assert.NotNull(Assert.Single(desk.Send("one")).Data.Alarm!.Cleared);
    }
}
