using Ingest.Stories.Reading;

namespace Ingest.Stories.Duplicates;

internal static class TitleLikeness
{
    private const int LeastWords = 4;

    /// <summary>The same words, in whatever order; of a headline that was cut off ("Council votes ..."), all of its words.</summary>
    public static bool AreEqual(ArticleReading a, ArticleReading b)
    {
        var (mine, its) = (Words(a), Words(b));
        if (Math.Min(mine.Count, its.Count) < LeastWords)
            return false;
        return mine.SetEquals(its) || (IsCut(a) && its.IsSupersetOf(mine)) || (IsCut(b) && mine.IsSupersetOf(its));
    }

    private static HashSet<ulong> Words(ArticleReading reading) => [.. reading.TitleWords.Select(w => w.Hash)];

    private static bool IsCut(ArticleReading reading) => reading.Text.Title.TrimEnd() is var title && (title.EndsWith("...", StringComparison.Ordinal) || title.EndsWith('…'));

    /// <summary>Share of the words of the shorter headline that the other has too; half of that where the longer one says more than twice as much.</summary>
    public static double Of(ReadOnlySpan<Token> a, ReadOnlySpan<Token> b)
    {
        var (shared, fewer, more) = Count(a, b);
        return fewer == 0 ? 0 : (double)shared / fewer * (more > 2 * fewer ? 0.5 : 1);
    }

    /// <summary>Share of all words of both headlines that both have.</summary>
    public static double Both(ReadOnlySpan<Token> a, ReadOnlySpan<Token> b)
    {
        var (shared, fewer, more) = Count(a, b);
        return fewer == 0 ? 0 : (double)shared / (fewer + more - shared);
    }

    private static (int Shared, int Fewer, int More) Count(ReadOnlySpan<Token> a, ReadOnlySpan<Token> b)
    {
        var words = new HashSet<ulong>(a.Length);
        foreach (var word in a)
            words.Add(word.Hash);
        var seen = new HashSet<ulong>(b.Length);
        var shared = 0;
        foreach (var word in b)
        {
            if (seen.Add(word.Hash) && words.Contains(word.Hash))
                shared++;
        }
        return (shared, Math.Min(words.Count, seen.Count), Math.Max(words.Count, seen.Count));
    }
}
