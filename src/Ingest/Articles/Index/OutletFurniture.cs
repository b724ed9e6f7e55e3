using Ingest.Contracts;
using Ingest.Database;
using Ingest.Hosting;
using Ingest.Text;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles.Index;

/// <summary>What each outlet repeats, learned from its articles: in memory for those that were heard of late, stored for all.</summary>
internal sealed class OutletFurniture(SqliteConnection connection) : IDisposable
{
    private readonly Statement read = new(connection, "SELECT state FROM outlet_lines WHERE outlet = ?1");
    private readonly Statement write = new(connection, "INSERT INTO outlet_lines (outlet, state) VALUES (?1, ?2) ON CONFLICT (outlet) DO UPDATE SET state = excluded.state");
    private readonly GenerationCache<long, OutletLines> outlets = new(512);
    private readonly Dictionary<long, OutletLines> changed = [];

    public OutletLines Of(string outlet)
    {
        var key = Key(outlet);
        if (Cached(key) is { } known)
            return known;
        read.Bind(1, key);
        var lines = read.Step() ? OutletLines.Read(read.Blob(0)) : new();
        read.Reset();
        lock (outlets)
            outlets.Put(key, lines);
        return lines;
    }

    private OutletLines? Cached(long key)
    {
        lock (outlets)
            return outlets.Find(key);
    }

    /// <summary>Where it is in memory. Of all that is here this alone may be asked from any thread; what it answers may change under the hand.</summary>
    public OutletLines? Known(string outlet) => Cached(Key(outlet));

    public void Learn(string outlet, CleanText text, DateTimeOffset now)
    {
        var lines = Of(outlet);
        if (lines.Learn(text.Learnable, (int)(now - DateTimeOffset.UnixEpoch).TotalDays))
            changed[Key(outlet)] = lines;
    }

    /// <summary>Once a poll, not once an article: a state is some kilobytes.</summary>
    public void Save()
    {
        foreach (var (outlet, lines) in changed)
            write.Bind(1, outlet).Bind(2, lines.Write()).Run();
        changed.Clear();
    }

    /// <summary>The transaction was rolled back.</summary>
    public void Forget()
    {
        lock (outlets)
            outlets.Clear();
        changed.Clear();
    }

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
    }

    private static long Key(string outlet) => unchecked((long)ItemKey.Hash(Folding.Fold(outlet)));
}
