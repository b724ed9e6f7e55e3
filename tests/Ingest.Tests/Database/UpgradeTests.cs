using Dapper;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Contracts;
using Ingest.Database;
using Ingest.Scheduling;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ingest.Tests.Database;

/// <summary>A database of each released schema, with rows in every table, brought to the newest by whatever migrations there are.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const long Noon = 1_795_000_000_000;

    /// <summary>Every released schema, and rows as its program wrote them. A release adds a line.</summary>
    private static readonly (int Version, string Rows)[] Released =
    [
        (1,
        """
        INSERT INTO feeds (id, url, title, profile, site, language, fallbacks, origin, state, added, ask_url, host, etag, last_modified, body_hash, shown, identity, identity_note, next_poll, interval_ms, interval_why, hint_ms, lease_poll, lease_until, lease_sent, lost_polls, last_poll, last_success, last_item, outcome, status, detail, failures)
          VALUES (1, 'https://one.example/feed', 'One', '{"Title":"One News"}', 'https://one.example/', 'en', '["https://one.example/rss"]', 'list', 'active', 1795000000000, 'https://one.example/feed', 'one.example', '"e1"', 'Sun, 22 Nov 2026 09:00:00 GMT', 77, x'0102030405060708', 0, NULL, 1795000060000, 60000, 'default', 900000, NULL, NULL, 0, 0, 1795000000000, 1795000000000, 1795000000000, 'Modified', 200, NULL, 0),
                 (2, 'https://two.example/feed', NULL, '{}', NULL, 'ar', '[]', 'operator', 'removed', 1795000000000, 'https://two.example/feed', 'two.example', NULL, NULL, 0, x'', 1, 'Its guids change.', 1795000060000, 0, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, 3);
        INSERT INTO hosts VALUES ('one.example', 1795000000000);
        INSERT INTO polls VALUES ('0195f000-0000-7000-8000-000000000001', 1, 1795000000000, 12, 'Modified', 200, 1000, 2, 2, NULL);
        INSERT INTO articles (id, feed_id, poll_id, guid, url, title, summary, content, language, outlet, author, image, published, published_text, first_seen, current_since, version, revisions, identity, history, focus, places, evidence, story_id, duplicate_of)
          VALUES (1, 1, '0195f000-0000-7000-8000-000000000001', 'g1', 'https://one.example/1', 'Iraq opens a bridge in Mosul today', 'The bridge of Mosul.', 'Long words of the bridge.', 'en', 'One', 'A. Writer', NULL, 1795000000000, 'today', 1795000000000, 1795000000000, 42, 1, 'Guid', 0, 'IQ', '[{"code":"IQ-NI","name":"Nineveh","kind":"province","latitude":36.3,"longitude":43.1,"score":0.8}]', '[]', 1, NULL),
                 (2, 1, '0195f000-0000-7000-8000-000000000001', NULL, 'https://one.example/2', 'جسر جديد في الموصل', '', '', 'ar', 'One', NULL, NULL, 1795000000000, NULL, 1795000000000, 1795000000000, 43, 0, 'Url', 1, NULL, '[]', '[]', 2, NULL);
        INSERT INTO article_regions VALUES (1, 'IQ', 0.9);
        INSERT INTO identities VALUES (x'000102030405060708090a0b0c0d0e0f', 1), (x'100102030405060708090a0b0c0d0e0f', 999);
        INSERT INTO sightings VALUES (1, 2, 1795000000000, 'https://two.example/1', 'Iraq opens a bridge');
        INSERT INTO revisions VALUES (1, 1, 'Iraq opens bridge', 's', 'c', 1794999000000, 1795000000000);
        INSERT INTO titles VALUES (123, 1795000000000, 1);
        INSERT INTO stories VALUES (1, 'Iraq opens a bridge in Mosul today', 1795000000000, 1795000000000, 1, 1, 0), (2, 'جسر جديد في الموصل', 1795000000000, 1795000000000, 1, 1, 1);
        INSERT INTO story_regions VALUES (1, 'IQ', 0.9);
        INSERT INTO identity_evidence VALUES (2, 3, 1);
        INSERT INTO deliveries (id, rule, story_id, article_id, type, channel, status, created, due, lease_until, attempts, body, countries, delivered, last_answer)
          VALUES ('dlv_1', 'watched', 1, 1, 'story.created', 'desk', 'delivered', 1795000000000, 1795000000000, NULL, 2, '{"type":"story.created"}', '[{"code":"IQ","score":0.9}]', 1795000001000, 'ok'),
                 ('dlv_2', 'watched', 1, 1, 'story.created', 'console', 'waiting', 1795000000000, 1795000000000, NULL, 0, NULL, '[{"code":"IQ","score":0.9}]', NULL, NULL);
        INSERT INTO attempts VALUES ('dlv_1', 1, 1795000000000, 5, 0, 500, 'no'), ('dlv_1', 2, 1795000001000, 5, 1, 200, 'ok');
        INSERT INTO quarantine (id, feed_id, poll_id, title, payload, error, created, attempts, replayed, key) VALUES (1, 1, 'p', 'Poison', '{}', 'x: y', 1795000000000, 1, NULL, x'0001');
        INSERT INTO alarms VALUES (1, 'disk-low', 'scheduling', 'Low.', 1795000000000, 1795000000000, 2, NULL);
        """),
    ];

    /// <summary>Copies of a text are found by fingerprints since 0002, no more by titles.</summary>
    private static readonly string[] LeftOut = ["titles"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<int> Versions => [.. Released.Select(r => r.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_row_comes_through_with_every_value(int version)
    {
        var before = Make(version);
        Assert.All(before.Tables, t => Assert.NotEmpty(t.Value));

        using var database = Ingest.Database.Database.Open(folder.Path);

        Assert.Equal(Migrations.Newest, database.Read(Migrations.VersionOf));
        Assert.Equal("ok", database.Read(c => c.ExecuteScalar<string>("PRAGMA integrity_check")));
        Assert.Empty(database.Read(c => c.Query("PRAGMA foreign_key_check").AsList()));
        var kept = before.Columns.Where(t => !LeftOut.Contains(t.Key)).ToDictionary();
        var after = database.Read(c => Rows(c, kept));
        // A later schema may add tables and columns; it may leave one out only where its meaning went elsewhere, and then says so here.
        Assert.All(kept, t => Assert.Equal(before.Tables[t.Key], after[t.Key]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_program_goes_on_where_the_former_one_was(int version)
    {
        Make(version);
        using var database = Ingest.Database.Database.Open(folder.Path);
        using var time = new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(Noon + 600_000));
        AlertOptions alerts = new() { GroupWait = TimeSpan.Zero };
        using var writer = new ArticleWriter(database, Ingest.Tests.Articles.NewsDesk.ByWords, [new PollOutcomeStore(new(), time), new AlertPart([new Rule("watched", ["IQ", "SY"], 0.5, backfill: false)], alerts, time)], [], time, NullLogger<ArticleWriter>.Instance);
        var article = new Article { Guid = "g9", Url = "https://one.example/9", Title = "Syria begins something else altogether", Published = time.GetUtcNow() };
        var stored = writer.Write([new FeedPolled
        {
            PollId = Guid.CreateVersion7(time.GetUtcNow()), FeedId = 1, Url = new Uri("https://one.example/feed"), Ordered = time.GetUtcNow(), Duration = TimeSpan.Zero,
            Outcome = FetchOutcome.Modified, Status = 200, Shown = [ItemKey.Of(article, IdentityLevel.Guid)], Articles = [article],
        }])[0];

        Assert.Equal(ArticleOutcome.New, Assert.Single(stored.Articles).Outcome);
        Assert.Equal(3, new StoryListStore(database).List(new ListFilter()).Count());
        Assert.Equal("جسر جديد في الموصل", new ArticleListStore(database).Find(2)?.Title);
        var deliveries = new DeliveryListStore(database).List(new ListFilter()).ToList();
        // What was owed is still owed, what was told is not owed again, and the new story is.
        Assert.Equal(["delivered", "waiting", "waiting"], deliveries.Select(d => d.Status).Order());
        Assert.Equal(["dlv_2"], new DeliveryStore(database, alerts, time).Claim(new Dictionary<string, int> { ["console"] = 1 }, new AlertRenderer(new Uri("http://localhost/"), null, time).Rendering).Select(d => d.Id));
    }

    private sealed record Content(Dictionary<string, string[]> Columns, Dictionary<string, List<string>> Tables);

    private Content Make(int version)
    {
        var path = folder.File(Ingest.Database.Database.FileName);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;");
        foreach (var migration in Migrations.All.Where(m => m.Version <= version))
            connection.Execute(migration.Sql);
        connection.Execute($"PRAGMA user_version = {version}; PRAGMA application_id = {0x496E6774};");
        connection.Execute(Released.Single(r => r.Version == version).Rows);
        var columns = connection.Query<(string Table, string Column)>(
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid")
            .GroupBy(c => c.Table).ToDictionary(t => t.Key, t => t.Select(c => c.Column).ToArray());
        return new(columns, Rows(connection, columns));
    }

    private static Dictionary<string, List<string>> Rows(SqliteConnection connection, Dictionary<string, string[]> columns) => columns.ToDictionary(
        t => t.Key,
        t => connection.Query<string>($"SELECT {string.Join(" || '|' || ", t.Value.Select(c => $"quote({c})"))} FROM {t.Key} ORDER BY 1").AsList());
}
