using System.Runtime.InteropServices;
using Ingest.Stories.Clusters;

namespace Ingest.Articles.Index;

/// <summary>
/// How many of the newest articles use a word: a count-min sketch of fixed size, which may say too many and never too few. Halved from time to time, so
/// that last year's words do not count for ever.
/// </summary>
internal sealed class WordCounts
{
    private const int Bits = 17, Width = 1 << Bits, MostCounted = 1 << 17;

    private readonly ushort[] counts = new ushort[2 * Width];

    public long Counted { get; private set; }

    public int Uses(uint term) => Math.Min(counts[First(term)], counts[Second(term)]);

    public void Add(Profile profile)
    {
        if (Counted == MostCounted)
            Halve();
        Counted++;
        foreach (var term in profile.Terms)
        {
            // Only the lower of the two goes up: the other one already counts others' words as well.
            ref var first = ref counts[First(term.Hash)];
            ref var second = ref counts[Second(term.Hash)];
            var next = (ushort)Math.Min(ushort.MaxValue, Math.Min(first, second) + 1);
            first = Math.Max(first, next);
            second = Math.Max(second, next);
        }
    }

    /// <summary>As they are stored.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(counts.AsSpan());

    public static WordCounts From(ReadOnlySpan<byte> bytes, long counted)
    {
        var read = new WordCounts();
        // Of another size: written by a version that counted otherwise. Counting begins anew.
        if (bytes.Length != read.counts.Length * sizeof(ushort))
            return read;
        bytes.CopyTo(MemoryMarshal.AsBytes(read.counts.AsSpan()));
        read.Counted = counted;
        return read;
    }

    private void Halve()
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] /= 2;
        Counted /= 2;
    }

    private static int First(uint term) => (int)(term * 0x9E3779B1u >> (32 - Bits));

    private static int Second(uint term) => Width + (int)((term ^ 0x5BD1E995u) * 0x85EBCA6Bu >> (32 - Bits));
}
