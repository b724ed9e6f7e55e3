using System.Numerics;

namespace Ingest.Articles.Index;

/// <summary>
/// Which keys a bucket does not hold, without reading it: nearly all runs of words that are asked for were never written before. A Bloom filter of two
/// hashes, made when its bucket is read first; of at most half a kilobyte, so that all of them take 33 MB however long the window is.
/// </summary>
internal readonly struct KeyFilter
{
    private const int BitsAKey = 8, LeastBits = 64, MostBits = 4_096;

    private readonly ulong[]? bits;

    /// <param name="keys">The lower half of each.</param>
    /// <param name="former">The bucket's filter so far, which is used no more: its room is taken over where it is enough, as all are made anew every minute under load.</param>
    public KeyFilter(ReadOnlySpan<ushort> keys, KeyFilter former = default)
    {
        var size = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(keys.Length * BitsAKey)), LeastBits, MostBits);
        if (former.bits?.Length * 64 == size)
        {
            bits = former.bits!;
            Array.Clear(bits);
        }
        else
        {
            bits = new ulong[size / 64];
        }
        foreach (var key in keys)
        {
            var (first, second) = Places(bits, key);
            bits[first >> 6] |= 1UL << first;
            bits[second >> 6] |= 1UL << second;
        }
    }

    public bool IsMade => bits is not null;

    public bool MayHold(ushort key)
    {
        var bits = this.bits!;
        var (first, second) = Places(bits, key);
        return (bits[first >> 6] >> first & bits[second >> 6] >> second & 1) != 0;
    }

    private static (int First, int Second) Places(ulong[] bits, ushort key)
    {
        var mask = (bits.Length * 64) - 1;
        return (key & mask, (int)(key * 0x9E3779B1u >> 16) & mask);
    }
}
