using Ingest.Stories.Reading;

namespace Ingest.Stories.Duplicates;

/// <summary>Whether two articles carry one text.</summary>
internal static class TextComparison
{
    /// <summary>Share of the shorter text's runs of words from which two texts are one.</summary>
    public const double Same = 0.4;

    private const double SameOfShort = 0.5, SameOfOther = 0.45, SameLead = 0.7, Edited = 0.33, MuchEdited = 0.25, OwnText = 0.6, LeadTold = 0.5, Drifted = 0.25;
    private const int Short = 60;

    /// <summary>An outlet repeats its own sentences from report to report, but hardly so many in one.</summary>
    private const int LeastOwn = 30;

    /// <summary>Headlines of fewer words are shared by chance.</summary>
    private const int LeastTitleWords = 4;
    private const double SeriesTitle = 0.5;

    /// <summary>A report in the words of another may be an update of it for so long; later it is another day's.</summary>
    private static readonly TimeSpan UpdateWindow = TimeSpan.FromHours(18);

    /// <summary>One headline names one event for so long.</summary>
    private static readonly TimeSpan HeadlineWindow = TimeSpan.FromHours(36);

    /// <summary>A text whose beginning is figures to such a share is a table, in lines or in prose.</summary>
    private const double TableFigures = 0.2, SameFigures = 0.5;
    private const int TableWords = 60, LeastFigures = 5;

    private const int Lead = 20, Opening = 30, MuchAgrees = 2;
    private const double SameTitle = 0.75, LikeTitle = 0.3, LikeLength = 0.7;

    /// <param name="common">Runs that articles of several texts share: an outlet's furniture, or set phrases.</param>
    public static (TextVerdict Verdict, double Shared, double Title, FactCount Facts) Of(ArticleReading a, ArticleReading b, IReadOnlySet<ulong> common)
    {
        var (left, right) = (Own(a.Shingles4, common), Own(b.Shingles4, common));
        var shorter = Math.Min(left.Length, right.Length);
        var shared = shorter == 0 ? 0 : (double)Shingles.Shared(left, right) / shorter;
        var title = TitleLikeness.Of(a.TitleWords, b.TitleWords);
        var sameTitle = title >= SameTitle && Math.Min(a.TitleWords.Length, b.TitleWords.Length) >= LeastTitleWords;
        var sameText = shared >= (title >= LikeTitle ? Same : shorter < Short ? SameOfShort : SameOfOther);

        var verdict = sameText ? TextVerdict.SameText
            : sameTitle && shared >= (shorter >= LikeLength * Math.Max(left.Length, right.Length) && TitleLikeness.Both(a.TitleWords, b.TitleWords) >= SameTitle ? MuchEdited : Edited) ? TextVerdict.Probable
            : sameTitle && shorter < Short && TitleLikeness.AreEqual(a, b) && (a.Text.At - b.Text.At).Duration() <= HeadlineWindow ? TextVerdict.SameHeadline
            : TextVerdict.Other;
        var sameOutlet = string.Equals(a.Text.Outlet, b.Text.Outlet, StringComparison.OrdinalIgnoreCase);
        var returns = verdict == TextVerdict.Other ? sameOutlet || shorter < Short : verdict == TextVerdict.SameHeadline && sameOutlet && !a.Body.AsSpan().SequenceEqual(b.Body);
        if (returns && TitleLikeness.AreEqual(a, b))
            return (TextVerdict.Recurring, shared, title, default);
        if (verdict == TextVerdict.Other)
            return (verdict, shared, title, default);
        if (sameOutlet && !sameTitle && !SameBeginning(a, b) && !(shared >= OwnText && shorter >= LeastOwn && SameNews(a, b)))
            return (TextVerdict.OwnPhrases, shared, title, default);
        var facts = FactSlots.Compare(a.Facts, b.Facts);
        var inTitle = FactSlots.Compare(a.TitleFacts, b.TitleFacts);
        // A headline's new toll is an update where the text below goes on giving the same figures.
        var otherTitle = sameTitle && Contradict(inTitle) && facts.NumbersAgree < MuchAgrees * (facts.NumbersDiffer + inTitle.NumbersDiffer);
        return (Contradict(facts) || otherTitle ? TextVerdict.OtherFacts : verdict, shared, title, facts);
    }

    /// <summary>Whether a text that came by way of an edited copy is still near the first one: copies of copies drift until nothing of the first is left.</summary>
    public static bool IsStillOf(ArticleReading article, ArticleReading first) =>
        Shingles.Shared(article.Shingles4, first.Shingles4) >= Drifted * Math.Min(article.Shingles4.Length, first.Shingles4.Length);

