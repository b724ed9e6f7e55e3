namespace Ingest.Articles.Index;

/// <summary>The newest articles under their keys, in memory.</summary>
internal sealed class KeyBuffer
{
    private int[] heads = new int[1 << 12];
    private Node[] nodes = new Node[1 << 12];
    private int count;

    private record struct Node(uint Key, int Next, long Article);

    public int Articles { get; private set; }

    public void Add(long article, ReadOnlySpan<uint> keys)
    {
        Articles++;
        foreach (var key in keys)
        {
            if (count == nodes.Length)
                Grow();
            Link(count, key, article);
            count++;
        }
    }

    /// <summary>The articles under a key, the newest first, from <paramref name="oldest"/> on.</summary>
    public int Find(uint key, long oldest, Span<long> into)
    {
        var found = 0;
        // Heads count from one, so that zero means none. Behind an article there are only older ones.
        for (var i = heads[Slot(key)] - 1; i >= 0 && found < into.Length && nodes[i].Article >= oldest; i = nodes[i].Next - 1)
        {
            if (nodes[i].Key == key)
                into[found++] = nodes[i].Article;
        }
        return found;
    }

    /// <summary>Each key with its article, by key; of one key the oldest first.</summary>
    public SealedKeys Seal()
    {
        var sorted = new (uint Key, long Article)[count];
        for (var i = 0; i < count; i++)
            sorted[i] = (nodes[i].Key, nodes[i].Article);
        Array.Sort(sorted);
        return new(sorted);
    }

    private void Grow()
    {
        Array.Resize(ref nodes, nodes.Length * 2);
        heads = new int[nodes.Length];
        for (var i = 0; i < count; i++)
            Link(i, nodes[i].Key, nodes[i].Article);
    }

    private void Link(int index, uint key, long article)
    {
        ref var head = ref heads[Slot(key)];
        nodes[index] = new(key, head, article);
        head = index + 1;
    }

    private int Slot(uint key) => (int)(key * 0x9E3779B1u >> (32 - System.Numerics.BitOperations.Log2((uint)heads.Length)));
}

/// <summary>Keys that are on their way into the buckets.</summary>
internal sealed class SealedKeys
{
    private readonly (uint Key, long Article)[] sorted;

    /// <summary>Where each bucket's keys begin, and where the last one's end.</summary>
    private readonly int[] starts = new int[KeyBuckets.Count + 1];

    public SealedKeys((uint Key, long Article)[] sorted)
    {
        this.sorted = sorted;
        foreach (var (key, _) in sorted)
            starts[(key >> 16) + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
    }

    public int Find(uint key, long oldest, Span<long> into)
    {
        var found = 0;
        for (var i = After(key) - 1; i >= 0 && sorted[i].Key == key && sorted[i].Article >= oldest && found < into.Length; i--)
            into[found++] = sorted[i].Article;
        return found;
    }

    public ReadOnlySpan<(uint Key, long Article)> Of(int bucket) => sorted.AsSpan(starts[bucket]..starts[bucket + 1]);

    /// <summary>The first position behind a key.</summary>
    private int After(uint key)
    {
        var (low, high) = (starts[key >> 16], starts[(key >> 16) + 1]);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Key <= key)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
