using System.Text.RegularExpressions;

namespace Ingest.Web;

/// <summary>What became of a stretch of words between two versions.</summary>
internal enum Change
{
    Same,
    Removed,
    Added,
}

internal readonly record struct Changed(string Text, Change Change);

/// <summary>Two versions of a text, word by word: the longest common subsequence of words stays.</summary>
internal static partial class WordDiff
{
    /// <summary>Words that differ, of one side; beyond, the whole middle counts as replaced. Bounds the table to 4 million cells.</summary>
    private const int MostWords = 2000;

    public static IReadOnlyList<Changed> Of(string before, string after)
    {
        var (old, current) = (Split(before), Split(after));
        var start = 0;
        while (start < old.Length && start < current.Length && old[start] == current[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < current.Length - start && old[^(end + 1)] == current[^(end + 1)])
            end++;
        var changes = new List<Changed> { new(string.Concat(old[..start]), Change.Same) };
        changes.AddRange(Middle(old[start..^end], current[start..^end]));
        changes.Add(new(string.Concat(old[^end..]), Change.Same));
        return Joined(changes);
    }

    private static List<Changed> Middle(string[] old, string[] current)
    {
        if (old.Length > MostWords || current.Length > MostWords)
            return [new(string.Concat(old), Change.Removed), new(string.Concat(current), Change.Added)];
        var common = Lengths(old, current);
        var changes = new List<Changed>();
        int i = 0, j = 0;
        while (i < old.Length || j < current.Length)
        {
            if (i < old.Length && j < current.Length && old[i] == current[j])
            {
                changes.Add(new(old[i++], Change.Same));
                j++;
            }
            else if (i < old.Length && (j == current.Length || common[i + 1, j] >= common[i, j + 1]))
                changes.Add(new(old[i++], Change.Removed));
            else
                changes.Add(new(current[j++], Change.Added));
        }
        return changes;
    }

    private static ushort[,] Lengths(string[] old, string[] current)
    {
        var lengths = new ushort[old.Length + 1, current.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = current.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == current[j] ? (ushort)(lengths[i + 1, j + 1] + 1) : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths;
    }

    /// <summary>Neighbours of one kind as one.</summary>
    private static List<Changed> Joined(List<Changed> changes)
    {
        var joined = new List<Changed>();
        foreach (var change in changes.Where(c => c.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].Change == change.Change)
                joined[^1] = new(joined[^1].Text + change.Text, change.Change);
            else
                joined.Add(change);
        }
        return joined;
    }

    /// <summary>A word with the blanks behind it.</summary>
    private static string[] Split(string text) => [.. Pieces().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\s*\S+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
