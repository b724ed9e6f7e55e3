namespace Ingest.Text.Cleaning;

/// <summary>What became of a draft.</summary>
internal static class Result
{
    private const int MostRemovals = 100;
    private const int LongestExcerpt = 200;

    public static CleanText Of(Draft draft, bool cut)
    {
        var (paragraphs, removed, withheld) = (new List<string>(), 0, 0);
        foreach (var line in draft.Lines)
        {
            if (line.Removed)
                removed++;
            else
                paragraphs.Add(draft.Text[line.Start..line.End].Trim());
            if (line.Withheld)
                withheld++;
        }
        return new CleanText
        {
            Title = draft.Title.Text,
            Paragraphs = paragraphs,
            Dateline = draft.Dateline,
            Credits = draft.Credits,
            Removed = Removals(draft),
            RemovedLines = removed,
            WithheldLines = withheld,
            Cut = cut,
            Learnable = OutletRepeats.Learnable(draft),
        };
    }

    private static List<Removal> Removals(Draft draft)
    {
        var removals = new List<Removal>();
        var known = new Dictionary<(RemovalReason, string), int>();
        foreach (var cut in draft.Cuts.OrderBy(c => c.Start))
        {
            var text = Excerpt(draft.Text.AsSpan(cut.Start..cut.End).Trim());
            var lines = cut.Whole ? 1 : 0;
            if (known.TryGetValue((cut.Reason, text), out var at))
            {
                removals[at] = removals[at] with { Lines = removals[at].Lines + lines, Words = removals[at].Words + cut.Words };
            }
            else if (removals.Count < MostRemovals)
            {
                known[(cut.Reason, text)] = removals.Count;
                removals.Add(new Removal(cut.Reason, text, lines, cut.Words));
            }
        }
        return removals;
    }

    private static string Excerpt(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestExcerpt)
            return text.ToString();
        var end = char.IsHighSurrogate(text[LongestExcerpt - 2]) ? LongestExcerpt - 2 : LongestExcerpt - 1;
        return $"{text[..end]}…";
    }
}
