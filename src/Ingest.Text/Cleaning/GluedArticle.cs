namespace Ingest.Text.Cleaning;

/// <summary>A second article that a scraper glued on: a line like a headline, and below it a fresh dateline, and nothing of what the title tells.</summary>
internal static class GluedArticle
{
    private const int LeastBefore = 40;
    private const int Beginning = 80;
    private const int TellingLength = 4;

    public static void Remove(Draft draft)
    {
        var seams = 0;
        var seam = -1;
        var before = 0;
        var previous = -1;
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            if (draft.Lines[i].Removed)
                continue;
            if (previous >= 0 && before - draft.Lines[previous].Count >= LeastBefore && Furniture.IsHeadline(draft, previous) && DatelineReader.Read(draft, i) is { Place.End.Value: > 0 })
            {
                seams++;
                seam = seam < 0 ? previous : seam;
            }
            before += draft.Lines[i].Count;
            previous = i;
        }
        // Several make a round-up: each of its items is meant to be there.
        if (seams != 1 || IsOfTheTitle(draft, seam))
            return;
        for (var i = seam; i < draft.Lines.Length; i++)
        {
            if (!draft.Lines[i].Removed)
                draft.Remove(i, RemovalReason.SecondArticle);
        }
    }

    /// <summary>Whether what follows tells what the title does: then it is the article itself, and what stands before it a summary.</summary>
    private static bool IsOfTheTitle(Draft draft, int seam)
    {
        var beginning = WordsFrom(draft, seam);
        var (shared, all) = (0, 0);
        foreach (ref readonly var word in draft.Title.All)
        {
            if (word.FoldedLength < TellingLength)
                continue;
            all++;
            if (beginning.Contains(word.Hash))
                shared++;
        }
        return all == 0 || shared * 5 >= all * 2;
    }

    private static HashSet<ulong> WordsFrom(Draft draft, int line)
    {
        var words = new HashSet<ulong>();
        var read = 0;
        for (; line < draft.Lines.Length; line++)
        {
            for (var i = draft.Lines[line].First; !draft.Lines[line].Removed && i < draft.Lines[line].Last && read < Beginning; i++, read++)
                words.Add(draft.Words[i].Hash);
        }
        return words;
    }
}
