using Ingest.Alerting;
using Ingest.Contracts;
using static Ingest.Tests.Alerting.AlertDesk;

namespace Ingest.Tests.Alerting;

/// <summary>Many stories in one message: after quiet hours, a downtime, or above a channel's rate.</summary>
public sealed class DigestTests
{
    [Fact]
    public void Quiet_hours_hold_stories_for_one_digest_and_critical_ones_break_through()
    {
        using var desk = new AlertDesk(rule: new() { Name = "night", When = "region:IQ", Quiet = "09:00-11:00" });
        desk.Tell(1);
        desk.Tell(2, "Explosion in Mosul, Iraq");
        desk.Tell(3, "Massacre in Mosul, Iraq");
        Assert.Equal("3", Assert.Single(desk.SendAfter(GroupWait)).Data.Story!.Id);
        Assert.Empty(desk.SendAfter(TimeSpan.FromMinutes(89)));
        var digest = Assert.Single(desk.SendAfter(TimeSpan.FromMinutes(31)));
        Assert.Equal(("story.digest", "quiet hours"), (digest.Type, digest.Data.Digest!.Why));
        // The gravest first.
        Assert.Equal(["2", "1"], digest.Data.Digest.Stories.Select(s => s.Story.Id));
        Assert.Equal(2, desk.Database.Value<int>("SELECT count(*) FROM deliveries WHERE status = 'merged' AND digest_id IS NOT NULL"));
        Assert.Empty(desk.SendAfter(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void A_story_told_in_a_digest_has_updates_like_any_other()
    {
        using var desk = new AlertDesk(rule: new() { Name = "hourly", When = "region:IQ", Digest = "hourly" });
        desk.Tell(1);
        Assert.Single(desk.SendAfter(TimeSpan.FromHours(1)));
        desk.Tell(1, change: StoryChange.Joined);
        Assert.Empty(desk.SendAfter(TimeSpan.FromHours(1)));
        desk.Tell(1, change: StoryChange.Joined, news: Reuters);
        var digest = Assert.Single(desk.SendAfter(TimeSpan.FromHours(1)));
        Assert.Equal([Reuters], Assert.Single(digest.Data.Digest!.Stories).News);
    }

    [Fact]
    public void After_a_downtime_what_was_missed_is_one_digest_and_news_is_news()
    {
        var start = AlertDesk.Morning;
        using var desk = new AlertDesk(catchUp: new CatchUp(start, start + TimeSpan.FromMinutes(5)));
        for (var i = 1; i <= 20; i++)
            desk.Tell(i, published: start - TimeSpan.FromHours(i));
        desk.Tell(21, published: start + TimeSpan.FromSeconds(1));
        Assert.Equal("21", Assert.Single(desk.SendAfter(GroupWait)).Data.Story!.Id);
        var digest = Assert.Single(desk.SendAfter(Pause));
        Assert.Equal(("catch-up", 20), (digest.Data.Digest!.Why, digest.Data.Digest.Stories.Count));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_downtime_is_an_hour_without_polls(int minutes, bool catchesUp) =>
        Assert.Equal(catchesUp, CatchUp.After(AlertDesk.Morning - TimeSpan.FromMinutes(minutes), new AlertOptions(), AlertDesk.Morning) != CatchUp.None);

    [Fact]
    public void What_should_have_gone_out_long_ago_goes_into_a_digest_at_the_start()
    {
        using var desk = new AlertDesk();
        desk.Tell(1);
        desk.Tell(2);
        desk.Time.Advance(TimeSpan.FromHours(3));
        desk.Tell(3);
        Assert.Equal(2, desk.Store.GatherOverdue());
        Assert.Equal(2, Assert.Single(desk.Send()).Data.Digest!.Stories.Count);
        Assert.Equal("3", Assert.Single(desk.SendAfter(GroupWait)).Data.Story!.Id);
    }

    [Fact]
    public void What_exceeds_a_channels_rate_is_merged_and_nothing_is_dropped()
    {
        using var desk = new AlertDesk(new AlertOptions { GroupWait = TimeSpan.Zero, Channels = [new() { Name = "one", Rate = 5 }] });
        for (var i = 1; i <= 40; i++)
            desk.Tell(i, i == 7 ? "Explosion in Iraq" : $"Iraq opens bridge {i}");
        var messages = desk.Send();
        Assert.Equal(5, messages.Count);
        Assert.Contains(messages, m => m.Data.Story?.Id == "7");
        var told = messages.Where(m => m.Data.Story is not null).Select(m => m.Data.Story!.Id).ToList();
        told.AddRange(messages.Single(m => m.Data.Digest?.Why == "rate limit").Data.Digest!.Stories.Select(s => s.Story.Id));
        for (var i = 0; i < 10; i++)
            told.AddRange(desk.SendAfter(TimeSpan.FromMinutes(1)).SelectMany(m => m.Data.Digest?.Stories.Select(s => s.Story.Id) ?? [m.Data.Story!.Id]));
        Assert.Equal(Enumerable.Range(1, 40), told.Select(int.Parse).Order());
    }

    [Fact]
    public void A_bucket_fills_evenly()
    {
        using var desk = new AlertDesk(new AlertOptions { GroupWait = TimeSpan.Zero, Channels = [new() { Name = "one", Rate = 2 }] });
        desk.Tell(1);
        desk.Tell(2);
        Assert.Equal(2, desk.Send().Count);
        desk.Tell(3);
        Assert.Empty(desk.SendAfter(TimeSpan.FromSeconds(29)));
        Assert.Single(desk.SendAfter(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_message_stays_below_20_kB_whatever_the_feeds_write()
    {
        using var desk = new AlertDesk(new AlertOptions { GroupWait = TimeSpan.Zero, Channels = [new() { Name = "one", Rate = 1 }] });
        var title = "العراق " + string.Concat(Enumerable.Repeat("إعادة فتح الجسر ", 300));
        for (var i = 0; i < 60; i++)
            desk.Tell(1, title, i == 0 ? StoryChange.Created : StoryChange.Joined, outlet: $"{i} {title}");
        Assert.InRange(AlertMessage.Bytes(Assert.Single(desk.Send()).ToJson()), 5_000, 20_000);
        for (var i = 2; i < 200; i++)
            desk.Tell(i, title);
        var told = 0;
        while (desk.SendAfter(TimeSpan.FromMinutes(1)) is [var digest, ..])
        {
            Assert.InRange(AlertMessage.Bytes(digest.ToJson()), 500, 20_000);
            told += digest.Data.Digest?.Stories.Count ?? 1;
        }
        Assert.Equal(198, told);
    }
}
