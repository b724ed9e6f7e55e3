using Ingest.Contracts;
using Ingest.Scheduling;
using Ingest.Tests.Database;

namespace Ingest.Tests.Scheduling;

public sealed class LeaseStoreTests : IDisposable
{
    private static readonly PollingOptions Options = new() { Lease = TimeSpan.FromMinutes(5) };

    private readonly TemporaryDatabase file = new();
    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly FeedStore feeds;
    private readonly LeaseStore leases;

    public LeaseStoreTests()
    {
        feeds = new(file.Database, time);
        leases = new(file.Database, Options, time);
    }

    public void Dispose()
    {
        file.Dispose();
        time.Dispose();
    }

    [Fact]
    public void The_command_carries_all_that_a_poller_needs()
    {
        Add("https://one.example/feed");
        file.Execute(
            "UPDATE feeds SET etag = 'W/\"a\"', last_modified = 'yesterday', body_hash = -1, shown = @shown, identity = 1, ask_url = 'https://one.example/other'",
            new { shown = ItemKey.Pack([ulong.MaxValue, 7]) });

        var poll = Assert.Single(leases.TakeDue(10));

        Assert.Equal(("https://one.example/other", "W/\"a\"", "yesterday", ulong.MaxValue, IdentityLevel.Url, time.GetUtcNow()), (poll.Url.AbsoluteUri, poll.ETag, poll.LastModified, poll.BodyHash, poll.Identity, poll.Ordered));
        Assert.Equal([ulong.MaxValue, 7], poll.Shown);
        Assert.Equal(1, leases.InFlight());
    }

    [Fact]
    public void One_poll_of_a_host_at_a_time_the_longest_due_first()
    {
        Add("https://one.example/a", "https://one.example/b", "https://two.example/a", "https://one.example:8443/a");
        file.Execute("UPDATE feeds SET next_poll = next_poll - 1 WHERE url LIKE '%/b'");

        Assert.Equal(["https://one.example/b", "https://one.example:8443/a", "https://two.example/a"], leases.TakeDue(10).Select(p => p.Url.AbsoluteUri).Order(StringComparer.Ordinal));
        Assert.Empty(leases.TakeDue(10));
    }

    [Fact]
    public void A_host_that_wants_a_pause_is_left_alone_for_it()
    {
        Add("https://one.example/a", "https://two.example/a");
        file.Execute("INSERT INTO hosts VALUES ('one.example', @until)", new { until = time.GetUtcNow().AddSeconds(2) });

        Assert.Equal(["https://two.example/a"], leases.TakeDue(10).Select(p => p.Url.AbsoluteUri));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["https://one.example/a"], leases.TakeDue(10).Select(p => p.Url.AbsoluteUri));
    }

    [Fact]
    public void Of_feeds_that_are_led_to_one_host_one_at_a_time_goes_out()
    {
        Add("https://one.example/a", "https://two.example/a", "https://house.example/a");
        file.Execute("UPDATE feeds SET answer_host = 'house.example' WHERE host <> 'house.example'");

        Assert.Single(leases.TakeDue(10));
        Assert.Empty(leases.TakeDue(10));
    }

    [Fact]
    public void No_more_than_the_limit_go_out()
    {
        Add([.. Enumerable.Range(0, 5).Select(i => $"https://host{i}.example/feed")]);

        Assert.Equal(2, leases.TakeDue(2).Count);
        Assert.Empty(leases.TakeDue(0));
        Assert.Empty(leases.TakeDue(-1));
        Assert.Equal(2, leases.InFlight());
        Assert.Equal(3, leases.TakeDue(10).Count);
    }

    [Fact]
    public void Neither_removed_nor_future_feeds_go_out()
    {
        Add("https://one.example/a", "https://two.example/a", "https://three.example/a");
        feeds.Remove("https://one.example/a");
        file.Execute("UPDATE feeds SET next_poll = next_poll + 1 WHERE host = 'two.example'");
        file.Execute("UPDATE feeds SET state = 'unlisted' WHERE host = 'three.example'");

        Assert.Empty(leases.TakeDue(10));
        Assert.Equal(time.GetUtcNow().AddMilliseconds(1), leases.NextDue());
    }

    [Fact]
    public void A_lost_poll_is_sent_again_and_each_loss_doubles_the_wait()
    {
        Add("https://one.example/a");
        var first = Assert.Single(leases.TakeDue(10));
        foreach (var minutes in new[] { 5, 10, 20, 40 })
        {
            time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
            Assert.Empty(leases.TakeDue(10));
            time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.NotEqual(first.PollId, Assert.Single(leases.TakeDue(10)).PollId);
        }
        Assert.Equal(4, file.Value<int>("SELECT lost_polls FROM feeds"));
    }

    [Fact]
    public void A_lease_that_ran_out_lets_the_hosts_other_feeds_go_on()
    {
        Add("https://one.example/a", "https://one.example/b");
        leases.TakeDue(10);
        time.Advance(Options.Lease);

        Assert.Single(leases.TakeDue(10));
        Assert.Equal(1, leases.InFlight());
    }

    [Fact]
    public void What_could_not_be_sent_is_due_at_once()
    {
        Add("https://one.example/a");
        leases.Release(leases.TakeDue(10));

        Assert.Single(leases.TakeDue(10));
        Assert.Equal(0, file.Value<int>("SELECT lost_polls FROM feeds"));
    }

    [Fact]
    public void An_old_command_does_not_release_the_lease_of_a_newer()
    {
        Add("https://one.example/a");
        var old = leases.TakeDue(10);
        time.Advance(Options.Lease);
        leases.TakeDue(10);
        leases.Release(old);
        leases.MarkSent(old);

        Assert.Equal((1, 0), (leases.InFlight(), file.Value<int>("SELECT lease_sent FROM feeds")));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void At_start_what_died_with_the_last_process_is_due_again(bool queuesSurvive, int released)
    {
        Add("https://one.example/a", "https://two.example/a");
        leases.MarkSent([.. leases.TakeDue(10).Take(1)]);

        Assert.Equal(released, leases.ReleaseLost(queuesSurvive));
        Assert.Equal(released, leases.TakeDue(10).Count);
    }

    private void Add(params string[] urls) => feeds.Sync([.. urls.Select(u => new Subscription(new Uri(u)))]);
}
