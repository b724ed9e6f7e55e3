using Dapper;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Database;

public sealed class CachingConnectionTests : IDisposable
{
    private readonly CachingConnection connection = new("Data Source=:memory:");

    public CachingConnectionTests()
    {
        connection.Open();
        connection.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)");
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void The_same_text_with_other_values_is_another_question()
    {
        foreach (var word in new[] { "a", "b", "c" })
            connection.Execute("INSERT INTO t (word) VALUES (@word)", new { word });

        Assert.Equal(["a", "b", "c"], Enumerable.Range(1, 3).Select(Word));
        Assert.Null(Word(4));
        Assert.Equal(["a", "c"], Words(1, 3));
        Assert.Equal(["b"], Words(2));
    }

    [Fact]
    public void Empty_bytes_are_not_null()
    {
        var type = connection.Prepared("SELECT CASE typeof(?1) WHEN 'blob' THEN length(?1) ELSE -1 END");

        Assert.Equal(0, type.Bind(1, Array.Empty<byte>()).One());
        Assert.Equal(0, type.Bind(1, ReadOnlySpan<byte>.Empty).One());
        Assert.Equal(2, type.Bind(1, new byte[2]).One());
        Assert.Equal(-1, type.Bind(1, (byte[]?)null).One());
    }

    [Fact]
    public void A_text_may_be_run_again_while_it_is_read()
    {
        connection.Execute("INSERT INTO t (word) VALUES ('a'), ('b')");
        const string All = "SELECT id, word FROM t ORDER BY id";
        var pairs = new List<string>();

        foreach (var (_, outer) in connection.Query<(long, string)>(All, buffered: false))
        {
            foreach (var (_, inner) in connection.Query<(long, string)>(All, buffered: false))
                pairs.Add(outer + inner);
        }

        Assert.Equal(["aa", "ab", "ba", "bb"], pairs);
        Assert.Equal(2, connection.Query<(long, string)>(All).Count());
    }

    [Fact]
    public void A_value_of_the_last_call_does_not_stand_in_for_one_that_is_missing()
    {
        connection.Execute("INSERT INTO t (word) VALUES (@word)", new { word = "a" });

        Assert.Throws<InvalidOperationException>(() => connection.Execute("INSERT INTO t (word) VALUES (@word)"));
    }

    [Fact]
    public void A_fault_leaves_the_text_usable()
    {
        Insert("a");
        Assert.Throws<SqliteException>(() => Insert("a"));
        Insert("b");

        Assert.Equal("b", Word(2));

        void Insert(string word) => connection.Execute("INSERT INTO t (word) VALUES (@word)", new { word });
    }

    [Fact]
    public void A_changed_schema_is_noticed()
    {
        connection.Execute("INSERT INTO t (word) VALUES ('a')");
        Assert.Single((IDictionary<string, object>)connection.QuerySingle("SELECT * FROM t WHERE id = 1"), c => c.Key == "word");
        connection.Execute("ALTER TABLE t ADD COLUMN more TEXT DEFAULT 'x'");

        Assert.Equal("x", (string)connection.QuerySingle("SELECT * FROM t WHERE id = 1").more);
    }

    [Fact]
    public void Texts_that_never_come_again_do_not_pile_up()
    {
        for (var i = 0; i < 1000; i++)
            Assert.Equal(i, connection.ExecuteScalar<int>($"SELECT {i}"));

        Assert.InRange(connection.Kept, 1, 300);
    }

    private IEnumerable<string> Words(params int[] ids) => connection.Query<string>("SELECT word FROM t WHERE id IN @ids ORDER BY id", new { ids });

    private string? Word(int id) => connection.ExecuteScalar<string?>("SELECT word FROM t WHERE id = @id", new { id });
}
