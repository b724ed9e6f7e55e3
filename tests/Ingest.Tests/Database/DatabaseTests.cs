using Dapper;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Database;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => folder.File(Ingest.Database.Database.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_folder_gets_a_database_of_the_newest_schema()
    {
        using var database = Ingest.Database.Database.Open(Path.Combine(folder.Path, "not", "yet", "there"));

        Assert.Equal(Migrations.Newest, database.Read(Migrations.VersionOf));
        Assert.Equal(("wal", 2L), (database.Read(c => c.ExecuteScalar<string>("PRAGMA journal_mode")), database.Write(c => c.ExecuteScalar<long>("PRAGMA synchronous"))));
        Assert.Contains("articles", database.Read(c => c.Query<string>("SELECT name FROM sqlite_master").AsList()));
    }

    [Fact]
    public void Migrations_are_numbered_from_one_without_gaps() => Assert.Equal(Enumerable.Range(1, Migrations.All.Count), Migrations.All.Select(m => m.Version));

    [Fact]
    public void A_database_of_the_first_version_keeps_its_feeds_and_what_their_publishers_said()
    {
        using (var old = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            old.Open();
            old.Execute(Migrations.All[0].Sql);
            old.Execute("PRAGMA user_version = 1; PRAGMA application_id = 1231972212;");
            old.Execute("INSERT INTO feeds (url, origin, state, added, ask_url, host, next_poll, hint_ms, shown) VALUES ('https://one.example/', 'list', 'active', 1, 'https://two.example/', 'two.example', 5, 600000, x'00')");
            old.Execute("INSERT INTO polls (id, feed_id, started, duration_ms, outcome, bytes, new_items) VALUES ('a', 1, 1, 1, 'Modified', 1, 1)");
        }
        using var database = Ingest.Database.Database.Open(folder.Path);

        Assert.Equal((600_000L, "https://two.example/", 5L), database.Read(c => c.QuerySingle<(long, string, long)>("SELECT ttl_ms, shown_from, next_poll FROM feeds")));
        Assert.Equal(0, database.Read(c => c.ExecuteScalar<int>("SELECT pushed FROM polls")));
    }

    [Fact]
    public void Opened_again_nothing_is_migrated_and_everything_is_there()
    {
        using (var first = Ingest.Database.Database.Open(folder.Path))
            first.Write(c => c.Execute("INSERT INTO hosts (host, free_at) VALUES ('a', 1)"));
        using var second = Ingest.Database.Database.Open(folder.Path);

        Assert.Equal(1, second.Read(c => c.ExecuteScalar<long>("SELECT count(*) FROM hosts")));
    }

    [Fact]
    public async Task Two_processes_may_open_an_empty_folder_at_once()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Ingest.Database.Database.Open(folder.Path))));
        foreach (var database in databases)
        {
            Assert.Equal(Migrations.Newest, database.Read(Migrations.VersionOf));
            database.Dispose();
        }
    }

    [Fact]
    public void A_newer_database_is_refused_with_a_sentence_and_left_as_it_is()
    {
        Ingest.Database.Database.Open(folder.Path).Dispose();
        Sql($"PRAGMA user_version = {Migrations.Newest + 1}");
        var before = File.ReadAllBytes(FilePath);

        var refused = Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path));

        Assert.Contains($"has schema {Migrations.Newest + 1}, but this program knows only up to {Migrations.Newest}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data DIR", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    // Most programs never set user_version: their files look as new as an empty one.
    [Theory]
    [InlineData("CREATE TABLE recipes (id INTEGER); PRAGMA user_version = 1;")]
    [InlineData("CREATE TABLE recipes (id INTEGER);")]
    [InlineData("CREATE TABLE recipes (id INTEGER); PRAGMA application_id = 7;")]
    public void Another_programs_database_is_refused_and_left_as_it_is(string sql)
    {
        Sql(sql);
        var before = File.ReadAllBytes(FilePath);

        var refused = Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path));

        Assert.Contains("another program's database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(FilePath, new string('x', 10_000));

        Assert.Contains("not an Ingest database, or it is damaged", Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 200, 100_000)]
    [InlineData(0, 0, 20)]
    [InlineData(0, 0, 4096 + 100)]
    public void A_damaged_database_is_refused(int from, int to, int length)
    {
        Ingest.Database.Database.Open(folder.Path).Dispose();
        var bytes = File.ReadAllBytes(FilePath);
        Array.Fill(bytes, (byte)0xA5, from, to - from);
        File.WriteAllBytes(FilePath, bytes.AsSpan(0, Math.Min(length, bytes.Length)));

        Assert.Contains("damaged", Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_with_the_remedy()
    {
        File.WriteAllText(folder.File("file"), "");

        var refused = Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(Path.Combine(folder.File("file"), "data")));

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data DIR", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_folder_without_a_name_is_told_with_the_remedy(string name) =>
        Assert.Contains("--data DIR", Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_in_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(FilePath);

        Assert.Contains("cannot be opened", Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_another_program_keeps_locked_is_told()
    {
        Ingest.Database.Database.Open(folder.Path).Dispose();
        using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        other.Open();
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; INSERT INTO hosts VALUES ('a', 1); COMMIT;");

        var refused = Assert.Throws<StartupException>(() => Ingest.Database.Database.Open(folder.Path, patience: TimeSpan.FromMilliseconds(200)));

        Assert.Contains("is locked by another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verb_that_looks_refuses_an_older_schema_and_a_missing_file()
    {
        Assert.Contains("There is no database", Assert.Throws<StartupException>(() => Ingest.Database.Database.OpenExisting(folder.Path)).Message, StringComparison.Ordinal);
        Sql($"PRAGMA user_version = 0");
        Assert.Contains("Run 'ingest migrate'", Assert.Throws<StartupException>(() => Ingest.Database.Database.OpenExisting(folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
