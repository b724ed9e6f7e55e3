using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Tests.Database;

/// <summary>A real database in a folder of its own, copied from one that was migrated once.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Migrated = new(() =>
    {
        using var folder = new TemporaryFolder();
        Ingest.Database.Database.Open(folder.Path).Dispose();
        return File.ReadAllBytes(folder.File(Ingest.Database.Database.FileName));
    });

    private readonly TemporaryFolder folder = new();

    public TemporaryDatabase()
    {
        File.WriteAllBytes(FilePath, Migrated.Value);
        Database = Open();
    }

    public Ingest.Database.Database Database { get; }

    public string FilePath => folder.File(Ingest.Database.Database.FileName);

    /// <summary>As another process would.</summary>
    public Ingest.Database.Database Open() => Ingest.Database.Database.Open(folder.Path);

    public IReadOnlyList<T> Rows<T>(string sql, object? parameters = null) => Database.Read(c => c.Query<T>(sql, parameters).AsList());

    public T? Value<T>(string sql, object? parameters = null) => Database.Read(c => c.ExecuteScalar<T>(sql, parameters));

    public int Execute(string sql, object? parameters = null) => Database.Write(c => c.Execute(sql, parameters));

    /// <summary>A connection that holds the write lock until it is disposed.</summary>
    public IDisposable Lock() => LockFile(FilePath);

    public static IDisposable LockFile(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        connection.Execute("BEGIN IMMEDIATE");
        return connection;
    }

    public void Dispose()
    {
        Database.Dispose();
        folder.Dispose();
    }
}
