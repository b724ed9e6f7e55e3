using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Messaging;
using Ingest.Tests.Articles;
using Ingest.Upkeep;

namespace Ingest.Tests.Upkeep;

public sealed class RetentionTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly NewsDesk desk = new();
    private readonly long feed;

    public RetentionTests() => feed = desk.Feed();

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_story_past_its_time_goes_whole_and_a_younger_one_stays()
    {
        var article = desk.Article("old", "Iraq opens a bridge");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Title = "Iraq opens two bridges" });
        desk.Poll(desk.Feed("https://other.example/feed"), article);
        Deliver();
        desk.Time.Advance(10 * Day);
        desk.Poll(feed, desk.Article("young"));
        var options = new RetentionOptions { Articles = 7 * Day };

        Assert.Equal(1, Of(options).Due().Single(r => r.What.StartsWith("stories", StringComparison.Ordinal)).Count);
        await RunAsync(options);

        Assert.Equal(["young"], desk.Database.Rows<string>("SELECT guid FROM articles"));
        Assert.Equal((1L, 0L, 0L, 0L, 0L), (desk.Count("stories"), desk.Count("sightings"), desk.Count("revisions"), desk.Count("article_regions"), desk.Count("story_regions")));
        Assert.Equal((1L, 1L), (desk.Count("article_profiles"), desk.Count("placements")));
        Assert.Equal("ok", desk.Database.Value<string>("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task What_was_removed_is_remembered_and_does_not_come_back_as_news()
    {
        var article = desk.Article("old", "Iraq opens a bridge");
        desk.Poll(feed, article);
        Deliver();
        desk.Time.Advance(10 * Day);
        desk.Poll(feed, desk.Article("young"));
        await RunAsync(new() { Articles = 7 * Day, Deliveries = 7 * Day });

        Assert.Equal([ArticleOutcome.Remembered], desk.Outcomes(feed, article));
        Assert.Equal(0, desk.Count("deliveries"));
    }

    [Fact]
    public async Task A_story_that_still_owes_an_alert_stays()
    {
        desk.Poll(feed, desk.Article("old", "Iraq opens a bridge"));
        desk.Time.Advance(100 * Day);
        desk.Poll(feed, desk.Article("young"));

        await RunAsync(new() { Articles = 7 * Day, Deliveries = 7 * Day });

        Assert.Equal((2L, 1L), (desk.Count("stories"), desk.Count("deliveries")));
    }

    // Ids that remain in keys and deliveries would be taken for those of a new story.
    [Fact]
    public async Task The_newest_story_stays_so_that_no_id_is_given_twice()
    {
        desk.Poll(feed, desk.Article("a"), desk.Article("b"));
        desk.Time.Advance(100 * Day);

        await RunAsync(new() { Articles = Day });

        Assert.Equal([2L], desk.Database.Rows<long>("SELECT id FROM stories"));
        Assert.Equal([2L], desk.Database.Rows<long>("SELECT id FROM articles"));
    }

    [Theory]
    [InlineData("France for a day", "Syria", "Iraq", "France Syria")]
    public async Task Countries_may_have_times_of_their_own_and_the_longest_holds(string gone, params string[] stay)
    {
        foreach (var title in stay.Prepend(gone).Append("Nowhere"))
            desk.Poll(feed, desk.Article(title, $"{title} at length"));
        Deliver();
        desk.Time.Advance(10 * Day);
        desk.Poll(feed, desk.Article("newest"));

        await RunAsync(new() { Articles = 30 * Day, Countries = [new() { Code = "fr", Keep = Day }, new() { Code = "SY", Keep = 300 * Day }] });
        Assert.Equal([.. stay, "Nowhere", "newest"], desk.Database.Rows<string>("SELECT guid FROM articles ORDER BY id"));

        desk.Time.Advance(30 * Day);
        desk.Poll(feed, desk.Article("newer still"));
        await RunAsync(new() { Articles = 30 * Day, Countries = [new() { Code = "fr", Keep = Day }, new() { Code = "SY", Keep = 300 * Day }] });
        Assert.Equal(["Syria", "France Syria", "newer still"], desk.Database.Rows<string>("SELECT guid FROM articles ORDER BY id"));
    }

    [Fact]
    public async Task A_country_may_be_let_go_while_all_else_is_kept_for_ever()
    {
        desk.Poll(feed, desk.Article("f", "France at length"));
        desk.Poll(feed, desk.Article("n", "Nowhere at length"));
        desk.Time.Advance(1000 * Day);
        desk.Poll(feed, desk.Article("newest"));

        await RunAsync(new() { Countries = [new() { Code = "FR", Keep = Day }] });

        Assert.Equal(["n", "newest"], desk.Database.Rows<string>("SELECT guid FROM articles ORDER BY id"));
    }

    [Fact]
    public async Task Too_large_a_database_loses_what_changed_longest_ago_and_the_file_shrinks()
    {
        for (var i = 0; i < 600; i++)
            desk.Poll(feed, desk.Article($"a{i}", Unalike.Words(i), summary: new string((char)('a' + i % 26), 20_000)));
        var before = desk.Database.Database.UsedBytes();

        await RunAsync(new() { Size = before / 2 });

        var left = desk.Database.Rows<string>("SELECT guid FROM articles ORDER BY id");
        Assert.Equal("a599", left[^1]);
        Assert.DoesNotContain("a0", left);
        Assert.InRange(desk.Database.Database.UsedBytes(), 1, before / 2);
        Assert.InRange(new FileInfo(desk.Database.FilePath).Length, 1, before * 6 / 10);
        Assert.Equal([ArticleOutcome.Remembered], desk.Outcomes(feed, desk.Article("a0", Unalike.Words(0))));
    }

    [Fact]
    public async Task Versions_deliveries_and_alarms_have_times_of_their_own()
    {
        var article = desk.Article("a", "Iraq opens a bridge");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Title = "Iraq opens two bridges" });
        Deliver();
        desk.Database.Execute("INSERT INTO attempts SELECT id, 1, created, 5, 1, 200, 'ok' FROM deliveries");
        var alarms = new AlarmStore(desk.Database.Database, desk.Time);
        alarms.Raise("disk-low", "scheduling", "Low.");
        alarms.Clear("disk-low", "scheduling");
        alarms.Raise("broker", "scheduling", "Away.");
        desk.Time.Advance(100 * Day);

        await RunAsync(new() { Revisions = 200 * Day, Deliveries = 200 * Day, Alarms = 200 * Day });
        Assert.Equal((1L, 1L, 1L, 2L), (desk.Count("revisions"), desk.Count("deliveries"), desk.Count("attempts"), desk.Count("alarms")));

        await RunAsync(new() { Revisions = 50 * Day, Deliveries = 50 * Day, Alarms = 50 * Day });
        Assert.Equal((0L, 0L, 0L, 1L, 1L), (desk.Count("revisions"), desk.Count("deliveries"), desk.Count("attempts"), desk.Count("alarms"), desk.Count("articles")));
    }

    [Fact]
    public async Task By_default_nothing_that_a_reader_would_miss_is_removed()
    {
        var article = desk.Article("a", "Iraq opens a bridge");
        desk.Poll(feed, article);
        desk.Poll(feed, article with { Title = "Iraq opens two bridges" });
        Deliver();
        desk.Time.Advance(10_000 * Day);
        desk.Poll(feed, desk.Article("newest"));

        await RunAsync(new());

        Assert.Equal((2L, 2L, 1L, 1L), (desk.Count("articles"), desk.Count("stories"), desk.Count("revisions"), desk.Count("deliveries")));
    }

    /// <summary>A table that hangs on articles or stories and is not cleared would grow for ever, or speak of what is gone.</summary>
    [Fact]
    public void Every_table_that_hangs_on_an_article_or_a_story_is_cleared_with_it()
    {
        // Keys outlive their article on purpose, the edits of hands their story; deliveries have a time of their own. The search index hears of it by a trigger.
        string[] exempt = ["identities", "story_edits", "deliveries", "article_search_stale"];
        var hanging = desk.Database.Rows<string>(
            """
            SELECT DISTINCT t.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND c.name IN ('article_id', 'story_id') AND t.sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY 1
            """).Except(exempt).ToList();
        desk.Poll(feed, desk.Article("old", "Iraq opens a bridge"));
        desk.Database.Execute("UPDATE deliveries SET status = 'delivered'");
        desk.Poll(feed, desk.Article("newest"));
        var removed = RemovedBy(() => desk.Database.Database.Write(c =>
        {
            new StoryRetention(new()).RemoveOldest(c, 1);
            new AlertRetention().Remove(c, desk.Time.GetUtcNow(), 0, 1);
        }));

        Assert.Contains("articles", hanging);
        Assert.Empty(hanging.Except(removed));
    }

    /// <summary>The tables that statements delete from, by SQLite's own account.</summary>
    private List<string> RemovedBy(Action act)
    {
        const int Delete = 9; // SQLITE_DELETE
        var tables = new List<string>();
        desk.Database.Database.Write(c => SQLitePCL.raw.sqlite3_set_authorizer(c.Handle, (_, action, table, _, _, _) =>
        {
            if (action == Delete)
                tables.Add(table.utf8_to_string());
            return 0;
        }, null));
        act();
        desk.Database.Database.Write(c => SQLitePCL.raw.sqlite3_set_authorizer(c.Handle, (SQLitePCL.delegate_authorizer?)null, null));
        return tables;
    }

    private void Deliver() => desk.Database.Execute("UPDATE deliveries SET status = 'delivered', delivered = created");

    private Retention Of(RetentionOptions options) => new(
        desk.Database.Database,
        [new StoryRetention(options), new RevisionRetention(options), new DeliveryRetention(options), new AlarmRetention(options)], options, new Now(desk.Time));

    private Task<IReadOnlyList<Removal>> RunAsync(RetentionOptions options) => Of(options).RunAsync(default);

    /// <summary>The desk's time of day, with real timers: the pauses between slices pass.</summary>
    private sealed class Now(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();
    }
}
