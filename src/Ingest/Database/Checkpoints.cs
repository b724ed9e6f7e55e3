using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>
/// Copies the write-ahead log into the file beside the writer: a passive checkpoint waits for nobody and keeps nobody waiting
/// (https://sqlite.org/c3ref/wal_checkpoint_v2.html). SQLite by itself does it within the commit of whoever fills the log, which took an eighth of the writer's time.
/// </summary>
internal sealed class Checkpoints : IDisposable
{
    /// <summary>
    /// From so many pages of the log on, 32 MB, the commit itself copies what is left. The log only begins anew when all of it is copied, which beside a busy writer
    /// never is.
    /// </summary>
    public const int MostPages = 8_000;

    private const int Pages = 1_000;

    private readonly AutoResetEvent due = new(false);
    private readonly Lock copying = new();
    private readonly Func<SqliteConnection> open;
    private readonly Thread thread;
    private SqliteConnection? connection;
    private volatile bool over;
    private int written;

    /// <param name="open">A connection of its own.</param>
    public Checkpoints(Func<SqliteConnection> open)
    {
        this.open = open;
        thread = new(Run) { IsBackground = true, Name = "checkpoints" };
        thread.Start();
    }

    /// <summary>The writer has written some pages into the log. One thread at a time.</summary>
    public void Written(int pages)
    {
        written += pages;
        if (written < Pages)
            return;
        written = 0;
        due.Set();
    }

    /// <summary>Copies what the log holds at once, after a copy that is under way. Two at a time are refused by SQLite: the later one would have done nothing.</summary>
    /// <exception cref="SqliteException">The file cannot be written.</exception>
    public void Copy()
    {
        lock (copying)
            Database.Execute(connection ??= open(), "PRAGMA wal_checkpoint(PASSIVE);");
    }

    public void Dispose()
    {
        over = true;
        due.Set();
        thread.Join();
        connection?.Dispose();
        due.Dispose();
    }

    private void Run()
    {
        while (due.WaitOne() && !over)
        {
            try
            {
                Copy();
            }
            catch (SqliteException)
            {
                // A full disk, or a fault of it: nothing is lost, the log only grows until the next time; and the writer meets the fault itself and tells it.
            }
        }
    }
}
