using Dapper;
using Ingest.Database;

namespace Ingest.Cli.Doctor;

/// <summary>The data folder, its disk, and the database in it.</summary>
internal static class DataChecks
{
    private const long Little = 64L * 1024 * 1024, Scarce = 1024L * 1024 * 1024, LongLog = 256L * 1024 * 1024;

    /// <summary>SQLite's locks and shared memory do not work there (https://sqlite.org/faq.html#q5).</summary>
    private static readonly string[] Remote = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "sshfs", "fuse.sshfs", "9p"];

    public static IEnumerable<Finding> Folder(string folder)
    {
        if (DataFolder.Check(folder) is { } mistake)
        {
            yield return Finding.Failure("folder", $"{folder} will not do", mistake.Remedy);
            yield break;
        }
        var path = Path.GetFullPath(folder);
        if (!OperatingSystem.IsWindows() && Directory.Exists(path) && (File.GetUnixFileMode(path) & UnixFileMode.OtherWrite) != 0)
            yield return Finding.Warning("folder", $"every user may write in {path}", $"chmod o-w {path}");
        else
            yield return Finding.Ok("folder", $"{path} can be written");
        while (!Directory.Exists(path))
            path = Path.GetDirectoryName(path)!;
        yield return Disk(new DriveInfo(path));
    }

    /// <param name="full">Every index against its table, too.</param>
    public static IEnumerable<Finding> OfDatabase(Database.Database database, bool full)
    {
        var state = DatabaseState.Of(database);
        yield return Finding.Ok("database", $"schema {state.Schema}, {Size(state.Bytes)}, SQLite {state.SqliteVersion}");
        yield return state.WalBytes > LongLog
            ? Finding.Warning("wal", $"the write-ahead log has {Size(state.WalBytes)}", "some program keeps the database open for reading; close it, or start the service anew, and the log is tidied")
            : Finding.Ok("wal", $"the write-ahead log has {Size(state.WalBytes)}");
        yield return database.Read(connection => Backup.FirstFault(connection, full)) is { } fault
            ? Finding.Failure("integrity", fault, "stop the service, keep a copy of the folder, and restore a backup ('ingest restore FILE')")
            : Finding.Ok("integrity", full ? "every page and index is sound" : "every page is sound ('--full' checks the indexes too)");
    }

    public static DateTimeOffset? Latest(Database.Database database) => database.Read(connection => connection.ExecuteScalar<long?>(
        "SELECT max(at) FROM (SELECT max(first_seen) AS at FROM articles UNION ALL SELECT max(last_poll) FROM feeds UNION ALL SELECT max(created) FROM deliveries)"))
        is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    private static Finding Disk(DriveInfo disk)
    {
        var (free, total) = (disk.AvailableFreeSpace, disk.TotalSize);
        if (Remote.Contains(disk.DriveFormat, StringComparer.OrdinalIgnoreCase))
            return Finding.Failure("disk", $"the folder is on a network file system ({disk.DriveFormat}), whose locks SQLite cannot rely on", "put the data folder on a disk of this machine");
        return free < Math.Min(Little, total / 20) ? Finding.Failure("disk", $"{Size(free)} of {Size(total)} are free: polling waits", "free some space")
            : free < Scarce ? Finding.Warning("disk", $"{Size(free)} of {Size(total)} are free", "free some space, or let retention remove old stories (Ingest:Retention)")
            : Finding.Ok("disk", $"{Size(free)} of {Size(total)} are free ({disk.DriveFormat})");
    }

    private static string Size(long bytes) => bytes < 10 * 1024 * 1024 ? $"{bytes / 1024.0:0} KiB" : bytes < 10L * 1024 * 1024 * 1024 ? $"{bytes / 1024.0 / 1024:0} MiB" : $"{bytes / 1024.0 / 1024 / 1024:0} GiB";
}
