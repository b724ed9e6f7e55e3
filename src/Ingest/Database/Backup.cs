using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>Copies of the database: consistent though the service goes on, checked before they count, and one file each.</summary>
internal static class Backup
{
    /// <summary>Writes a copy to a file beside the wanted one and gives it its name only when it is whole and sound.</summary>
    /// <param name="source">An existing database, in use or not.</param>
    /// <param name="target">Replaced where it exists.</param>
    /// <returns>Size of the copy in bytes.</returns>
    /// <exception cref="StartupException">The disk is too small, or the copy is not sound: then the source is damaged.</exception>
    public static long Make(string source, string target)
    {
        var partial = target + ".partial";
        try
        {
            RequireSpace(source, target);
            File.Delete(partial);
            Copy(source, partial);
            Verify(partial);
            File.Move(partial, target, overwrite: true);
            return new FileInfo(target).Length;
        }
        catch (SqliteException e)
        {
            File.Delete(partial);
            throw new StartupException(SqliteFaults.Sentence(e, source), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The copy {target} cannot be written ({e.Message.TrimEnd('.')}). Name a file in a folder that this user may write.", e);
        }
        catch (StartupException)
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Reads every page and index of a database that is not in use.</summary>
    /// <returns>Its schema.</returns>
    /// <exception cref="StartupException">It is damaged, another program's, or from a newer version.</exception>
    public static int Verify(string path)
    {
        try
        {
            using var connection = Open(path);
            Migrations.RefuseForeign(connection, path);
            if (Migrations.VersionOf(connection) == 0)
                throw new StartupException($"The file {path} is an empty database: nothing to restore.");
            if (FirstFault(connection, full: true) is { } fault)
                throw new StartupException($"The database {path} is damaged ({fault}). Keep it, and restore an older copy ('ingest restore FILE').");
            return Migrations.VersionOf(connection);
        }
        catch (SqliteException e)
        {
            throw new StartupException(SqliteFaults.Sentence(e, path), e);
        }
    }

    /// <summary>SQLite's own check of the whole file (https://sqlite.org/pragma.html#pragma_integrity_check); null when it is sound.</summary>
    /// <param name="full">With the indexes against their tables; takes about as long again as reading the file.</param>
    public static string? FirstFault(SqliteConnection connection, bool full) =>
        connection.QueryFirst<string>(full ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)") is var answer && answer != "ok" ? answer.ReplaceLineEndings(" ") : null;

    /// <summary>SQLite's online backup in one step: a single read transaction, which writers do not wait for.</summary>
    private static void Copy(string source, string target)
    {
        using var from = Open(source);
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ToString());
        to.Open();
        from.BackupDatabase(to);
        // A copy is one file, without a write-ahead log beside it.
        to.Execute("PRAGMA journal_mode = DELETE");
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void RequireSpace(string source, string target)
    {
        var needed = new FileInfo(source).Length + (new FileInfo(source + "-wal") is { Exists: true } wal ? wal.Length : 0);
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
            throw new StartupException($"The copy needs {needed / 1024 / 1024 + 1} MiB, but only {free / 1024 / 1024} MiB are free in {folder}. Free some space, or name another place.");
    }
}
