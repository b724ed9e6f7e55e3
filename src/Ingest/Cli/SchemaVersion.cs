using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Cli;

/// <summary>What schema the database has, without changing it.</summary>
internal static class SchemaVersion
{
    /// <returns>Null where there is no database yet.</returns>
    /// <exception cref="StartupException">It is damaged, locked, another program's, or from a newer version of this one.</exception>
    public static int? Of(string folder)
    {
        var path = Path.Combine(folder, Database.Database.FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            // Read-write although it only reads: a reader of a write-ahead log needs its shared memory, and the last one tidies both away.
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            var version = Migrations.VersionOf(connection);
            if (version >= Migrations.Newest)
                Migrations.RefuseOther(connection, path);
            return version;
        }
        catch (SqliteException e)
        {
            throw new StartupException(SqliteFaults.Sentence(e, path), e);
        }
    }
}
