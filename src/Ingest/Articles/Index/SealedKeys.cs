namespace Ingest.Articles.Index;

/// <summary>Keys that are on their way into the buckets, four bytes each.</summary>
internal sealed class SealedKeys
{
    /// <summary>Their numbers have sixteen bits.</summary>
    public const int MostArticles = 1 << 16;

    private readonly long[] articles;

    /// <summary>By bucket; in it the lower half of each key above the number of its article, in order: of one key the oldest first.</summary>
    private readonly uint[] entries;

    /// <summary>Where each bucket's keys begin, and where the last one's end.</summary>
    private readonly int[] starts = new int[KeyBuckets.Count + 1];

    /// <param name="articles">In the order of their ids; at most <see cref="MostArticles"/>.</param>
    /// <param name="each">Tells every key with the place of its article; asked twice.</param>
    public SealedKeys(ReadOnlySpan<long> articles, Action<Action<uint, int>> each)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(articles.Length, MostArticles);
        this.articles = articles.ToArray();
        each((key, _) => starts[(key >> 16) + 1]++);
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, KeyBuckets.Count).ToArray();
        var placed = entries = new uint[starts[^1]];
        each((key, article) => placed[next[key >> 16]++] = key << 16 | (uint)article);
        for (var bucket = 0; bucket < KeyBuckets.Count; bucket++)
            Of(bucket).Sort();
    }

    public long Oldest => articles.Length > 0 ? articles[0] : long.MaxValue;

    public int Find(uint key, long oldest, Span<long> into)
    {
        var its = Of((int)(key >> 16));
        var found = 0;
        // Some thirty: looked through faster than searched.
        for (var i = its.Length - 1; i >= 0 && found < into.Length; i--)
        {
            if (its[i] >> 16 != (ushort)key)
                continue;
            var article = articles[its[i] & 0xFFFF];
            if (article < oldest)
                break;
            into[found++] = article;
        }
        return found;
    }

    /// <summary>Reads what <see cref="Find"/> will begin with.</summary>
    public long Touch(uint key) => Of((int)(key >> 16)) is [.., var last] ? last : 0;

    /// <summary>Adds a bucket's keys as they are stored.</summary>
    public void Append(int bucket, List<long> stored)
    {
        foreach (var entry in Of(bucket))
            stored.Add(articles[entry & 0xFFFF] << 16 | entry >> 16);
    }

    public bool IsEmpty(int bucket) => starts[bucket] == starts[bucket + 1];

    private Span<uint> Of(int bucket) => entries.AsSpan(starts[bucket]..starts[bucket + 1]);
}
