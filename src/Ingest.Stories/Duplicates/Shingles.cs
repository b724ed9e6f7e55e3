using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Duplicates;

/// <summary>Runs of four words as numbers.</summary>
internal static class Shingles
{
    public const int Length = 4;

    /// <summary>Sorted, each once. A text of fewer words is one run.</summary>
    public static ulong[] Of(ReadOnlySpan<Token> words)
    {
        if (words.Length == 0)
            return [];
        var shingles = new ulong[Math.Max(1, words.Length - Length + 1)];
        for (var i = 0; i < shingles.Length; i++)
            shingles[i] = At(words, i);
        Array.Sort(shingles);
        var distinct = 1;
        for (var i = 1; i < shingles.Length; i++)
        {
            if (shingles[i] != shingles[distinct - 1])
                shingles[distinct++] = shingles[i];
        }
        return shingles[..distinct];
    }

    public static ulong At(ReadOnlySpan<Token> words, int index)
    {
        var hash = 0UL;
        for (var i = index; i < Math.Min(index + Length, words.Length); i++)
            hash = WordHash.Then(hash, words[i].Hash);
        return hash;
    }

    /// <summary>How many numbers two sorted lists share.</summary>
    public static int Shared(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }
        return shared;
    }
}
