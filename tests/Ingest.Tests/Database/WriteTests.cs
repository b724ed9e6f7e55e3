using Dapper;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Database;

public sealed class WriteTests : IDisposable
{
    private readonly TemporaryDatabase file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void What_throws_rolls_all_of_it_back_and_the_next_write_works()
    {
        Assert.Throws<InvalidOperationException>(() => file.Database.Write(c =>
        {
            c.Execute("INSERT INTO hosts VALUES ('a', 1)");
            throw new InvalidOperationException();
        }));
        file.Execute("INSERT INTO hosts VALUES ('b', 1)");

        Assert.Equal(["b"], file.Rows<string>("SELECT host FROM hosts"));
    }

    [Fact]
    public void A_fault_of_sqlite_rolls_back_too()
    {
        Assert.Throws<SqliteException>(() => file.Execute("INSERT INTO hosts VALUES ('a', 1); INSERT INTO hosts VALUES ('a', 1);"));

        Assert.Empty(file.Rows<string>("SELECT host FROM hosts"));
    }

    [Fact]
    public async Task Writes_are_made_one_after_the_other()
    {
        file.Execute("INSERT INTO hosts VALUES ('n', 0)");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                file.Database.Write(c => c.Execute("UPDATE hosts SET free_at = @next", new { next = c.ExecuteScalar<long>("SELECT free_at FROM hosts") + 1 }));
            }
        })));

        Assert.Equal(80, file.Value<long>("SELECT free_at FROM hosts"));
    }

    [Fact]
    public void Readers_see_what_was_committed_while_another_transaction_is_open() => file.Database.Write(c =>
    {
        c.Execute("INSERT INTO hosts VALUES ('a', 1)");

        Assert.Equal(0, file.Value<long>("SELECT count(*) FROM hosts"));
    });

    [Fact]
    public void A_reader_cannot_write() =>
        Assert.Throws<SqliteException>(() => file.Database.Read(c => c.Execute("INSERT INTO hosts VALUES ('a', 1)")));

    [Fact]
    public async Task A_lock_of_another_process_is_waited_for()
    {
        var other = file.Lock();
        var write = Task.Run(() => file.Execute("INSERT INTO hosts VALUES ('a', 1)"));
        await Task.Delay(100);
        Assert.False(write.IsCompleted);
        other.Dispose();
        await write;

        Assert.Equal(1, file.Value<long>("SELECT count(*) FROM hosts"));
    }

    [Fact]
    public void A_lock_that_stays_is_a_fault_worth_another_try()
    {
        using var impatient = Ingest.Database.Database.Open(Path.GetDirectoryName(file.FilePath)!, patience: TimeSpan.FromMilliseconds(50));
        using (file.Lock())
            Assert.True(Assert.Throws<SqliteException>(() => impatient.Write(c => c.Execute("INSERT INTO hosts VALUES ('a', 1)"))).IsTransient());

        impatient.Write(c => c.Execute("INSERT INTO hosts VALUES ('a', 1)"));
    }

    [Fact]
    public void Instants_and_addresses_come_back_as_they_were()
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_795_000_000_123);
        file.Execute("INSERT INTO hosts VALUES (@host, @at)", new { host = new Uri("https://example.org/%D8%A7"), at });

        Assert.Equal(at, file.Database.Read(c => c.QuerySingle<DateTimeOffset>("SELECT free_at FROM hosts")));
        Assert.Equal("https://example.org/%D8%A7", file.Value<string>("SELECT host FROM hosts"));
    }

    [Fact]
    public void A_closed_database_leaves_no_open_file()
    {
        using var other = new TemporaryDatabase();
        other.Value<long>("SELECT 1");
        other.Database.Dispose();

        // The last connection of all removes the write-ahead log.
        Assert.False(File.Exists(other.FilePath + "-wal"));
    }

    /// <summary>Else the log would hold all of it until it has 8,000 pages.</summary>
    [Fact]
    public async Task What_is_written_gets_into_the_file_beside_the_writer()
    {
        const int Bytes = 6_000_000;
        using var other = new TemporaryDatabase();
        var before = new FileInfo(other.FilePath).Length;
        other.Execute("INSERT INTO hosts VALUES (hex(zeroblob(@half)), 0)", new { half = Bytes / 2 });

        for (var i = 0; i < 200 && new FileInfo(other.FilePath).Length < before + Bytes; i++)
            await Task.Delay(50);

        Assert.True(new FileInfo(other.FilePath).Length >= before + Bytes);
    }
}
