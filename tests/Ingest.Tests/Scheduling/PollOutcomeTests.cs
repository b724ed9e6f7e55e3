using Ingest.Contracts;
using Ingest.Scheduling;
using Ingest.Tests.Articles;

namespace Ingest.Tests.Scheduling;

public sealed class PollOutcomeTests : IDisposable
{
    private readonly NewsDesk desk = new();
    private readonly long feed;

    public PollOutcomeTests() => feed = desk.Feed(polled: false);

    public void Dispose() => desk.Dispose();

    private Feed Feed => desk.Feeds.Find("1")!;

    private (string? ETag, string? LastModified, ulong Hash, int Shown) Validators => desk.Database
        .Rows<(string?, string?, long, byte[])>("SELECT etag, last_modified, body_hash, shown FROM feeds")
        .Select(r => (r.Item1, r.Item2, unchecked((ulong)r.Item3), r.Item4.Length / 8)).Single();

    private FeedPolled Answer(FetchOutcome outcome, params string[] articles) =>
        desk.Polled(feed, [.. articles.Select(a => desk.Article(a))]) with { Outcome = outcome, ETag = null, LastModified = null, BodyHash = 0 };

    private FeedPolled Without(FetchOutcome outcome) => Answer(outcome) with { Shown = null };

    private void Read() => desk.Write(Answer(FetchOutcome.Modified, "a", "b") with { ETag = "W/\"one\"", LastModified = "Mon", BodyHash = ulong.MaxValue });

    [Fact]
    public void A_document_that_was_read_replaces_all_validators()
    {
        Read();
        Assert.Equal(("W/\"one\"", "Mon", ulong.MaxValue, 2), Validators);

        desk.Write(Answer(FetchOutcome.Modified, "c") with { BodyHash = 5 });
        Assert.Equal((null, null, 5UL, 1), Validators);
    }

    [Theory]
    [InlineData(FetchOutcome.TimedOut)]
    [InlineData(FetchOutcome.NotFound)]
    [InlineData(FetchOutcome.NotAFeed)]
    [InlineData(FetchOutcome.Throttled)]
    [InlineData(FetchOutcome.Abandoned)]
    public void A_failure_keeps_them_though_it_carries_some(FetchOutcome outcome)
    {
        Read();
        desk.Write(Without(outcome) with { ETag = "\"of the error page\"", LastModified = "Tue", BodyHash = 9 });

        Assert.Equal(("W/\"one\"", "Mon", ulong.MaxValue, 2), Validators);
    }

    [Fact]
    public void Not_modified_keeps_them_or_brings_new_ones()
    {
        Read();
        desk.Write(Without(FetchOutcome.NotModified));
        Assert.Equal(("W/\"one\"", "Mon", ulong.MaxValue, 2), Validators);

        desk.Write(Without(FetchOutcome.NotModified) with { ETag = "\"two\"" });
        Assert.Equal(("\"two\"", "Mon", ulong.MaxValue, 2), Validators);
    }

    [Fact]
    public void The_same_body_keeps_hash_and_items_and_brings_new_validators()
    {
        Read();
        desk.Write(Without(FetchOutcome.SameBody) with { ETag = "\"two\"", BodyHash = ulong.MaxValue });

        Assert.Equal(("\"two\"", null, ulong.MaxValue, 2), Validators);
    }

    [Fact]
    public void An_empty_document_from_a_feed_that_had_items_is_not_believed()
    {
        Read();
        desk.Write(Answer(FetchOutcome.Empty) with { ETag = "\"empty\"", BodyHash = 9 });

        Assert.Equal((null, null, 0UL, 2), Validators);
    }

    [Fact]
    public void A_document_that_was_cut_short_is_asked_for_in_full_again()
    {
        desk.Write(Answer(FetchOutcome.Malformed, "a") with { ETag = "\"whole\"", LastModified = "Mon", BodyHash = 9, CutShort = true });

        Assert.Equal((null, null, 0UL, 1), Validators);
    }

    [Fact]
    public void A_broken_document_that_is_whole_is_remembered_like_any_other()
    {
        desk.Write(Answer(FetchOutcome.Malformed, "a") with { ETag = "\"whole\"", LastModified = "Mon", BodyHash = 9 });

        Assert.Equal(("\"whole\"", "Mon", 9UL, 1), Validators);
    }

    [Fact]
    public void An_answer_that_was_overtaken_is_ignored()
    {
        var old = Answer(FetchOutcome.Modified, "a") with { ETag = "\"old\"" };
        desk.Time.Advance(TimeSpan.FromSeconds(1));
        Read();
        var before = Feed;
        desk.Write(old);

        Assert.Equal("W/\"one\"", Validators.ETag);
        Assert.Equal(before, Feed);
    }

    [Fact]
    public void A_failure_delivered_twice_is_counted_once()
    {
        var failure = Without(FetchOutcome.TimedOut);
        desk.Write(failure);
        desk.Write(failure);

        Assert.Equal((1, 1L), (Feed.Failures, desk.Count("polls")));
    }

    [Fact]
    public void An_answer_ends_the_lease_and_orders_the_next_poll()
    {
        var leases = new LeaseStore(desk.Database.Database, desk.Polling, desk.Time);
        var poll = Assert.Single(leases.TakeDue(10));
        desk.Write(Answer(FetchOutcome.Modified, "a") with { PollId = poll.PollId, Hints = new() { TimeToLive = TimeSpan.FromMinutes(40), Freshness = TimeSpan.FromMinutes(1) } });

        Assert.Equal(0, leases.InFlight());
        Assert.InRange(Feed.NextPoll - desk.Now, TimeSpan.FromMinutes(35), TimeSpan.FromMinutes(45));
        Assert.Equal("the publisher's interval", Feed.IntervalWhy);
    }

