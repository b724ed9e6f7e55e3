namespace Ingest.Text.Cleaning;

/// <summary>A summary that the content holds: most feeds cut it out of the content's beginning.</summary>
internal static class SummaryRepeat
{
    private const int Shingle = 3;

    /// <param name="lines">How many of the draft's lines are the summary's.</param>
    public static void Remove(Draft draft, int lines)
    {
        if (lines == 0 || lines >= draft.Lines.Length)
            return;
        var first = draft.Lines[lines].First;
        var shingles = new HashSet<ulong>();
        for (var i = first; i + Shingle <= draft.Words.Count; i++)
            shingles.Add(draft.HashOf(i, i + Shingle));
        for (var line = 0; line < lines; line++)
        {
            if (IsHeld(draft, draft.Lines[line], shingles))
                draft.Remove(line, RemovalReason.SummaryRepeated);
        }
    }

    // Nine in ten: the last word may be cut in two, and an ellipsis or "Read more" may follow.
    private static bool IsHeld(Draft draft, Line line, HashSet<ulong> shingles)
    {
        var (held, all) = (0, 0);
        for (var i = line.First; i + Shingle <= line.Last; i++, all++)
        {
            if (shingles.Contains(draft.HashOf(i, i + Shingle)))
                held++;
        }
        return all > 0 && held * 10 >= all * 9;
    }
}
