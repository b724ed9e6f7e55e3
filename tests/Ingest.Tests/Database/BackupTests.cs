using Dapper;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Database;

public sealed class BackupTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 11, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase file = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_copy_made_while_others_write_is_whole_and_at_one_moment()
    {
        using var ending = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            // Two rows in one transaction: a copy never has one alone.
            for (var i = 0; !ending.IsCancellationRequested; i++)
                file.Execute("INSERT INTO hosts VALUES ('a' || @i, 1); INSERT INTO hosts VALUES ('b' || @i, 1);", new { i });
        });
        while (file.Value<long>("SELECT count(*) FROM hosts") < 100)
            await Task.Yield();

        for (var i = 0; i < 5; i++)
        {
            Backup.Make(file.FilePath, folder.File("copy.db"));
            var (a, b) = Counts(folder.File("copy.db"));
            Assert.Equal(a, b);
            Assert.True(a >= 50);
        }
        await ending.CancelAsync();
        await writing;
        Assert.Equal(["copy.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_damaged_database_is_found_out_and_leaves_no_copy_behind()
    {
        file.Execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO hosts SELECT hex(randomblob(32)), i FROM n");
        file.Database.Dispose();
        var bytes = File.ReadAllBytes(file.FilePath);
        Array.Fill(bytes, (byte)0xA5, bytes.Length / 2, 4096);
        File.WriteAllBytes(file.FilePath, bytes);

        Assert.Contains("damaged", Assert.Throws<StartupException>(() => Backup.Make(file.FilePath, folder.File("copy.db"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_copy_comes_back_and_what_was_there_is_kept()
    {
        file.Execute("INSERT INTO hosts VALUES ('then', 1)");
        Backup.Make(file.FilePath, folder.File("copy.db"));
        var data = folder.File("data");
        using (var later = Ingest.Database.Database.Open(data))
            later.Write(c => c.Execute("INSERT INTO hosts VALUES ('later', 1)"));

        var former = Restoring.Restore(folder.File("copy.db"), data, Now);

        Assert.Equal(Path.Combine(data, "ingest-before-restore-20261126T110000Z.db"), former);
        Assert.Equal("then", Host(Path.Combine(data, "ingest.db")));
        Assert.Equal("later", Host(former!));
        Assert.True(File.Exists(folder.File("copy.db")));
    }

    [Fact]
    public void It_comes_back_into_an_empty_folder_and_in_place_of_a_damaged_database()
    {
        file.Execute("INSERT INTO hosts VALUES ('then', 1)");
        Backup.Make(file.FilePath, folder.File("copy.db"));
        var data = folder.File("data");

        Assert.Null(Restoring.Restore(folder.File("copy.db"), data, Now));
        File.WriteAllText(Path.Combine(data, "ingest.db"), new string('x', 9000));
        File.WriteAllText(Path.Combine(data, "ingest.db-wal"), "of the damaged one");
        Assert.NotNull(Restoring.Restore(folder.File("copy.db"), data, Now));

        Assert.Equal("then", Host(Path.Combine(data, "ingest.db")));
    }

    [Fact]
    public void A_database_in_use_is_not_replaced()
    {
        Backup.Make(file.FilePath, folder.File("copy.db"));
        var data = Path.GetDirectoryName(file.FilePath)!;

        Assert.Contains("is in use", Assert.Throws<StartupException>(() => Restoring.Restore(folder.File("copy.db"), data, Now)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "ingest-restoring.db")));
        file.Execute("INSERT INTO hosts VALUES ('goes on', 1)");
    }

    [Theory]
    [InlineData("no database at all", "not an Ingest database")]
    [InlineData("", "nothing to restore")]
    public void What_is_no_copy_is_refused_and_changes_nothing(string content, string words)
    {
        File.WriteAllText(folder.File("copy.db"), content.Length > 0 ? content.PadRight(9000) : "");
        var data = folder.File("data");
        Ingest.Database.Database.Open(data).Dispose();
        var before = File.ReadAllBytes(Path.Combine(data, "ingest.db"));

        Assert.Contains(words, Assert.Throws<StartupException>(() => Restoring.Restore(folder.File("copy.db"), data, Now)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(data, "ingest.db")));
        Assert.Equal(["ingest.db"], Directory.GetFiles(data).Select(Path.GetFileName));
    }

    private static (long A, long B) Counts(string path) => On(path, c => (c.ExecuteScalar<long>("SELECT count(*) FROM hosts WHERE host LIKE 'a%'"), c.ExecuteScalar<long>("SELECT count(*) FROM hosts WHERE host LIKE 'b%'")));

    private static string? Host(string path) => On(path, c => c.ExecuteScalar<string>("SELECT host FROM hosts"));

    private static T On<T>(string path, Func<SqliteConnection, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return read(connection);
    }
}
