namespace Ingest.Text.Cleaning;

/// <summary>A second article that a scraper glued on: a line like a headline, and below it a fresh dateline.</summary>
internal static class GluedArticle
{
    private const int LeastBefore = 40;

    public static void Remove(Draft draft)
    {
        var seams = 0;
        var seam = -1;
        var before = 0;
        var previous = -1;
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            if (draft.Lines[i].Removed || draft.Lines[i].Withheld)
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
        if (seams != 1)
            return;
        for (var i = seam; i < draft.Lines.Length; i++)
        {
            if (!draft.Lines[i].Removed && !draft.Lines[i].Withheld)
                draft.Remove(i, RemovalReason.SecondArticle);
        }
    }
}
