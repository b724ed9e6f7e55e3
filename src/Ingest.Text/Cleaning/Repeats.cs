namespace Ingest.Text.Cleaning;

/// <summary>Lines that stand twice: nothing is lost when one goes.</summary>
internal static class Repeats
{
    private const int LeastWords = 4;
    private const int LeastTeaser = 5;
    private const int TeaserReach = 3;

    public static void Remove(Draft draft)
    {
        var headline = Headline.Hash(draft.Title, 0, draft.Title.Count);
        var asItCame = Headline.Hash(draft.TitleAsItCame, 0, draft.TitleAsItCame.Count);
        var seen = new HashSet<ulong>();
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            if (line.Removed || line.Count < 2)
                continue;
            var hash = draft.HashOf(line.First, line.Last);
            if (hash == headline || hash == asItCame)
                draft.Remove(i, RemovalReason.HeadlineRepeated);
            else if (line.Count >= LeastWords && !seen.Add(hash))
                draft.Remove(i, RemovalReason.LineRepeated);
            else if (line.Count >= LeastTeaser && IsContinued(draft, i))
                draft.Remove(i, RemovalReason.LineRepeated);
        }
    }

    /// <summary>Whether one of the next lines begins with all of this one.</summary>
    private static bool IsContinued(Draft draft, int line)
    {
        var reach = TeaserReach;
        for (var i = line + 1; i < draft.Lines.Length && reach > 0; i++)
        {
            if (draft.Lines[i].Removed)
                continue;
            reach--;
            if (Begins(draft, draft.Lines[i], draft.Lines[line]))
                return true;
        }
        return false;
    }

    private static bool Begins(Draft draft, Line longer, Line shorter)
    {
        if (longer.Count <= shorter.Count)
            return false;
        for (var i = 0; i < shorter.Count; i++)
        {
            if (draft.Words[longer.First + i].Hash != draft.Words[shorter.First + i].Hash)
                return false;
        }
        return true;
    }
}
