using Microsoft.Data.Sqlite;

namespace Ingest.EndToEnd.Running;

/// <summary>A stopped program's database, tampered with.</summary>
internal static class DatabaseFile
{
    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Count(string path, string table)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name that the test wrote.
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    public static long Version(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Overwrites all but the first page's header.</summary>
    public static void Damage(string path)
    {
        using (var connection = Open(path))
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Position = 100;
        var noise = new byte[file.Length - 100];
        new Random(7).NextBytes(noise);
        file.Write(noise);
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
