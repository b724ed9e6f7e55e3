using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>SQLite's result codes (https://sqlite.org/rescode.html) as sentences and as decisions.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>True where waiting may help: another writer, a full disk, a disk that does not answer. The same write is then tried again.</summary>
    public static bool IsTransient(this SqliteException fault) => fault.SqliteErrorCode is Busy or Locked or Full or IoError or CannotOpen;

    public static string Sentence(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        Busy or Locked => $"The database {path} is locked by another program. Close it, or wait until it is done, and start again.",
        ReadOnly => $"The database {path} cannot be written. Give this user write permission to the file and its folder, or choose another with --data DIR.",
        IoError => $"The disk under {path} failed to answer ({fault.Message}). Check the disk, then start again.",
        Corrupt => $"The database {path} is damaged. Stop every program that uses it, keep a copy, and restore a backup; or move it away to begin anew.",
        Full => $"The disk that holds {path} is full. Free some space; nothing was lost.",
        CannotOpen => $"The database {path} cannot be opened. Check that the folder exists and that this user may write in it, or choose another with --data DIR.",
        NotADatabase => $"The file {path} is not an Ingest database, or it is damaged. Move it away, or choose another folder with --data DIR.",
        _ => $"The database {path} answered: {fault.Message}",
    };
}
