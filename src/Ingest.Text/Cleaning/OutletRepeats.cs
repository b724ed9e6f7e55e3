namespace Ingest.Text.Cleaning;

/// <summary>Lines and edge sentences that the outlet is known to repeat; and those that may turn out to be.</summary>
internal static class OutletRepeats
{
    private const int LeastWords = 3;
    private const int MostWords = 80;
    private const int Most = 64;
    private const int MostFirst = 20;

    public static void Remove(Draft draft)
    {
        if (draft.Noise is not { } noise)
            return;
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            ref var line = ref draft.Lines[i];
            if (line.Removed)
                continue;
            if (line.Count is >= LeastWords and <= MostWords && noise.IsNoise(draft.HashOf(line.First, line.Last)))
                draft.Remove(i, RemovalReason.OutletLine);
            else if (Piece.LastOf(draft, i) is var last && IsLearnable(last.Count) && last.First > line.First && noise.IsNoise(draft.HashOf(last.First, last.Last)))
                draft.CutFrom(i, last.First, last.Start, RemovalReason.OutletLine);
        }
    }

    /// <summary>What the outlet may repeat: lines, the last sentence of each, and the parts of the title.</summary>
    public static List<ulong> Learnable(Draft draft)
    {
        var lines = new List<int>();
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            if (!draft.Lines[i].Removed)
                lines.Add(i);
        }
        // The edges of a long article: its middle is its own.
        if (lines.Count > Most)
            lines.RemoveRange(MostFirst, lines.Count - Most);
        var hashes = new HashSet<ulong>();
        if (lines.Count > 0 && draft.Lines[lines[0]] is var lead && IsLearnable(lead.Count))
            hashes.Add(draft.HashOf(lead.First, lead.Last));
        foreach (var cut in draft.Cuts.Where(c => c.Reason == RemovalReason.OutletLine))
            Add(hashes, draft, cut);
        AddParts(hashes, draft.TitleAsItCame);
        foreach (var line in lines.Select(i => draft.Lines[i]))
        {
            if (IsLearnable(line.Count))
                hashes.Add(draft.HashOf(line.First, line.Last));
        }
        if (lines.Count > 0 && Piece.LastOf(draft, lines[^1]) is var tail && IsLearnable(tail.Count))
            hashes.Add(draft.HashOf(tail.First, tail.Last));
        return [.. hashes.Take(Most)];
    }

    private static bool IsLearnable(int words) => words is >= LeastWords and <= MostWords;

    private static void Add(HashSet<ulong> hashes, Draft draft, Cut cut)
    {
        var line = draft.Lines[cut.Line];
        var first = cut.Whole ? line.First : line.Last;
        hashes.Add(draft.HashOf(first, first + cut.Words));
    }

    private static void AddParts(HashSet<ulong> hashes, WordList title)
    {
        for (var i = 0; i < title.Count - 1; i++)
        {
            if (!Headline.IsBar(title.Gap(i)))
                continue;
            if (i < 8)
                hashes.Add(Headline.HashOfPart(Headline.Hash(title, 0, i + 1)));
            if (title.Count - i <= 8)
                hashes.Add(Headline.HashOfPart(Headline.Hash(title, i + 1, title.Count)));
        }
    }
}