    [Fact]
    public void What_the_publisher_said_outlives_a_304_and_a_failure_but_not_a_document_without_it()
    {
        desk.Write(Answer(FetchOutcome.Modified, "a") with { Hints = new() { TimeToLive = TimeSpan.FromMinutes(40) } });
        desk.Write(Without(FetchOutcome.NotModified));
        Assert.Equal("the publisher's interval", Feed.IntervalWhy);
        desk.Write(Without(FetchOutcome.NotFound) with { Hints = new() { Freshness = TimeSpan.FromDays(365) } });
        desk.Write(Without(FetchOutcome.NotModified));
        Assert.Equal(40 * 60_000L, Feed.HintMs);

        desk.Write(Answer(FetchOutcome.Modified, "b"));
        Assert.Equal("the default interval", Feed.IntervalWhy);
    }

    [Fact]
    public void A_ttl_of_nothing_says_nothing()
    {
        desk.Write(Answer(FetchOutcome.Modified, "a") with { Hints = new() { TimeToLive = TimeSpan.Zero } });

        Assert.Equal("the default interval", Feed.IntervalWhy);
    }

    [Fact]
    public void Failures_are_counted_until_a_success_and_an_interruption_is_none()
    {
        desk.Write(Without(FetchOutcome.TimedOut));
        desk.Write(Without(FetchOutcome.DnsFailed));
        desk.Write(Without(FetchOutcome.Abandoned));
        Assert.Equal((2, "Abandoned"), (Feed.Failures, Feed.Outcome));

        desk.Write(Without(FetchOutcome.NotModified));
        Assert.Equal((0, "ok"), (Feed.Failures, Feed.Health));
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(0, 2)]
    [InlineData(60 * 60 * 24 * 9, 60 * 60 * 24)]
    public void Retry_after_holds_the_whole_host_and_else_its_gap_does(int asked, int seconds)
    {
        desk.Time.Advance(TimeSpan.FromMinutes(1));
        var stored = desk.Now;
        desk.Write(Without(FetchOutcome.Throttled) with { Hints = new() { RetryAfter = TimeSpan.FromSeconds(asked) } });

        Assert.Equal(stored.AddSeconds(seconds).ToUnixTimeMilliseconds(), desk.Database.Value<long>("SELECT free_at FROM hosts WHERE host = 'example.org'"));
    }

    [Fact]
    public void A_longer_pause_of_the_host_is_not_shortened()
    {
        desk.Write(Without(FetchOutcome.Throttled) with { Hints = new() { RetryAfter = TimeSpan.FromHours(1) } });
        var held = desk.Database.Value<long>("SELECT free_at FROM hosts");
        Read();

        Assert.Equal(held, desk.Database.Value<long>("SELECT free_at FROM hosts"));
    }

    [Fact]
    public void After_three_failures_the_next_address_is_asked_around_the_ring_without_the_others_validators()
    {
        desk.Database.Execute("UPDATE feeds SET fallbacks = '[\"https://one.example/feed\",\"https://two.example/feed\"]'");
        Read();
        var asked = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            desk.Write(Without(FetchOutcome.NotFound));
            asked.Add($"{Feed.AskUrl} {Feed.Host}");
        }

        Assert.Equal(
            [.. Enumerable.Repeat("https://example.org/feed example.org", 2), .. Enumerable.Repeat("https://one.example/feed one.example", 3),
             .. Enumerable.Repeat("https://two.example/feed two.example", 3), "https://example.org/feed example.org"],
            asked);
        Assert.Equal((null, null, 0UL, 2), Validators);
    }

    [Fact]
    public void A_fallback_that_left_the_list_leads_back_to_the_feeds_own_address()
    {
        desk.Database.Execute("UPDATE feeds SET ask_url = 'https://gone.example/feed', failures = 2");
        desk.Write(Without(FetchOutcome.NotFound));

        Assert.Equal("https://example.org/feed", Feed.AskUrl);
    }

    [Fact]
    public void A_dead_network_leads_to_a_fallback_only_while_other_feeds_answer()
    {
        desk.Database.Execute("UPDATE feeds SET fallbacks = '[\"https://one.example/feed\"]'");
        for (var i = 0; i < 3; i++)
            desk.Write(Without(FetchOutcome.DnsFailed));
        Assert.Equal("https://example.org/feed", Feed.AskUrl);

        var other = desk.Feed("https://other.example/feed", polled: false);
        desk.Write(desk.Polled(other, [desk.Article("of another feed")]));
        for (var i = 0; i < 3; i++)
            desk.Write(Without(FetchOutcome.DnsFailed));
        Assert.Equal("https://one.example/feed", Feed.AskUrl);
    }

    [Fact]
    public void The_history_of_polls_is_bounded_by_age()
    {
        Read();
        desk.Time.Advance(desk.Polling.KeepHistory + TimeSpan.FromMinutes(1));
        desk.Write(Without(FetchOutcome.NotModified));
        var history = new PollRetention(desk.Polling);

        Assert.Equal(1, desk.Database.Database.Read(c => history.Count(c, desk.Now)));
        Assert.Equal(new(1, null), desk.Database.Database.Write(c => history.Remove(c, desk.Now, after: 0, limit: 10)));
        Assert.Equal(1, desk.Count("polls"));
    }
}
