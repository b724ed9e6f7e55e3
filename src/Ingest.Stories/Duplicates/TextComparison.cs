using Ingest.Stories.Reading;

namespace Ingest.Stories.Duplicates;

/// <summary>Whether two articles carry one text.</summary>
internal static class TextComparison
{
    private const double Same = 0.4, SameOfShort = 0.5, Edited = 0.22;
    private const int Short = 60, NoText = 25;

    /// <summary>Headlines of fewer words are shared by chance.</summary>
    private const int LeastTitleWords = 4;
    private const double SameTitle = 0.75, EqualTitle = 0.9, LikeTitle = 0.3;

    /// <param name="common">Runs that articles of several texts share: an outlet's furniture, or set phrases.</param>
    public static (TextVerdict Verdict, double Shared, double Title, FactCount Facts) Of(ArticleReading a, ArticleReading b, IReadOnlySet<ulong> common)
    {
        var (left, right) = (Own(a.Shingles4, common), Own(b.Shingles4, common));
        var shorter = Math.Min(left.Length, right.Length);
        var shared = shorter == 0 ? 0 : (double)Shingles.Shared(left, right) / shorter;
        var title = TitleLikeness.Of(a.TitleWords, b.TitleWords);
        var sameTitle = title >= SameTitle && Math.Min(a.TitleWords.Length, b.TitleWords.Length) >= LeastTitleWords;
        var sameText = shared >= (shorter < Short && title < LikeTitle ? SameOfShort : Same);

        var verdict = sameText ? TextVerdict.SameText
            : sameTitle && shared >= Edited ? TextVerdict.Probable
            : sameTitle && title >= EqualTitle && shorter < NoText ? TextVerdict.SameHeadline
            : TextVerdict.Other;
        if (verdict == TextVerdict.Other)
            return (verdict, shared, title, default);
        if (string.Equals(a.Text.Outlet, b.Text.Outlet, StringComparison.OrdinalIgnoreCase) && !sameTitle && !SameBeginning(a, b))
            return (TextVerdict.OwnPhrases, shared, title, default);
        var facts = FactSlots.Compare(a.Facts, b.Facts);
        var inTitle = FactSlots.Compare(a.TitleFacts, b.TitleFacts);
        return (Contradict(facts) || (sameTitle && Contradict(inTitle)) ? TextVerdict.OtherFacts : verdict, shared, title, facts);
    }

    /// <summary>An update changes one figure of several; another day's report changes most.</summary>
    private static bool Contradict(FactCount facts) =>
        facts.NumbersDiffer > facts.NumbersAgree || (facts.NumbersDiffer > 1 && facts.NumbersDiffer == facts.NumbersAgree)
        || (facts.DaysDiffer > 0 && facts.DaysDiffer >= facts.DaysAgree)
        || facts.PlacesDiffer > facts.PlacesAgree;

    private static bool SameBeginning(ArticleReading a, ArticleReading b)
    {
        const int Words = 30;
        var (left, right) = (Shingles.Of(a.Body.AsSpan(0, Math.Min(Words, a.Body.Length))), Shingles.Of(b.Body.AsSpan(0, Math.Min(Words, b.Body.Length))));
        var shorter = Math.Min(left.Length, right.Length);
        return shorter > 0 && (double)Shingles.Shared(left, right) / shorter >= Same;
    }

    private static ulong[] Own(ulong[] shingles, IReadOnlySet<ulong> common) => common.Count == 0 ? shingles : Array.FindAll(shingles, s => !common.Contains(s));
}
