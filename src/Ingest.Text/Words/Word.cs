namespace Ingest.Text;

/// <summary>What a word is written in.</summary>
public enum WordKind
{
    /// <summary>Letters of any script but Arabic, or letters and digits mixed ("F16", "2.5bn").</summary>
    Letters,

    /// <summary>Letters of Arabic script: Arabic, Persian, Kurdish, Urdu.</summary>
    Arabic,

    /// <summary>Digits alone; separators of thousands are gone from the folded form, a decimal point stays.</summary>
    Number,
}

/// <summary>A word of a text: where it stands in the original, where its folded form stands, and a hash of that.</summary>
/// <param name="Start">Position of its first character in the original.</param>
/// <param name="Length">UTF-16 characters in the original, marks included.</param>
/// <param name="FoldedStart">Position in the list's folded characters.</param>
/// <param name="FoldedLength">Folded characters, at least one.</param>
/// <param name="Hash">64 bits of the folded form; the same in every process and version (<see cref="WordHash"/>).</param>
public readonly record struct Word(int Start, int Length, int FoldedStart, int FoldedLength, WordKind Kind, ulong Hash)
{
    /// <summary>Position behind its last character in the original.</summary>
    public int End => Start + Length;
}

/// <summary>How a word is made equal to its kin beyond <see cref="Folding"/>.</summary>
[Flags]
public enum WordForms
{
    /// <summary>Folded, and nothing more: what shingles of near-duplicates are made of.</summary>
    Folded = 0,

    /// <summary>British spellings become American ones (<see cref="Ingest.Text.Spelling"/>).</summary>
    Spelling = 1,

    /// <summary>Possessives and plurals of Latin words lose their endings (<see cref="EnglishStem"/>).</summary>
    EnglishStem = 2,

    /// <summary>Articles, conjunctions and common endings of Arabic words fall off (<see cref="ArabicStem"/>).</summary>
    ArabicStem = 4,

    /// <summary>All of it: what terms of a story are made of.</summary>
    Terms = Spelling | EnglishStem | ArabicStem,
}

/// <summary>The hash of a folded word: FNV-1a over UTF-16 units with a finaliser, 64 bits. Stored in indexes, so it never changes.</summary>
public static class WordHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> folded)
    {
        var hash = Offset;
        foreach (var c in folded)
            hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>A hash of a sequence: of what came before and one more word.</summary>
    public static ulong Then(ulong before, ulong word) => Mix((before * 0x9E3779B97F4A7C15) + word);

    // The finaliser of SplitMix64: FNV's low bits are weak, and samples are taken by them.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
