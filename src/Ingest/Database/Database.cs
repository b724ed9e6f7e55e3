using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>
/// One SQLite file in WAL mode with synchronous=FULL: a committed transaction survives a power cut. One connection writes, behind a lock (a second writer
/// gains nothing and stretches the worst wait to seconds); readers have connections of their own and never wait for the writer. Other processes on
/// the same file are waited for by busy_timeout.
/// </summary>
internal sealed class Database : IDisposable
{
    public const string FileName = "ingest.db";
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>8 MB, moved in some 30 ms.</summary>
    private const int PagesAtOnce = 2000;

    /// <summary>Readers that are kept for the next ones. A new one parses the schema and compiles each statement anew, which takes longer than most reads.</summary>
    private const int MostIdle = 4, MostStatements = 64;

    private readonly Lock gate = new();
    private readonly SqliteConnection writer;
    private readonly string readers;
    private readonly ConcurrentBag<CachingConnection> idle = [];
    private volatile bool closed;

    private readonly TimeSpan patience;
    private readonly Lock watching = new();
    private SqliteConnection? watcher;

    /// <summary>The service tidies up when it closes; a verb that only looks must not take the service's lock for that.</summary>
    private readonly bool tidies;
    private readonly Checkpoints? checkpoints;

    /// <summary>
    /// SQLite counts its memory under one lock for the whole process, at each piece that it takes or gives back, unless it is told before its first use not to
    /// (https://sqlite.org/c3ref/c_config_covering_index_scan.html#sqliteconfigmemstatus). Nobody asks for the sum. Measured: the writer takes 0.93 of the processor time.
    /// </summary>
    static Database()
    {
        const int MemoryStatus = 9;
        SQLitePCL.Batteries_V2.Init();
        // Refused where SQLite is in use already: then it counts.
        SQLitePCL.raw.sqlite3_config(MemoryStatus, 0);
    }

    private Database(string path, SqliteConnection writer, TimeSpan patience, bool tidies)
    {
        this.tidies = tidies;
        Path = path;
        this.writer = writer;
        this.patience = patience;
        readers = ConnectionString(path, SqliteOpenMode.ReadWrite, patience);
        if (tidies)
        {
            Execute(writer, $"PRAGMA wal_autocheckpoint = {Checkpoints.MostPages};");
            checkpoints = new(OpenReader);
        }
    }

    public string Path { get; }

