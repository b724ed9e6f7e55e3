using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>Numbered, embedded, forward-only; each in one transaction with the new version number (PRAGMA user_version).</summary>
internal static class Migrations
{
    private const int ApplicationId = 0x496E6774; // "Ingt"
    private const string Prefix = "Migrations/";

    public sealed record Migration(int Version, string Name, string Sql);

    public static IReadOnlyList<Migration> All { get; } = Load();

    public static int Newest => All[^1].Version;

    public static int VersionOf(SqliteConnection connection) => (int)Pragma(connection, "user_version");

    /// <returns>The migrations that were made.</returns>
    /// <exception cref="StartupException">The database is from a newer program, or another program's.</exception>
    public static IReadOnlyList<Migration> Apply(SqliteConnection connection, string path)
    {
        RefuseForeign(connection, path);
        if (VersionOf(connection) == Newest)
            return [];
        // Two processes may start at once: the version is read again under the write lock.
        var made = new List<Migration>();
        foreach (var migration in All)
        {
            Database.Execute(connection, "BEGIN IMMEDIATE;");
            try
            {
                if (VersionOf(connection) < migration.Version)
                {
                    Database.Execute(connection, migration.Sql);
                    Database.Execute(connection, $"PRAGMA user_version = {migration.Version}; PRAGMA application_id = {ApplicationId};");
                    made.Add(migration);
                }
                Database.Execute(connection, "COMMIT;");
            }
            catch
            {
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                    Database.Execute(connection, "ROLLBACK;");
                throw;
            }
        }
        return made;
    }

    /// <summary>For verbs that only look: neither newer nor older.</summary>
    public static void RefuseOther(SqliteConnection connection, string path)
    {
        RefuseForeign(connection, path);
        var version = VersionOf(connection);
        if (version < Newest)
            throw new StartupException($"The database {path} has schema {version}, this program needs {Newest}. Run 'ingest migrate' (or start the service), then ask again.");
    }

    /// <summary>Changes nothing in the file.</summary>
    /// <exception cref="StartupException">The database is from a newer program, or another program's.</exception>
    public static void RefuseForeign(SqliteConnection connection, string path)
    {
        // Tables first: a process that makes the schema meanwhile has set the version as well by the time it is read.
        var hasTables = connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sqlite_schema)");
        var (version, application) = (VersionOf(connection), Pragma(connection, "application_id"));
        if (application != ApplicationId && (hasTables || version > 0 || application != 0))
            throw new StartupException($"The file {path} is another program's database. Choose another folder with --data DIR.");
        if (version > Newest)
            throw new StartupException($"The database {path} has schema {version}, but this program knows only up to {Newest}: it was written by a newer version. Install that version, or choose another folder with --data DIR.");
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of ours alone.
        command.CommandText = $"PRAGMA {name};";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static List<Migration> Load()
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[Prefix.Length..^".sql".Length];
                return new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(m => m.Version)];
    }
}
