using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Ingest.Database;

/// <summary>
/// A connection that is kept: what SQLite compiled of a statement is kept for the next time that the same text is run. Dapper makes a new command for each
/// call, and compiling takes longer than most of our statements take to run: without this, the writer used 1.6 times the processor time for an article (769 µs instead of 467).
/// For one thread at a time, as any connection.
/// </summary>
/// <param name="most">Compiled statements that are kept; texts that differ at every call, such as lists, must not fill the memory.</param>
internal sealed class CachingConnection(string connectionString, int most = CachingConnection.MostOfWriter) : SqliteConnection(connectionString)
{
    /// <summary>More than the writer has.</summary>
    private const int MostOfWriter = 300;

    private readonly Dictionary<string, SqliteCommand> idle = [];
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    /// <summary>Compiled statements that wait to be run again.</summary>
    public int Kept => idle.Count;

    /// <summary>For texts that are constants: they are kept until the connection is closed.</summary>
    public Statement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var known))
            statements[sql] = known = new(this, sql);
        return known;
    }

    public override SqliteCommand CreateCommand() => new CachedCommand(this) { Transaction = Transaction };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            foreach (var statement in statements.Values)
                statement.Dispose();
            statements.Clear();
        }
        base.Dispose(disposing);
    }

    /// <summary>A compiled command that nobody uses now: a second one with the same text, begun while the first is read, gets its own.</summary>
    private SqliteCommand Take(string text)
    {
        if (idle.Remove(text, out var known))
            return known;
        return new SqliteCommand(text, this);
    }

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (idle.Count >= most)
            Forget();
        if (!idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    private void Forget()
    {
        foreach (var command in idle.Values)
            command.Dispose();
        idle.Clear();
    }

    /// <summary>Stands in for a command and runs the compiled one of the same text.</summary>
    private sealed class CachedCommand : SqliteCommand
    {
        private readonly CachingConnection owner;
        private SqliteCommand? compiled;

        public CachedCommand(CachingConnection owner)
        {
            this.owner = owner;
            Connection = owner;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => Compiled().ExecuteReader(behavior);

        public override int ExecuteNonQuery() => Compiled().ExecuteNonQuery();

        public override object? ExecuteScalar() => Compiled().ExecuteScalar();

        protected override void Dispose(bool disposing)
        {
            if (disposing && compiled is { } used)
            {
                compiled = null;
                owner.GiveBack(used);
            }
            base.Dispose(disposing);
        }

        [SuppressMessage("Security", "CA2100", Justification = "The text is the command's own, which its maker answers for.")]
        private SqliteCommand Compiled()
        {
            if (compiled is not null && compiled.CommandText != CommandText)
            {
                owner.GiveBack(compiled);
                compiled = null;
            }
            compiled ??= owner.Take(CommandText);
            compiled.CommandTimeout = CommandTimeout;
            compiled.Transaction = Transaction;
            compiled.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
                compiled.Parameters.Add(parameter);
            return compiled;
        }
    }
}