    /// <summary>Opens the database in a folder, makes it where it is missing, and brings its schema up to date.</summary>
    /// <exception cref="StartupException">The folder cannot be written, the file is damaged, locked, or from a newer version of the program.</exception>
    /// <param name="patience">How long another process's lock is waited for.</param>
    public static Database Open(string folder, bool migrate = true, TimeSpan? patience = null)
    {
        DapperTypes.Register();
        if (migrate)
            PrepareFolder(folder);
        var path = System.IO.Path.Combine(folder, FileName);
        var busyTimeout = patience ?? BusyTimeout;
        var connection = new CachingConnection(ConnectionString(path, SqliteOpenMode.ReadWriteCreate, busyTimeout));
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds};");
            // Before anything is changed in a file that may not be ours.
            Migrations.RefuseForeign(connection, path);
            // Both only count before the first table is made.
            if (Migrations.VersionOf(connection) == 0)
                Execute(connection, "PRAGMA auto_vacuum = INCREMENTAL;");
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;");
            if (migrate)
                Migrations.Apply(connection, path);
            else
                Migrations.RefuseOther(connection, path);
            return new Database(path, connection, busyTimeout, tidies: migrate);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StartupException(SqliteFaults.Sentence(e, path), e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing database for a verb that only looks.</summary>
    /// <exception cref="StartupException">There is none in the folder.</exception>
    public static Database OpenExisting(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new StartupException($"There is no database at {path}. Start the service once ('ingest run' or 'ingest demo'), or name its folder with --data DIR.");
        return Open(folder, migrate: false);
    }

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        var connection = idle.TryTake(out var known) ? known : OpenReader();
        try
        {
            var result = read(connection);
            if (closed || idle.Count >= MostIdle)
                connection.Dispose();
            else
                idle.Add(connection);
            return result;
        }
        catch
        {
            // A statement that was broken off would hold its view of the database.
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs one write transaction (BEGIN IMMEDIATE); what throws rolls all of it back.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (gate)
        {
            Execute(writer, "BEGIN IMMEDIATE;");
            try
            {
                var result = write(writer);
                Execute(writer, "COMMIT;");
                checkpoints?.Written(PagesWritten());
                return result;
            }
            catch
            {
                // A full disk may have rolled back by itself (https://sqlite.org/lang_transaction.html); a second rollback is then an error of its own.
                if (SQLitePCL.raw.sqlite3_get_autocommit(writer.Handle) == 0)
                    Execute(writer, "ROLLBACK;");
                throw;
            }
        }
    }

    public void Write(Action<SqliteConnection> write) => Write(connection =>
    {
        write(connection);
        return 0;
    });

    /// <summary>Differs from what it was where anything was committed meanwhile, in this process or another. Takes some microseconds, a query some hundred.</summary>
    public long Version()
    {
        lock (watching)
        {
            if (watcher is null)
            {
                watcher = new CachingConnection(ConnectionString(Path, SqliteOpenMode.ReadWrite, patience));
                watcher.Open();
                Execute(watcher, "PRAGMA query_only = ON;");
            }
            using var command = watcher.CreateCommand();
            command.CommandText = "PRAGMA data_version";
            return (long)command.ExecuteScalar()!;
        }
    }

    /// <summary>Gives up the pages and statements that are held for the next time; they are read again when they are needed.</summary>
    public void ShrinkMemory()
    {
        lock (gate)
        {
            if (writer.State == System.Data.ConnectionState.Open)
                Execute(writer, "PRAGMA shrink_memory;");
        }
        CloseReaders();
    }

    /// <summary>Bytes of the file that hold something.</summary>
    public long UsedBytes() => Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (p.page_count - f.freelist_count) * s.page_size FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s";
        return (long)command.ExecuteScalar()!;
    });

    /// <summary>Gives some of the empty pages back to the disk. A twentieth stays: it would only be asked for again.</summary>
    /// <returns>True where there are more.</returns>
    public bool ReleasePages() => Write(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT f.freelist_count - p.page_count / 20 FROM pragma_freelist_count f, pragma_page_count p";
        var spare = (long)command.ExecuteScalar()!;
        if (spare <= 0)
            return false;
        Execute(connection, $"PRAGMA incremental_vacuum({Math.Min(spare, PagesAtOnce)});");
        return spare > PagesAtOnce;
    });

    /// <summary>Copies the log into the file, which then has the length that the log says. What a reader still looks at stays in the log.</summary>
    public void CopyLog()
    {
        if (checkpoints is not null)
            checkpoints.Copy();
        else
            lock (gate)
                Execute(writer, "PRAGMA wal_checkpoint(PASSIVE);");
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (writer.State != System.Data.ConnectionState.Open)
                return;
            checkpoints?.Dispose();
            try
            {
                if (tidies)
                    Execute(writer, "PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
            }
            catch (SqliteException)
            {
                // Only tidying: the write-ahead log is read again at the next start.
            }
            writer.Dispose();
        }
        lock (watching)
            watcher?.Dispose();
        closed = true;
        CloseReaders();
    }

    /// <summary>Pages that the writer has written since it was asked last.</summary>
    private int PagesWritten()
    {
        const int CacheWrite = 9;
        SQLitePCL.raw.sqlite3_db_status(writer.Handle, CacheWrite, out var pages, out _, resetFlg: 1);
        return pages;
    }

    private CachingConnection OpenReader()
    {
        var connection = new CachingConnection(readers, MostStatements);
        connection.Open();
        Execute(connection, $"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}; PRAGMA query_only = ON;");
        return connection;
    }

    private void CloseReaders()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of ours alone: pragmas, transactions, migrations.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, TimeSpan patience) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
    }.ToString();

    private static void PrepareFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = System.IO.Path.Combine(folder, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StartupException($"The data folder '{folder}' cannot be written ({e.Message.TrimEnd('.')}). Give this user write permission, or choose another with --data DIR (Ingest__Data).", e);
        }
    }
}
