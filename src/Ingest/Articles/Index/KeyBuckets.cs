using System.Runtime.InteropServices;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles.Index;

/// <summary>
/// The keys of older articles, in 65,536 rows. A row for each key would cost thrice the space and a page written for each of an article's fifty keys;
/// a bucket is rewritten once for all that some ten thousand articles bring.
/// </summary>
internal sealed class KeyBuckets(SqliteConnection connection) : IDisposable
{
    public const int Count = 1 << 16;

    /// <summary>Of one key the newest are kept: what more articles share distinguishes none.</summary>
    private const int MostUnderOneKey = 64;

    private readonly Statement read = new(connection, "SELECT entries FROM key_buckets WHERE bucket = ?1");
    private readonly Statement write = new(connection, "INSERT INTO key_buckets (bucket, entries) VALUES (?1, ?2) ON CONFLICT (bucket) DO UPDATE SET entries = excluded.entries");
    private readonly List<long> merged = [];
    private readonly Dictionary<ushort, int> counts = [];

    /// <summary>Of the buckets that were read so far.</summary>
    private readonly KeyFilter[] filters = new KeyFilter[Count];

    /// <summary>The articles under a key, the newest first, from <paramref name="oldest"/> on.</summary>
    public int Find(uint key, long oldest, Span<long> into)
    {
        var bucket = (int)(key >> 16);
        if (filters[bucket] is { IsMade: true } filter && !filter.MayHold((ushort)key))
            return 0;
        var found = 0;
        read.Bind(1, bucket);
        var entries = read.Step() ? MemoryMarshal.Cast<byte, long>(read.Blob(0)) : [];
        if (!filters[bucket].IsMade)
            filters[bucket] = new(entries);
        for (var i = entries.Length - 1; i >= 0 && found < into.Length && entries[i] >> 16 >= oldest; i--)
        {
            if ((ushort)entries[i] == (ushort)key)
                into[found++] = entries[i] >> 16;
        }
        read.Reset();
        return found;
    }

    /// <summary>Reads what <see cref="Find"/> will ask before it reads a bucket.</summary>
    public int Touch(uint key) => filters[key >> 16] is { IsMade: true } filter && filter.MayHold((ushort)key) ? 1 : 0;

    /// <summary>Adds to a bucket, and drops from it what is older than the window.</summary>
    public void Merge(int bucket, SealedKeys added, long oldest)
    {
        // What left the window is skipped when it is read; it need not be rewritten for that alone.
        if (added.IsEmpty(bucket))
            return;
        merged.Clear();
        read.Bind(1, bucket);
        if (read.Step())
        {
            foreach (var entry in MemoryMarshal.Cast<byte, long>(read.Blob(0)))
            {
                if (entry >> 16 >= oldest)
                    merged.Add(entry);
            }
        }
        read.Reset();
        // Articles of a later seal are all newer, so that the whole stays in their order.
        var from = merged.Count;
        added.Append(bucket, merged);
        CollectionsMarshal.AsSpan(merged)[from..].Sort();
        Trim();
        var entries = CollectionsMarshal.AsSpan(merged);
        write.Bind(1, bucket).Bind(2, MemoryMarshal.AsBytes(entries)).Run();
        filters[bucket] = new(entries, filters[bucket]);
    }

    /// <summary>The transaction was rolled back, or another process wrote.</summary>
    public void Forget() => Array.Clear(filters);

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
    }

    private void Trim()
    {
        if (merged.Count <= MostUnderOneKey)
            return;
        counts.Clear();
        for (var i = merged.Count - 1; i >= 0; i--)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (ushort)merged[i], out _);
            if (++count > MostUnderOneKey)
                merged[i] = -1;
        }
        merged.RemoveAll(e => e < 0);
    }
}
