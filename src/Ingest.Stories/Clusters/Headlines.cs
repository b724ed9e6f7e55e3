using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>Which of two headlines tells a story better. Not a matter of taste: whole before cut off, plain before shouted, a sentence before a label.</summary>
public static class Headlines
{
    private static readonly string[] Labels = ["update", "breaking", "live", "watch", "video", "photos", "exclusive", "report", "monitor", "factbox", "analysis", "opinion", "عاجل", "محدث", "بالفيديو", "بالصور", "شاهد", "تقرير", "المرصد", "خاص"];

    /// <summary>The first stays unless the second is clearly better: a headline that changes with every article is none.</summary>
    public static string Better(string current, string candidate) => Quality(candidate) > Quality(current) ? candidate : current;

    private static int Quality(string headline)
    {
        var folded = Folding.Fold(headline);
        var words = folded.Length == 0 ? 0 : folded.Split(' ').Length;
        var quality = words switch { < 3 => -4, 3 => -2, > 22 => -2, > 16 => -1, _ => 0 };
        if (headline.TrimEnd().EndsWith("...", StringComparison.Ordinal) || headline.TrimEnd().EndsWith('…'))
            quality -= 3;
        if (Labels.Any(l => folded.StartsWith(Folding.Fold(l), StringComparison.Ordinal)))
            quality -= 2;
        if (headline.TrimEnd().EndsWith('?') || headline.TrimEnd().EndsWith('؟'))
            quality--;
        return IsShouted(headline) ? quality - 2 : quality;
    }

    private static bool IsShouted(string headline)
    {
        var (upper, lower) = (0, 0);
        foreach (var c in headline)
        {
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
        }
        return upper > 8 && upper > 4 * lower;
    }
}
