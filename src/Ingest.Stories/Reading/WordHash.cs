namespace Ingest.Stories.Reading;

/// <summary>Numbers that stand for words. Stored in the index, so they must never change from one run or version to the next.</summary>
internal static class WordHash
{
    /// <summary>FNV-1a over the UTF-16 units, then mixed: neighbouring words must not share their low bits.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
            hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    public static ulong Join(ulong left, ulong right) => Mix(left * 0x9E3779B97F4A7C15UL + right);

    /// <summary>The finaliser of SplitMix64.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
