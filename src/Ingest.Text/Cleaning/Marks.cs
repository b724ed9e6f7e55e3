using System.Buffers;

namespace Ingest.Text.Cleaning;

/// <summary>What stands between and at the beginning of words.</summary>
internal static class Marks
{
    /// <summary>What may stand behind a label: "Watch:", "محدث..".</summary>
    public static readonly SearchValues<char> Labels = SearchValues.Create(":|-–—.؛");

    public static readonly SearchValues<char> Bars = SearchValues.Create("|»«•");

    public static readonly SearchValues<char> Sentences = SearchValues.Create(".!?؟…۔])");

    /// <summary>What ends a headline that running text follows on the same line.</summary>
    public static readonly SearchValues<char> Parts = SearchValues.Create(".:|!?؟…()[]–—");

    /// <summary>What stands between a place and its agency.</summary>
    public static readonly SearchValues<char> Joints = SearchValues.Create(",،/:-–—―");

    private static readonly SearchValues<char> Dashes = SearchValues.Create("-–—―−ـ");

    public static bool IsDash(ReadOnlySpan<char> gap) => gap.ContainsAny(Dashes);

    /// <summary>A dash with white space beside it; one within a compound word has none.</summary>
    public static bool IsSpacedDash(ReadOnlySpan<char> gap) => IsDash(gap) && (gap.ContainsAny(" \u00A0\t") || gap.ContainsAny("–—―"));

    public static bool EndsSentence(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd().TrimEnd("\"'”’»)]");
        return text.Length > 0 && text[^1] is '.' or '!' or '?' or '؟' or '…' or '۔' or ':' or '؛';
    }

    /// <summary>Whether a word could begin a sentence: no small Latin letter, or a quotation mark before it.</summary>
    public static bool BeginsUpper(WordList words, int index) => !char.IsLower(words.Written(index)[0]);

    public static bool IsCapitalised(WordList words, int index) => char.IsUpper(words.Written(index)[0]);

    public static bool IsAllCapitals(WordList words, int index)
    {
        foreach (var c in words.Written(index))
        {
            if (char.IsLower(c))
                return false;
        }
        return words[index].Kind == WordKind.Letters && char.IsUpper(words.Written(index)[0]);
    }
}
