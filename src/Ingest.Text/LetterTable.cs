using System.Collections.Concurrent;
using System.Text;

namespace Ingest.Text;

/// <summary>
/// <see cref="Letters"/> for one UTF-16 character at a time, remembered: tokenizing asks for every character of every article, and offsets into
/// the original must survive, which normalising the whole text would not let them.
/// </summary>
internal static class LetterTable
{
    /// <summary>What parts words.</summary>
    public const char Separator = ' ';

    /// <summary>A mark that vanishes.</summary>
    public const char Nothing = '\uFFFF';

    /// <summary>A character that becomes several: ask <see cref="Several"/>.</summary>
    public const char Many = '\uFFFE';

    // Filled as characters are met; two threads that meet one at once write the same. '\0': not met yet.
    private static readonly char[] Table = new char[char.MaxValue + 1];
    private static readonly ConcurrentDictionary<int, string> Longer = new();

    public static char Of(char c)
    {
        var folded = Table[c];
        return folded != '\0' ? folded : Meet(c);
    }

    /// <summary>What a character becomes that is <see cref="Many"/>, or stands for a code point beyond the basic plane.</summary>
    public static string Several(int codePoint) => Longer.TryGetValue(codePoint, out var folded) ? folded : Longer.GetOrAdd(codePoint, Fold);

    public static bool IsArabic(char folded) => folded >= '\u0600' && folded is <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\u08A0' and <= '\u08FF';

    private static char Meet(char c)
    {
        // Half a pair has no meaning of its own; the noncharacters are refused by Normalize.
        var folded = char.IsSurrogate(c) || c is >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF') ? " " : Several(c);
        return Table[c] = folded.Length switch { 0 => Nothing, 1 => folded[0], _ => Many };
    }

    private static string Fold(int codePoint)
    {
        if ((codePoint & 0xFFFE) == 0xFFFE)
            return " ";
        var folded = new StringBuilder();
        foreach (var rune in new Rune(codePoint).ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            folded.Append(Letters.Fold(rune));
        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }
}
