using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>The one connection that writes, behind a lock: a second one gains nothing and stretches the worst wait to seconds. Other processes are waited for by busy_timeout.</summary>
internal sealed class Writer : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly Checkpoints? checkpoints;

    /// <param name="connection">It is this one's from now on.</param>
    /// <param name="tidies">Copies the log into the file, beside the writing and at the end.</param>
    /// <param name="open">Another connection to the same file.</param>
    public Writer(SqliteConnection connection, bool tidies, Func<SqliteConnection> open)
    {
        this.connection = connection;
        if (!tidies)
            return;
        Database.Execute(connection, $"PRAGMA wal_autocheckpoint = {Checkpoints.MostPages};");
        checkpoints = new(open);
    }

    private bool IsOpen => connection.State == System.Data.ConnectionState.Open;

    /// <summary>Runs one write transaction (BEGIN IMMEDIATE); what throws rolls all of it back.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (gate)
        {
            Database.Execute(connection, "BEGIN IMMEDIATE;");
            try
            {
                var result = write(connection);
                Database.Execute(connection, "COMMIT;");
                checkpoints?.Written(PagesWritten());
                return result;
            }
            catch
            {
                // A full disk may have rolled back by itself (https://sqlite.org/lang_transaction.html); a second rollback is then an error of its own.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                    Database.Execute(connection, "ROLLBACK;");
                throw;
            }
        }
    }

    /// <summary>Gives some of the empty pages back to the disk. A twentieth stays: it would only be asked for again.</summary>
    /// <returns>True where there are more.</returns>
    public bool ReleasePages() => Write(connection =>
    {
        // 8 MB, moved in some 30 ms.
        const int PagesAtOnce = 2000;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT f.freelist_count - p.page_count / 20 FROM pragma_freelist_count f, pragma_page_count p";
        var spare = (long)command.ExecuteScalar()!;
        if (spare <= 0)
            return false;
        Database.Execute(connection, $"PRAGMA incremental_vacuum({Math.Min(spare, PagesAtOnce)});");
        return spare > PagesAtOnce;
    });

    /// <summary>Copies the log into the file, which then has the length that the log says. What a reader still looks at stays in the log.</summary>
    public void CopyLog()
    {
        if (checkpoints is not null)
        {
            checkpoints.Copy();
            return;
        }
        lock (gate)
            Database.Execute(connection, "PRAGMA wal_checkpoint(PASSIVE);");
    }

    public void ShrinkMemory()
    {
        lock (gate)
        {
            if (IsOpen)
                Database.Execute(connection, "PRAGMA shrink_memory;");
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (!IsOpen)
                return;
            checkpoints?.Dispose();
            try
            {
                if (checkpoints is not null)
                    Database.Execute(connection, "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
            }
            catch (SqliteException)
            {
                // Only tidying: the write-ahead log is read again at the next start.
            }
            connection.Dispose();
        }
    }

    /// <summary>Pages that were written since it was asked last.</summary>
    private int PagesWritten()
    {
        const int CacheWrite = 9;
        SQLitePCL.raw.sqlite3_db_status(connection.Handle, CacheWrite, out var pages, out _, resetFlg: 1);
        return pages;
    }
}
