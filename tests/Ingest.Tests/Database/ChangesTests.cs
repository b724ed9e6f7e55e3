using Ingest.Database;

namespace Ingest.Tests.Database;

public sealed class ChangesTests : IDisposable
{
    private readonly TemporaryDatabase database = new();
    private readonly ManualTime time = new(new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero));
    private readonly Changes changes;

    public ChangesTests()
    {
        changes = new(database.Database, TimeSpan.FromSeconds(5), time);
        Assert.True(changes.MayMatter(null));
    }

    public void Dispose()
    {
        database.Dispose();
        time.Dispose();
    }

    [Fact]
    public void Where_nobody_writes_and_nothing_is_due_there_is_nothing_to_look_for()
    {
        Assert.False(changes.MayMatter(time.GetUtcNow().AddSeconds(1)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(changes.MayMatter(time.GetUtcNow()));
        Assert.False(changes.MayMatter(null));
    }

    [Fact]
    public void What_this_process_or_another_commits_is_noticed_once()
    {
        database.Database.Write(connection => Ingest.Database.Database.Execute(connection, "INSERT INTO mutes (kind, subject, until, created, by) VALUES ('rule', 'a', 1, 1, 'test')"));
        Assert.True(changes.MayMatter(null));
        Assert.False(changes.MayMatter(null));
        using (var other = database.Open())
            other.Write(connection => Ingest.Database.Database.Execute(connection, "INSERT INTO mutes (kind, subject, until, created, by) VALUES ('rule', 'b', 1, 1, 'test')"));
        Assert.True(changes.MayMatter(null));
        Assert.False(changes.MayMatter(null));
    }

    [Fact]
    public void After_a_while_or_a_failure_it_is_looked_all_the_same()
    {
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(changes.MayMatter(null));
        Assert.False(changes.MayMatter(null));
        changes.Forget();
        Assert.True(changes.MayMatter(null));
    }

    [Fact]
    public void A_database_whose_memory_was_freed_reads_and_writes_as_before()
    {
        database.Execute("INSERT INTO mutes (kind, subject, until, created, by) VALUES ('rule', 'a', 1, 1, 'test')");
        database.Database.ShrinkMemory();
        database.Database.Write(connection => Ingest.Database.Database.Execute(connection, "INSERT INTO mutes (kind, subject, until, created, by) VALUES ('rule', 'b', 1, 1, 'test')"));
        Assert.Equal(2, database.Value<int>("SELECT count(*) FROM mutes"));
        database.Database.ShrinkMemory();
    }
}
