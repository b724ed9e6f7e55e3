using System.Runtime.InteropServices;
using Ingest.Stories.Reading;

namespace Ingest.Stories.Duplicates;

/// <summary>Looks for an article with the same text.</summary>
internal static class NearDuplicates
{
    /// <summary>A text that shares so much with a copy is a copy of whatever that one is.</summary>
    private const double Sure = 0.6;

    private const int MostVerified = 12, MostUnderOneKey = 24;

    /// <summary>A run that texts of so many different articles share is furniture, or a set phrase.</summary>
    private const int CommonFrom = 3;

    /// <returns>The nearest duplicate; else the nearest article that is none; null where nothing comes near.</returns>
    public static TextMatch? Find(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        var shared = new Dictionary<long, int>();
        var common = new HashSet<ulong>();
        Span<long> found = stackalloc long[MostUnderOneKey];
        var since = reading.Text.At - options.Window;
        Expect(reading.Prints, index);
        foreach (var print in reading.Prints)
        {
            var count = index.Find(print.Key, since, found);
            if (count >= CommonFrom && AreOfManyTexts(found[..count], index))
            {
                common.Add(print.Shingle);
                continue;
            }
            foreach (var article in found[..count])
                CollectionsMarshal.GetValueRefOrAddDefault(shared, article, out _)++;
        }
        TextMatch? best = null;
        var contradicted = new List<TextMatch>();
        var least = reading.Prints.Length < 6 ? 1 : 2;
        foreach (var (article, _) in shared.Where(s => s.Value >= least).OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostVerified))
        {
            if (Compare(reading, article, index, options, common) is not { } match)
                continue;
            if (match.Verdict == TextVerdict.OtherFacts && match.Shared >= Sure)
                contradicted.Add(match);
            if (best is null || Rank(match).CompareTo(Rank(best)) > 0)
                best = match;
        }
        // A copy that was cut lacks the figures that tell; a fuller copy of the same text has them.
        return best is { IsDuplicate: true } ? contradicted.Find(m => m.Root == best.Root && m.FactsDiffer > best.FactsAgree) ?? best : best;
    }

    /// <summary>
    /// Before all the same text. Between an edited copy, a headline alone, and the same words around other facts the text that is nearer decides. Then what looks
    /// alike, so that its story is not taken for the article's.
    /// </summary>
    private static (int, double, double) Rank(TextMatch match) => (
        match.Verdict == TextVerdict.SameText ? 3 : match.IsDuplicate || match.Verdict == TextVerdict.OtherFacts ? 2 : match.IsLookAlike ? 1 : 0,
        match.Shared,
        match.Title);

    private static TextMatch? Compare(ArticleReading reading, long article, IArticleIndex index, PlacementOptions options, HashSet<ulong> common)
    {
        if (index.WhereIs(article) is not { } known || (known.At - reading.Text.At).Duration() > options.Window || index.Text(article) is not { } text)
            return null;
        var (verdict, shared, title, facts) = TextComparison.Of(reading, text, common);
        if ((verdict is TextVerdict.SameText or TextVerdict.Probable) && shared < Sure && known.Root != article
            && index.Text(known.Root) is { } first && !TextComparison.IsStillOf(reading, first))
            verdict = TextVerdict.Drifted;
        return new()
        {
            ArticleId = article,
            Root = known.Root,
            StoryId = known.StoryId,
            Shared = shared,
            Title = title,
            FactsAgree = facts.NumbersAgree + facts.DaysAgree + facts.PlacesAgree,
            FactsDiffer = facts.NumbersDiffer + facts.DaysDiffer + facts.PlacesDiffer,
            Hours = (text.Text.At - reading.Text.At).Duration().TotalHours,
            Verdict = verdict,
        };
    }

    private static void Expect(Print[] prints, IArticleIndex index)
    {
        Span<uint> keys = stackalloc uint[prints.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = prints[i].Key;
        index.Expect(keys);
    }

    private static bool AreOfManyTexts(ReadOnlySpan<long> articles, IArticleIndex index)
    {
        Span<long> roots = stackalloc long[CommonFrom];
        var count = 0;
        foreach (var article in articles)
        {
            if (index.WhereIs(article) is not { } known || roots[..count].Contains(known.Root))
                continue;
            roots[count++] = known.Root;
            if (count == CommonFrom)
                return true;
        }
        return false;
    }
}

/// <summary>A number under which an article is found.</summary>
/// <param name="Shingle">The run of words that it stands for; 0 for one of the headline.</param>
public readonly record struct Print(uint Key, ulong Shingle);
