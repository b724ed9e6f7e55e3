namespace Ingest.Text.Cleaning;

/// <summary>What stands before the text proper: labels, the headline, dates, datelines, bylines, a teaser; as often as they come.</summary>
internal static class Opening
{
    // Behind so much running text nothing is at the beginning any more.
    private const int RunningWords = 30;
    private const int MostLines = 10;

    public static void Strip(Draft draft)
    {
        var running = 0;
        var looked = 0;
        for (var i = 0; i < draft.Lines.Length && running < RunningWords && looked < MostLines; i++)
        {
            if (draft.Lines[i].Removed)
                continue;
            looked++;
            while (!draft.Lines[i].Removed && One(draft, i))
            {
            }
            if (!draft.Lines[i].Removed)
                running += draft.Lines[i].Count;
        }
    }

    private static bool One(Draft draft, int line) =>
        draft.Lines[line].Count > 0
        && (Headline.Cut(draft, line)
            // What is noise as a whole is not taken apart: "RELATED: …" has no place in capitals.
            || (Furniture.Judge(draft, Piece.Whole(draft, line)) is null && Begins(draft, line)));

    private static bool Begins(Draft draft, int line) =>
        Label(draft, line) || Stamp.Cut(draft, line) || DatelineReader.Cut(draft, line) || Credits.CutBracket(draft, line) || Credits.CutByline(draft, line) || Teaser(draft, line);

    private static bool Label(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var words = Headline.Label(draft.Words, read.First, read.Last);
        // Before a headline that is repeated here a colon says that it is a label; anywhere else it may be the text's own.
        if (words == 0 || words == read.Count || !draft.Words.Gap(read.First + words - 1).ContainsAny(":|"))
            return false;
        draft.CutBefore(line, read.First + words, RemovalReason.Label);
        return true;
    }

    /// <summary>A first sentence that the next one repeats, and goes on.</summary>
    private static bool Teaser(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var end = Sentences.EndOf(draft.Text.AsSpan(read.Start..read.End)) + read.Start;
        var next = read.First;
        while (next < read.Last && draft.Words[next].Start < end)
            next++;
        var length = next - read.First;
        if (length < 5 || next + length > read.Last)
            return false;
        for (var i = 0; i < length; i++)
        {
            if (draft.Words[read.First + i].Hash != draft.Words[next + i].Hash)
                return false;
        }
        draft.CutBefore(line, next, RemovalReason.LineRepeated);
        return true;
    }
}
