using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>A copy put in the database's place; what was there is kept beside it.</summary>
internal static class Restoring
{
    /// <param name="copy">A backup, or any database of this program that is not in use.</param>
    /// <param name="folder">The data folder; made where it is missing. The caller holds its lock.</param>
    /// <returns>Where the former database is now; null where there was none.</returns>
    /// <exception cref="StartupException">The copy is not sound, or a program uses the database. Nothing was changed then.</exception>
    public static string? Restore(string copy, string folder, DateTimeOffset now)
    {
        if (!File.Exists(copy))
            throw new StartupException($"There is no file {copy}.");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Database.FileName);
        if (Path.GetFullPath(copy) == Path.GetFullPath(path))
            throw new StartupException($"{copy} is the database itself.");
        var arriving = Path.Combine(folder, "ingest-restoring.db");
        Backup.Make(copy, arriving);
        var former = (string?)null;
        if (File.Exists(path))
        {
            former = Path.Combine(folder, $"ingest-before-restore-{now:yyyyMMdd'T'HHmmss'Z'}.db");
            GiveUp(path, arriving);
            File.Move(path, former);
        }
        File.Move(arriving, path);
        return former;
    }

    /// <summary>Makes one file of the database and its write-ahead log, which SQLite does only where nobody else has it open. A damaged one is moved as it is.</summary>
    private static void GiveUp(string path, string arriving)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 2 }.ToString());
            connection.Open();
            connection.Execute("PRAGMA busy_timeout = 2000");
            // Where it cannot have the file alone, SQLite answers with the mode that stays.
            if (connection.ExecuteScalar<string>("PRAGMA journal_mode = DELETE") != "delete")
                throw InUse(path, arriving, null);
        }
        catch (SqliteException e) when (e.IsTransient())
        {
            throw InUse(path, arriving, e);
        }
        catch (SqliteException)
        {
            // Damaged: that is why a copy is wanted. Its log is of no use to the copy, and would be taken for the copy's own.
            foreach (var part in new[] { "-wal", "-shm" })
                File.Delete(path + part);
        }
    }

    private static StartupException InUse(string path, string arriving, Exception? fault)
    {
        File.Delete(arriving);
        return new($"The database {path} is in use. Stop every ingest that uses it, then restore again.", fault);
    }
}
