using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words without the endings that do not change what they are about.</summary>
internal static class Stems
{
    private const int Longest = 64;

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
