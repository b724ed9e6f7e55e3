using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words without the endings that do not change what they are about.</summary>
internal static class Stems
{
    private const int Longest = 64, Kept = 1 << 15;

    /// <summary>
    /// The stems of the words met last, by the words' hashes: of a hash the upper half tells whether it is its own, the lower half is the stem's. Of one slot always one
    /// or the other whole, so that any number of threads may be at it.
    /// </summary>
    private static readonly ulong[] Known = new ulong[Kept];

    /// <summary>The upper half of the stem's hash.</summary>
    /// <param name="hash">Of the word as it stands.</param>
    public static uint Short(ReadOnlySpan<char> folded, WordKind kind, ulong hash)
    {
        const ulong Upper = 0xFFFFFFFF00000000;
        ref var known = ref Known[hash & (Kept - 1)];
        var found = Volatile.Read(ref known);
        if ((found & Upper) == (hash & Upper) && found != 0)
            return (uint)found;
        var stem = (uint)(Hash(folded, kind) >> 32);
        Volatile.Write(ref known, (hash & Upper) | stem);
        return stem;
    }

    public static ulong Hash(ReadOnlySpan<char> folded, WordKind kind)
    {
        if (kind == WordKind.Number || folded.Length > Longest)
            return WordHash.Of(folded);
        // Room behind the word, as some spellings grow.
        Span<char> word = stackalloc char[Longest + 8];
        folded.CopyTo(word);
        if (kind == WordKind.Arabic)
            return WordHash.Of(word[..ArabicStem.Of(word, folded.Length)]);
        return WordHash.Of(Verb(word[..EnglishStem.Of(word, Spelling.Unify(word, folded.Length))]));
    }

    // Headlines say "kills", reports "killed": for stories both are one word.
    private static ReadOnlySpan<char> Verb(ReadOnlySpan<char> word)
    {
        if (word.Length > 5 && word.EndsWith("ing"))
            return Single(word[..^3]);
        return Single(word.Length > 4 && word.EndsWith("ed") ? word[..^2] : word);
    }

    // "bomb, bombed", "strike, striking": a final e, or a doubled letter, is of the ending.
    private static ReadOnlySpan<char> Single(ReadOnlySpan<char> stem)
    {
        if (stem.Length > 4 && stem[^1] == 'e')
            return stem[..^1];
        return stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'e') ? stem[..^1] : stem;
    }
}
