namespace Ingest.Text.Cleaning;

/// <summary>
/// How much may go. A wrong removal hides news, so where a rule would take the better part of an article its lines stay. The tiers are weighed one
/// after the other, each against what the ones before it left: so the same decision is made again when the clean text is cleaned.
/// </summary>
internal static class Bounds
{
    // So few words are furniture even where they are all there is.
    private const int Free = 20;

    /// <summary>Puts back what was too much of this round's; whether there was any.</summary>
    public static bool Restore(Draft draft)
    {
        var left = draft.Total - Gone(draft);
        left -= Weigh(draft, Page, left, 50, Free);
        left -= Weigh(draft, r => r == RemovalReason.OutletLine, left, 40);
        Weigh(draft, r => r == RemovalReason.SecondArticle, left, 60);
        KeepOne(draft);
        return Array.Exists(draft.Lines, l => l.Withheld);
    }

    /// <summary>
    /// Beyond the free words, a fifth of what is not said elsewhere stays. Each round keeps to its bounds, but several of them took more between them; what the
    /// outlet repeats comes back then, the last first.
    /// </summary>
    public static void KeepAFifth(Draft draft)
    {
        var left = draft.Lines.Sum(l => l.Removed ? 0 : l.Count);
        var all = left + draft.Cuts.Sum(c => c.Whole && !Repeated(c.Reason) ? c.Words : 0);
        for (var i = draft.Cuts.Count - 1; i >= 0 && left * 5 < all - Free; i--)
        {
            var cut = draft.Cuts[i];
            if (!cut.Whole || cut.Reason != RemovalReason.OutletLine)
                continue;
            PutBack(draft, i);
            left += cut.Words;
        }
    }

    /// <summary>A text that only repeats its headline stays: an article has a body, if it came with one.</summary>
    private static void KeepOne(Draft draft)
    {
        if (Array.Exists(draft.Lines, l => !l.Removed))
            return;
        var kept = draft.Cuts.FindIndex(c => c is { Reason: RemovalReason.HeadlineRepeated, Whole: true });
        if (kept < 0)
            return;
        PutBack(draft, kept);
    }

    /// <summary>A line that was removed whole.</summary>
    private static void PutBack(Draft draft, int cut)
    {
        ref var line = ref draft.Lines[draft.Cuts[cut].Line];
        (line.Removed, line.Withheld) = (false, true);
        draft.Cuts.RemoveAt(cut);
    }

    private static bool Repeated(RemovalReason reason) => reason is RemovalReason.HeadlineRepeated or RemovalReason.LineRepeated or RemovalReason.SummaryRepeated;

    private static bool Page(RemovalReason reason) => !Repeated(reason) && reason is not (RemovalReason.OutletLine or RemovalReason.SecondArticle);

    /// <summary>The words of a tier that are gone, once its lines are restored if they were too many.</summary>
    private static int Weigh(Draft draft, Predicate<RemovalReason> tier, int of, int percent, int free = 0)
    {
        var words = Words(draft, tier);
        if (words <= free || words * 100L <= (long)of * percent)
            return words;
        for (var i = draft.Cuts.Count - 1; i >= draft.Settled; i--)
        {
            var cut = draft.Cuts[i];
            if (cut.Whole && tier(cut.Reason))
                PutBack(draft, i);
        }
        return Words(draft, tier);
    }

    /// <summary>Words of whole lines. The ends that were cut off lines stay cut, and are short by nature.</summary>
    private static int Words(Draft draft, Predicate<RemovalReason> tier)
    {
        var words = 0;
        for (var i = draft.Settled; i < draft.Cuts.Count; i++)
        {
            if (draft.Cuts[i].Whole && tier(draft.Cuts[i].Reason))
                words += draft.Cuts[i].Words;
        }
        return words;
    }

    /// <summary>What does not count: what stands elsewhere in the article, and cut-off ends.</summary>
    private static int Gone(Draft draft)
    {
        var words = 0;
        for (var i = draft.Settled; i < draft.Cuts.Count; i++)
        {
            if (!draft.Cuts[i].Whole || Repeated(draft.Cuts[i].Reason))
                words += draft.Cuts[i].Words;
        }
        return words;
    }
}
