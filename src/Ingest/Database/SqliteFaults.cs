using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>SQLite's result codes (https://sqlite.org/rescode.html) as sentences and as decisions.</summary>
internal static class SqliteFaults
{
    private const int Error = 1, TooBig = 18, Constraint = 19, Mismatch = 20;
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>True where waiting may help: another writer, a full disk, a disk that does not answer. The same write is then tried again.</summary>
    public static bool IsTransient(this SqliteException fault) => fault.SqliteErrorCode is Busy or Locked or Full or IoError or CannotOpen;

    /// <summary>True where the row is at fault, not the disk, the file or the memory: another row may well be stored.</summary>
    public static bool IsAboutTheRow(this SqliteException fault) => fault.SqliteErrorCode is Error or TooBig or Constraint or Mismatch;

    /// <param name="path">The file, where more than one may be meant.</param>
    public static string Sentence(SqliteException fault, string? path = null)
    {
        var database = path is null ? "The database" : $"The database {path}";
        return fault.SqliteErrorCode switch
        {
            Busy or Locked => $"{database} is locked by another program. Close it, or wait until it is done.",
            ReadOnly => $"{database} cannot be written. Give this user write permission to the file and its folder, or choose another with --data DIR.",
            IoError => $"{database} is on a disk that fails to answer ({fault.Message}). Check the disk.",
            Corrupt => $"{database} is damaged. Stop every program that uses it, keep a copy, and restore a backup; or move it away to begin anew.",
            Full => $"{database} is on a disk that is full. Free some space; nothing is lost.",
            CannotOpen => $"{database} cannot be opened. Check that the folder exists and that this user may write in it, or choose another with --data DIR.",
            NotADatabase => $"The file {path} is not an Ingest database, or it is damaged. Move it away, or choose another folder with --data DIR.",
            _ => $"{database} answered: {fault.Message}",
        };
    }
}
