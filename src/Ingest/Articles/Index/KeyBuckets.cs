using System.Runtime.InteropServices;
using Ingest.Database;
using Microsoft.Data.Sqlite;

namespace Ingest.Articles.Index;

/// <summary>
/// The keys of older articles, in 65,536 rows. A row for each key would cost several times the space and a page written for each of an article's fifty keys;
/// a bucket is rewritten once for all that some ten thousand articles bring.
/// </summary>
internal sealed class KeyBuckets(SqliteConnection connection) : IDisposable
{
    public const int Count = 1 << 16;

    /// <summary>Of one key the newest are kept: what more articles share distinguishes none.</summary>
    private const int MostUnderOneKey = 64;

    private readonly Statement read = new(connection, "SELECT entries, packed FROM key_buckets WHERE bucket = ?1");
    private readonly Statement write = new(connection, "INSERT INTO key_buckets (bucket, entries, packed) VALUES (?1, ?2, 1) ON CONFLICT (bucket) DO UPDATE SET entries = excluded.entries, packed = 1");
    private readonly List<long> merged = [];
    private readonly Dictionary<ushort, int> counts = [];
    private byte[] room = [];

    /// <summary>Of the buckets that were read so far.</summary>
    private readonly KeyFilter[] filters = new KeyFilter[Count];

    /// <summary>The articles under a key, the newest first, from <paramref name="oldest"/> on.</summary>
    public int Find(uint key, long oldest, Span<long> into)
    {
        var bucket = (int)(key >> 16);
        if (filters[bucket] is { IsMade: true } filter && !filter.MayHold((ushort)key))
            return 0;
        var keys = Read(bucket);
        if (!filters[bucket].IsMade)
            filters[bucket] = new(keys.Keys);
        var found = keys.Find((ushort)key, oldest, into);
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
        Read(bucket).CopyTo(merged, oldest);
        read.Reset();
        var from = merged.Count;
        added.Append(bucket, merged);
        CollectionsMarshal.AsSpan(merged)[from..].Sort();
        // Articles of a later seal are all newer; only after articles were deleted their ids may come again.
        if (from > 0 && merged[from] < merged[from - 1])
            merged.Sort();
        Trim();
        var packed = PackedKeys.Of(CollectionsMarshal.AsSpan(merged), ref room);
        write.Bind(1, bucket).Bind(2, packed).Run();
        filters[bucket] = new(new PackedKeys(packed).Keys, filters[bucket]);
    }

    /// <summary>The transaction was rolled back, or another process wrote.</summary>
    public void Forget() => Array.Clear(filters);

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
    }

    /// <summary>Valid until the statement is reset.</summary>
    private PackedKeys Read(int bucket)
    {
        read.Bind(1, bucket);
        if (!read.Step())
            return default;
        return new(read.Long(1) == 1 ? read.Blob(0) : PackedKeys.Of(MemoryMarshal.Cast<byte, long>(read.Blob(0)), ref room));
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
