using System.Text.Json;
using Ingest.Cli.Doctor;

namespace Ingest.Tests.Cli;

/// <summary>backup, restore, retention, doctor.</summary>
[Collection(OneAtATime.Cli)]
public sealed class OperationsVerbTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_backup_comes_back()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed");
        cli.Store(feed, CliFixture.Article("Iraq opens a bridge in Mosul", "a"));
        var copy = cli.Beside("copy.db");

        var made = await cli.RunAsync("backup", copy);
        cli.Store(feed, CliFixture.Article("Syria opens a bridge in Aleppo", "b"));
        var restored = await cli.RunAsync("restore", copy);

        Assert.Equal((0, 0), (made.Code, restored.Code));
        Assert.Contains("whole and sound", made.Output, StringComparison.Ordinal);
        Assert.Contains("will be alerted, told before or not", restored.Output, StringComparison.Ordinal);
        Assert.Contains("ingest-before-restore-", restored.Output, StringComparison.Ordinal);
        Assert.Single((await cli.RunAsync("articles", "--json")).Json);
        // Fetched again after the copy came back, it is news again.
        Assert.False(cli.Store(feed, CliFixture.Article("Syria opens a bridge in Aleppo", "b"))[0].History);
    }

    [Fact]
    public async Task What_was_told_since_the_backup_can_be_taken_for_history()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed");
        await cli.RunAsync("backup", cli.Beside("copy.db"));

        Assert.Contains("stored as history", (await cli.RunAsync("restore", cli.Beside("copy.db"), "--told")).Output, StringComparison.Ordinal);

        Assert.True(cli.Store(feed, CliFixture.Article("Syria opens a bridge in Aleppo", "b"))[0].History);
        Assert.False(cli.Store(feed, CliFixture.Article("Syria opens a road to Homs", "c"))[0].History);
        Assert.Single((await cli.RunAsync("alerts", "--json")).Lines);
    }

    [Fact]
    public async Task Copies_in_a_folder_are_named_by_the_time_and_only_the_newest_stay()
    {
        cli.AddFeed("https://example.org/feed");
        var folder = cli.Beside("copies");
        Assert.Equal(0, (await cli.RunAsync("backup", folder, "--keep", "2")).Code);
        File.Delete(Assert.Single(Directory.GetFiles(folder)));
        foreach (var name in new[] { "ingest-20200101T000000Z.db", "ingest-20210101T000000Z.db", "ingest-of-mine.db", "notes.txt" })
            await File.WriteAllTextAsync(Path.Combine(folder, name), "");

        Assert.Equal(0, (await cli.RunAsync("backup", folder, "--keep", "2")).Code);

        var left = Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(4, left.Count);
        Assert.Equal(("ingest-20210101T000000Z.db", "ingest-of-mine.db", "notes.txt"), (left[0], left[2], left[3]));
        Assert.StartsWith($"ingest-{DateTime.UtcNow.Year}", left[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_with_backups_are_told_and_change_nothing()
    {
        Assert.Contains("There is no database", (await cli.RunAsync("backup", cli.Beside("copy.db"))).Error, StringComparison.Ordinal);
        cli.AddFeed("https://example.org/feed");
        await File.WriteAllTextAsync(cli.Beside("copy.db"), "mine");
        Assert.Contains("exists already", (await cli.RunAsync("backup", cli.Beside("copy.db"))).Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(cli.Beside("copy.db")));
        Assert.Contains("is a file", (await cli.RunAsync("backup", cli.Beside("copy.db"), "--keep", "2")).Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written", (await cli.RunAsync("backup", cli.Beside("no/such/folder/x.db"))).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await cli.RunAsync("restore", cli.Beside("none.db"))).Error, StringComparison.Ordinal);
        using (Ingest.Database.InstanceLock.Take(cli.Folder, "schedule"))
            Assert.Contains("already running", (await cli.RunAsync("restore", cli.Beside("copy.db"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_says_what_it_would_remove_and_then_removes_it()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed");
        cli.Store(feed, CliFixture.Article("Nobody knows this town of old", "a"));
        cli.Execute("UPDATE stories SET updated = 1000; UPDATE polls SET started = 1000");
        cli.Store(feed, CliFixture.Article("Nobody knows this other place", "b"));

        var dry = await cli.RunAsync("retention", "--dry-run", "--set", "Retention:Articles=30d");
        Assert.Contains("1 stories with their articles", dry.Output, StringComparison.Ordinal);
        Assert.Contains("2 polls", dry.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await cli.RunAsync("articles", "--json")).Lines.Count);

        var done = await cli.RunAsync("retention", "--set", "Retention:Articles=30d");
        Assert.Equal(0, done.Code);
        Assert.Contains("Removed:", done.Output, StringComparison.Ordinal);
        Assert.Single((await cli.RunAsync("articles", "--json")).Lines);
        Assert.Contains("kept for ever", (await cli.RunAsync("retention")).Output, StringComparison.Ordinal);
        Assert.Contains("Ingest:Retention:Countries:0:Code", (await cli.RunAsync("check", "--set", "Retention:Countries:0:Code=IRQ")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_place_healthy()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed");
        cli.Store(feed, CliFixture.Article("Iraq opens a bridge in Mosul", "a"));
        cli.Execute("UPDATE deliveries SET status = 'delivered'");

        var result = await cli.RunAsync("doctor", "--full", "--json");

        Assert.Equal(0, result.Code);
        Assert.Contains(result.Json, f => Is(f, "Ok", "integrity"));
        Assert.DoesNotContain(result.Json, f => f.GetProperty("verdict").GetString() is "Failure");
        Assert.Superset(new HashSet<string?> { "folder", "disk", "clock", "database", "wal", "integrity", "feeds", "alerts", "quarantine", "broker" }, result.Json.Select(f => f.GetProperty("name").GetString()).ToHashSet());
    }

    [Fact]
    public async Task The_doctor_finds_what_is_wrong_and_says_what_to_do()
    {
        cli.AddFeed("https://example.org/feed");
        cli.Execute(
            """
            UPDATE feeds SET failures = 7, outcome = 'DnsFailed', last_poll = 4000000000000;
            INSERT INTO alarms (kind, subject, message, raised, last) VALUES ('disk-low', 'scheduling', 'Only 3 MiB are free.', 1000, 1000);
            INSERT INTO quarantine (feed_id, poll_id, title, payload, error, created, key) VALUES (1, 'p', 't', '{}', 'e', 1000, x'00');
            """);

        var result = await cli.RunAsync("doctor", "--set", "RabbitMq:Uri=amqp://guest:secret@127.0.0.1:1/");

        Assert.Equal(1, result.Code);
        Assert.Matches("FAIL  clock .* the database knows 2096-10-02", result.Output);
        Assert.Matches(@"warn  feeds .*1 of 1 fail: https://example.org/feed \(DnsFailed ×7\)", result.Output);
        Assert.Matches("warn  alarm .*disk-low", result.Output);
        Assert.Matches("warn  quarantine .*1 articles", result.Output);
        Assert.Matches("FAIL  broker .*127.0.0.1:1 cannot be used", result.Output);
        Assert.DoesNotContain("secret", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_looks_at_a_place_where_nothing_is_yet_and_makes_nothing()
    {
        var result = await cli.RunAsync("doctor");

        Assert.Equal(0, result.Code);
        Assert.Contains("none yet", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(cli.Folder));
    }

    [Theory]
    [InlineData("^ingest-", "queues", "max-length", "the policy p sets max-length on ingest-poll and ingest-store")]
    [InlineData(".*", "all", "message-ttl", "sets message-ttl")]
    [InlineData(".*", "exchanges", "message-ttl", null)]
    [InlineData("^other", "queues", "max-length", null)]
    [InlineData(".*", "queues", "ha-mode", null)]
    public void A_policy_that_loses_messages_is_found(string pattern, string kind, string key, string? words)
    {
        using var policies = JsonDocument.Parse($$$"""[{"name":"p","pattern":"{{{pattern}}}","apply-to":"{{{kind}}}","definition":{"{{{key}}}":5}}]""");

        var findings = BrokerPolicies.Judge(policies.RootElement).ToList();

        if (words is null)
            Assert.Empty(findings);
        else
            Assert.Contains(words, Assert.Single(findings).Sentence, StringComparison.Ordinal);
    }

    private static bool Is(JsonElement finding, string verdict, string name) => finding.GetProperty("verdict").GetString() == verdict && finding.GetProperty("name").GetString() == name;
}
