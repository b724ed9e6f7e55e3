using Ingest.Stories.Reading;

namespace Ingest.Stories.Duplicates;

internal static class TitleLikeness
{
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
