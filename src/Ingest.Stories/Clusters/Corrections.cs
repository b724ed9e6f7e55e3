using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>Whether an article takes something back.</summary>
public static class Corrections
{
    private static readonly string[] InTitle = ["correction", "corrected", "corrects", "retraction", "withdrawn", "تصحيح", "تصويب", "اعتذار"];
    private static readonly string[] InText = ["correction an earlier version", "this article has been corrected", "this story has been corrected", "corrects an earlier version", "correction", "editor s note this", "تصحيح", "تصويب"];

    /// <summary>True where the headline, or a line of the text, begins with the words of a correction.</summary>
    public static bool Announced(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        var folded = Folding.Fold(title);
        if (InTitle.Any(w => Begins(folded, w)))
            return true;
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, 20_000)).EnumerateLines())
        {
            var beginning = Folding.Fold(line[..Math.Min(line.Length, 60)].ToString());
            if (InText.Any(w => Begins(beginning, w)))
                return true;
        }
        return false;
    }

    private static bool Begins(string folded, string words)
    {
        var wanted = Folding.Fold(words);
        return folded.StartsWith(wanted, StringComparison.Ordinal) && (folded.Length == wanted.Length || folded[wanted.Length] == ' ');
    }
}
