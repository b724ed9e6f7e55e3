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
        if (a.Length == 0 || b.Length == 0)
            return 0;
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
        var (fewer, more) = (Math.Min(words.Count, seen.Count), Math.Max(words.Count, seen.Count));
        return (double)shared / fewer * (more > 2 * fewer ? 0.5 : 1);
    }
}
