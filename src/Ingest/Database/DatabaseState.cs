using Dapper;

namespace Ingest.Database;

/// <summary>The file itself, for people and for probes.</summary>
/// <param name="Bytes">Of the file and its write-ahead log.</param>
/// <param name="WalBytes">Of the write-ahead log alone.</param>
/// <param name="Free">Left on its disk, in bytes.</param>
internal sealed record DatabaseState(long Bytes, long WalBytes, long Free, int Schema, string SqliteVersion)
{
    public static DatabaseState Of(Database database)
    {
        var (file, wal) = (SizeOf(database.Path), SizeOf(database.Path + "-wal"));
        var (schema, version) = database.Read(connection => (Migrations.VersionOf(connection), connection.ExecuteScalar<string>("SELECT sqlite_version()")!));
        return new(file + wal, wal, new DriveInfo(Path.GetFullPath(database.Path)).AvailableFreeSpace, schema, version);
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Takes and gives back the write lock; writes nothing, so that a probe costs no flush.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be read or written.</exception>
    public static void Probe(Database database)
    {
        database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM (SELECT 1 FROM feeds LIMIT 1)"));
        database.Write(_ => { });
    }
}
