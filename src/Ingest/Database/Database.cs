using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>
/// One SQLite file in WAL mode with synchronous=FULL: a committed transaction survives a power cut. One connection writes; readers have connections of their
/// own and never wait for it.
/// </summary>
internal sealed class Database : IDisposable
{
    public const string FileName = "ingest.db";
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Readers that are kept for the next ones. A new one parses the schema and compiles each statement anew, which takes longer than most reads.</summary>
    private const int MostIdle = 4, MostStatements = 64;

    private readonly Writer writer;
    private readonly string readers;
    private readonly ConcurrentBag<CachingConnection> idle = [];
    private volatile bool closed;

    private readonly TimeSpan patience;
    private readonly Lock watching = new();
    private SqliteConnection? watcher;

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

    /// <param name="tidies">The service tidies up when it closes; a verb that only looks must not take the service's lock for that.</param>
    private Database(string path, SqliteConnection connection, TimeSpan patience, bool tidies)
    {
        Path = path;
        this.patience = patience;
        readers = ConnectionString(path, SqliteOpenMode.ReadWrite, patience);
        writer = new(connection, tidies, OpenReader);
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

    /// <inheritdoc cref="Writer.Write"/>
    public T Write<T>(Func<SqliteConnection, T> write) => writer.Write(write);

    /// <inheritdoc cref="Writer.Write"/>
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
        writer.ShrinkMemory();
        CloseReaders();
    }

    /// <summary>Bytes of the file that hold something.</summary>
    public long UsedBytes() => Read(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (p.page_count - f.freelist_count) * s.page_size FROM pragma_page_count p, pragma_freelist_count f, pragma_page_size s";
        return (long)command.ExecuteScalar()!;
    });

    /// <inheritdoc cref="Writer.ReleasePages"/>
    public bool ReleasePages() => writer.ReleasePages();

    /// <inheritdoc cref="Writer.CopyLog"/>
    public void CopyLog() => writer.CopyLog();

    public void Dispose()
    {
        writer.Dispose();
        lock (watching)
            watcher?.Dispose();
        closed = true;
        CloseReaders();
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
