using System.Globalization;
using Ingest.Querying;
using Ingest.Text;

namespace Ingest.Web;

/// <summary>A stretch of text, found or not.</summary>
internal readonly record struct Marked(string Text, bool IsFound);

/// <summary>Marks in a text what a search looked for. The index holds folded words only, so they are found again in the text as it was written.</summary>
internal static class SearchMarks
{
    /// <summary>Words read of one text.</summary>
    private const int MostWords = 4000;

    private readonly record struct Word(int Start, int End, string Folded);

    /// <summary>The whole text, cut where a hit begins and ends.</summary>
    public static IReadOnlyList<Marked> Cut(string text, Query? query) => Cut(text, Hits(text, query), 0, text.Length);

    /// <summary>The neighbourhood of the first hit, or the beginning where there is none.</summary>
    /// <param name="length">Characters, about.</param>
    public static IReadOnlyList<Marked> Excerpt(string text, Query? query, int length)
    {
        var hits = Hits(text, query);
        var start = hits.Count == 0 || hits[0].End <= length ? 0 : AfterBlank(text, Math.Max(0, hits[0].Start - length / 3));
        var end = text.Length - start <= length ? text.Length : BeforeBlank(text, start, start + length);
        var marked = Cut(text, hits, start, end).ToList();
        if (start > 0)
            marked.Insert(0, new("… ", false));
        if (end < text.Length)
            marked.Add(new("…", false));
        return marked;
    }

    private static List<Marked> Cut(string text, IReadOnlyList<(int Start, int End)> hits, int start, int end)
    {
        var cut = new List<Marked>();
        foreach (var hit in hits.Where(h => h.Start >= start && h.End <= end))
        {
            if (hit.Start > start)
                cut.Add(new(text[start..hit.Start], false));
            cut.Add(new(text[hit.Start..hit.End], true));
            start = hit.End;
        }
        if (start < end)
            cut.Add(new(text[start..end], false));
        return cut;
    }

    /// <summary>In order, none over another.</summary>
    private static List<(int Start, int End)> Hits(string text, Query? query)
    {
        var wanted = query?.Wanted().OfType<Querying.Words>().Where(w => w.Field is Field.Any or Field.Title or Field.Place).Select(w => (Words: w.Text.Split(' '), w.IsPrefix)).ToList() ?? [];
        if (wanted.Count == 0 || text.Length == 0)
            return [];
        var words = Read(text);
        var hits = new List<(int Start, int End)>();
        for (var at = 0; at < words.Count;)
        {
            var longest = wanted.Where(w => IsAt(words, at, w.Words, w.IsPrefix)).Select(w => w.Words.Length).DefaultIfEmpty().Max();
            if (longest > 0)
                hits.Add((words[at].Start, words[at + longest - 1].End));
            at += Math.Max(1, longest);
        }
        return hits;
    }

    private static bool IsAt(List<Word> words, int at, string[] phrase, bool isPrefix)
    {
        if (at + phrase.Length > words.Count)
            return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            var folded = words[at + i].Folded;
            if (folded != phrase[i] && !(isPrefix && i == phrase.Length - 1 && folded.StartsWith(phrase[i], StringComparison.Ordinal)))
                return false;
        }
        return true;
    }

    private static List<Word> Read(string text)
    {
        var words = new List<Word>();
        for (var at = 0; at < text.Length && words.Count < MostWords;)
        {
            var start = at;
            while (at < text.Length && IsOfWord(text[at]))
                at++;
            if (at == start)
            {
                at++;
                continue;
            }
            // A ligature or a number form may fold to several words, which are one stretch all the same.
            words.AddRange(Folding.Fold(text[start..at]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => new Word(start, at, f)));
        }
        return words;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNumber;

    private static int AfterBlank(string text, int from) => text.IndexOf(' ', from) is >= 0 and var blank ? blank + 1 : from;

    private static int BeforeBlank(string text, int start, int end)
    {
        var blank = text.LastIndexOf(' ', end, end - start);
        return blank > start + (end - start) / 2 ? blank : char.IsLowSurrogate(text[end]) ? end - 1 : end;
    }
}