    /// <summary>Whether two articles say the same in their headlines but for a figure, a day or a place: reports of a series, not of one event.</summary>
    public static bool AreOfASeries(ArticleReading a, ArticleReading b) =>
        TitleLikeness.Of(a.TitleWords, b.TitleWords) >= SeriesTitle && Contradict(FactSlots.Compare(a.TitleFacts, b.TitleFacts));

    /// <summary>Whether two texts are tables, and of other figures: results, prices, scores. All of a kind share their words; what they tell is their figures.</summary>
    public static bool AreOtherTables(ArticleReading a, ArticleReading b)
    {
        var (mine, its) = (Figures(a), Figures(b));
        if (mine is null || its is null)
            return false;
        var fewer = Math.Min(mine.Count, its.Count);
        mine.IntersectWith(its);
        return mine.Count < SameFigures * fewer;
    }

    /// <summary>The figures of a table's beginning; null where the text is none.</summary>
    private static HashSet<long>? Figures(ArticleReading reading)
    {
        var words = reading.Body.AsSpan(0, Math.Min(TableWords, reading.Body.Length));
        var (figures, count) = (new HashSet<long>(), 0);
        foreach (var word in words)
        {
            if (word.Fact.Kind != FactKind.Number)
                continue;
            count++;
            figures.Add(word.Fact.Value);
        }
        return figures.Count >= LeastFigures && count >= TableFigures * words.Length ? figures : null;
    }

    /// <summary>Another count of the same dead: a later report counts more, and outlets differ among themselves.</summary>
    public static bool IsUpdate(ArticleReading article, ArticleReading of)
    {
        var (now, before) = (article.Profile.Toll.Dead, of.Profile.Toll.Dead);
        var facts = FactSlots.Compare(article.Facts, of.Facts);
        var sameOutlet = string.Equals(article.Text.Outlet, of.Text.Outlet, StringComparison.OrdinalIgnoreCase);
        return now > 0 && before > 0 && (now > before || !sameOutlet) && facts.DaysDiffer <= facts.DaysAgree && facts.PlacesDiffer <= facts.PlacesAgree
            && (article.Text.At - of.Text.At).Duration() < UpdateWindow;
    }

    /// <summary>An update changes one figure of several; another day's report changes most.</summary>
    private static bool Contradict(FactCount facts) =>
        facts.NumbersDiffer > facts.NumbersAgree || (facts.NumbersDiffer > 1 && facts.NumbersDiffer == facts.NumbersAgree)
        || (facts.DaysDiffer > 0 && facts.DaysDiffer >= facts.DaysAgree)
        || facts.PlacesDiffer > facts.PlacesAgree;

    /// <summary>The beginning of either stands in the beginning of the other.</summary>
    private static bool SameBeginning(ArticleReading a, ArticleReading b) => Begins(a, b) || Begins(b, a);

    private static bool Begins(ArticleReading a, ArticleReading b)
    {
        var beginning = Shingles.Of(a.Body.AsSpan(0, Math.Min(Lead, a.Body.Length)));
        var opening = Shingles.Of(b.Body.AsSpan(0, Math.Min(Opening, b.Body.Length)));
        return beginning.Length > 0 && (double)Shingles.Shared(beginning, opening) / beginning.Length >= SameLead;
    }

    /// <summary>What either headline and beginning tell stands in the other's text too. An outlet often leaves yesterday's report standing below a new one.</summary>
    private static bool SameNews(ArticleReading a, ArticleReading b) => Told(a, b) >= LeadTold && Told(b, a) >= LeadTold;

    private static double Told(ArticleReading of, ArticleReading by)
    {
        var all = new HashSet<ulong>(by.TitleWords.Length + by.Body.Length);
        foreach (var word in by.TitleWords)
            all.Add(word.Hash);
        foreach (var word in by.Body)
            all.Add(word.Hash);
        var (told, words) = (0, new HashSet<ulong>());
        foreach (var word in of.TitleWords.Concat(of.Body.Take(Lead)))
        {
            if (!Stop.Contains(word.Hash) && words.Add(word.Hash) && all.Contains(word.Hash))
                told++;
        }
        return words.Count == 0 ? 1 : (double)told / words.Count;
    }

    private static ulong[] Own(ulong[] shingles, IReadOnlySet<ulong> common) => common.Count == 0 ? shingles : Array.FindAll(shingles, s => !common.Contains(s));
}
