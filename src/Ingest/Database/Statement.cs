using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ingest.Database;

/// <summary>
/// A statement prepared once and run many thousand times a second. Microsoft.Data.Sqlite makes objects for each run that cost as much as the look-up
/// itself; this is the bare statement. Not for more than one thread.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : Null(index);

    public Statement Bind(int index, bool value) => Bind(index, value ? 1L : 0L);

    /// <summary>As milliseconds since 1970, as everywhere in the database.</summary>
    public Statement Bind(int index, DateTimeOffset value) => Bind(index, value.ToUnixTimeMilliseconds());

    public Statement Bind(int index, DateTimeOffset? value) => Bind(index, value?.ToUnixTimeMilliseconds());

    public Statement Bind(int index, double value)
    {
        Check(raw.sqlite3_bind_double(statement, index, value));
        return this;
    }

    public Statement Bind(int index, double? value) => value is { } number ? Bind(index, number) : Null(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null)
            return Null(index);
        Check(raw.sqlite3_bind_text(statement, index, value));
        return this;
    }

    /// <param name="utf8">Valid UTF-8; stored as text.</param>
    public Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(statement, index, utf8));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        // A pointer to nothing would bind NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    public Statement Bind(int index, byte[]? value) => value is null ? Null(index) : Bind(index, value.AsSpan());

    /// <summary>Goes on to the next row; false, and ready for the next run, when there is none.</summary>
    /// <exception cref="SqliteException">The database said no.</exception>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
            throw Failure(result);
        return false;
    }

    /// <summary>For statements that answer nothing.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>The first column of the only row; null where there is none, or nothing in it.</summary>
    public long? One()
    {
        if (!Step())
            return null;
        long? value = IsNull(0) ? null : Long(0);
        Reset();
        return value;
    }

    /// <summary>For an insertion: the new row's id. RETURNING would make a table of its own for it each time.</summary>
    public long Insert()
    {
        Run();
        return raw.sqlite3_last_insert_rowid(database);
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public double Double(int column) => raw.sqlite3_column_double(statement, column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Long(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Blob(column).ToArray();

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose() => statement.Dispose();

    private Statement Null(int index)
    {
        Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure(result);
    }

    private SqliteException Failure(int result) => new(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xFF, raw.sqlite3_extended_errcode(database));
}

/// <summary>The bare statements of a connection that is kept: the writer's, or a reader's.</summary>
internal static class PreparedStatements
{
    /// <summary>
    /// The statement of a text, prepared at its first use and kept with the connection. What runs for each article goes this way; the rest is better read with
    /// Dapper. Every value is bound at every run, and each run is over before the same text is run again.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is none of <see cref="Database"/>'s own.</exception>
    public static Statement Prepared(this SqliteConnection connection, string sql) =>
        connection is CachingConnection caching ? caching.Statement(sql) : throw new InvalidOperationException("Only the connections of the database itself keep statements.");
}
