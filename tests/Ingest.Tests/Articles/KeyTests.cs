using FsCheck;
using FsCheck.Fluent;
using Ingest.Articles.Index;

namespace Ingest.Tests.Articles;

/// <summary>The keys of articles in memory, on their way, and the filter before the buckets, each against the plain way.</summary>
public sealed class KeyTests
{
    private const int Articles = 300;

    /// <summary>Some keys are of one article, some of nearly all.</summary>
    private static uint[] KeysOf(int article, int seed)
    {
        var random = new Random(HashCode.Combine(article, seed));
        return [.. Enumerable.Range(0, 20).Select(i => (uint)(random.Next(1 << i) * 0x10001)).Distinct()];
    }

    private static List<long> Plain(uint key, long oldest, int most, int seed) =>
        [.. Enumerable.Range(1, Articles).Reverse().Where(a => a * 10 >= oldest && KeysOf(a, seed).Contains(key)).Take(most).Select(a => a * 10L)];

    private delegate int Find(uint key, long oldest, Span<long> into);

    private static List<long> Found(Find find, uint key, long oldest, int most)
    {
        Span<long> into = stackalloc long[most];
        return [.. into[..find(key, oldest, into)]];
    }

    [Fact]
    public void Every_key_leads_to_its_newest_articles_the_newest_first() => Prop.ForAll<int, byte, byte>((seed, since, most) =>
    {
        var buffer = new KeyBuffer();
        for (var article = 1; article <= Articles; article++)
            buffer.Add(article * 10L, KeysOf(article, seed));
        Assert.Equal(Articles, buffer.Articles);
        uint[] asked = [.. KeysOf(7, seed).Union(KeysOf(Articles, seed)), 0xDEADBEEF];

        var found = asked.Select(key => Found(buffer.Find, key, since * 10, most % 64)).ToList();
        var isSealed = buffer.Seal();

        Assert.Equal(asked.Select(key => Plain(key, since * 10, most % 64, seed)), found);
        Assert.Equal(found, asked.Select(key => Found(isSealed.Find, key, since * 10, most % 64)));
        Assert.Equal(10, isSealed.Oldest);

        // Empty again, and filled once more.
        Assert.All(asked, key => Assert.Empty(Found(buffer.Find, key, 0, 8)));
        buffer.Add(5, asked);
        Assert.All(asked, key => Assert.Equal([5L], Found(buffer.Find, key, 0, 8)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void What_is_sealed_goes_into_the_buckets_whole()
    {
        var buffer = new KeyBuffer();
        for (var article = 1; article <= Articles; article++)
            buffer.Add(article * 10L, KeysOf(article, seed: 1));
        var isSealed = buffer.Seal();

        var stored = new HashSet<(uint Key, long Article)>();
        for (var bucket = 0; bucket < KeyBuckets.Count; bucket++)
        {
            var entries = new List<long>();
            isSealed.Append(bucket, entries);
            Assert.Equal(entries.Count == 0, isSealed.IsEmpty(bucket));
            foreach (var entry in entries)
                Assert.True(stored.Add(((uint)bucket << 16 | (ushort)entry, entry >> 16)));
        }
        Assert.Equal(Enumerable.Range(1, Articles).SelectMany(a => KeysOf(a, seed: 1).Select(k => (k, a * 10L))).Order(), stored.Order());
    }

    [Fact]
    public void What_is_packed_is_found_and_comes_out_as_it_was() => Prop.ForAll<int, byte, byte>((seed, since, most) =>
    {
        var random = new Random(seed);
        var id = random.NextInt64(1L << random.Next(47));
        // Several keys of one article, neighbours, and far away.
        List<long> entries = [.. Enumerable.Range(0, random.Next(400)).Select(_ => (id += random.NextInt64(1L << random.Next(30))) << 16 | (ushort)random.Next(40)).Order()];
        var oldest = entries.Count == 0 ? 0 : entries[since * entries.Count / 256] >> 16;
        var room = random.Next(2) == 0 ? [] : new byte[10_000];
        var packed = new PackedKeys(PackedKeys.Of(entries.ToArray(), ref room));

        var copied = new List<long> { 5 };
        packed.CopyTo(copied, oldest);
        Assert.Equal([5, .. entries.Where(e => e >> 16 >= oldest)], copied);
        Assert.Equal(entries.Select(e => (ushort)e).Reverse(), packed.Keys.ToArray());
        Span<long> into = stackalloc long[most % 64];
        for (var key = 0; key < 41; key++)
        {
            var expected = entries.Where(e => (ushort)e == key && e >> 16 >= oldest).Select(e => e >> 16).Reverse().Take(into.Length);
            Assert.Equal(expected, into[..packed.Find((ushort)key, oldest, into)].ToArray());
        }
    }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_bucket_that_was_never_written_holds_nothing()
    {
        var none = new PackedKeys([]);
        var entries = new List<long>();
        none.CopyTo(entries, 0);

        Assert.Equal((0, 0, 0), (none.Keys.Length, none.Find(7, 0, new long[3]), entries.Count));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.05)]
    [InlineData(70, 0.1)]
    [InlineData(700, 0.15)]
    public void A_filter_never_denies_what_is_there_and_seldom_affirms_what_is_not(int held, double wrongly)
    {
        var random = new Random(5);
        var keys = Enumerable.Range(0, held).Select(_ => (ushort)random.Next(1 << 16)).ToHashSet();
        var filter = new KeyFilter([.. keys]);

        Assert.All(keys, k => Assert.True(filter.MayHold(k)));
        var others = Enumerable.Range(0, 1 << 16).Select(k => (ushort)k).Where(k => !keys.Contains(k)).ToList();
        Assert.InRange(others.Count(filter.MayHold) / (double)others.Count, 0, wrongly);
    }
}
