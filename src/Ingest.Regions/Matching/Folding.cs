using System.Globalization;
using System.Text;

namespace Ingest.Regions.Matching;

/// <summary>
/// Folds one character at a time, so that offsets into the original survive: Latin loses case and marks, Arabic its vowel signs and
/// tatweel, and the variants of alef, hamza, ya, kaf, ta marbuta and of the Sorani letters become one.
/// </summary>
internal static class Folding
{
    /// <summary>What a character that is no part of a word folds to.</summary>
    public const char Separator = ' ';

    /// <summary>A mark that vanishes.</summary>
    public const char Nothing = '\uFFFF';

    /// <summary>One that becomes several (ligatures, æ): ask <see cref="Several"/>.</summary>
    public const char Many = '\uFFFE';

    // Filled as characters are met; two threads that meet one at once write the same. '\0': not met yet.
    private static readonly char[] Table = new char[char.MaxValue + 1];

    private static readonly System.Buffers.SearchValues<char> SoraniLetters = System.Buffers.SearchValues.Create("ێۆڕڵڤە");

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<char, string> Longer = new();

    /// <summary>The folded character, or <see cref="Separator"/>, <see cref="Nothing"/> or <see cref="Many"/>.</summary>
    public static char Of(char c)
    {
        char folded = Table[c];
        return folded != '\0' ? folded : Meet(c);
    }

    /// <summary>The folded characters of one that becomes <see cref="Many"/>.</summary>
    public static string Several(char c) => Longer[c];

    public static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFE';

    /// <summary>Folds a whole word or phrase of the data files.</summary>
    public static string Word(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (char c in word)
        {
            char one = Of(c);
            if (one == Many)
                folded.Append(Several(c));
            else if (one != Nothing)
                folded.Append(one);
        }
        return folded.ToString();
    }

    /// <summary>Latin letters with marks, or the letters that only Kurdish has: what folding takes away and a short name must keep.</summary>
    public static bool HasMark(ReadOnlySpan<char> word) => word.ContainsAny(SoraniLetters) || word.ContainsAnyInRange('\u00C0', '\u024F');

    private static char Meet(char c)
    {
        string folded = Fold(c);
        if (folded.Length > 1)
            Longer[c] = folded;
        return Table[c] = folded.Length switch { 0 => Nothing, 1 => folded[0], _ => Many };
    }

    private static string Fold(char c)
    {
        if (char.IsAscii(c) && c != '&')
            return char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c).ToString() : " ";
        if (IsInvisible(c))
            return "";
        if (!IsFolded(c))
            return char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c).ToString() : " ";
        if (c is 'ß')
            return "ss";
        if (c is '&')
            return "and";
        string plain = c.ToString();
        // FormKC opens the presentation forms (ligatures, full-width letters); unassigned code points of the blocks stay as they are.
        if (char.GetUnicodeCategory(c) != UnicodeCategory.OtherNotAssigned)
            plain = plain.Normalize(NormalizationForm.FormKC).Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder();
        foreach (char part in plain)
        {
            if (char.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark || part == 'ـ')
                continue;
            if (char.IsLetterOrDigit(part))
                folded.Append(Variant(char.ToLowerInvariant(part)));
            else
                return " ";
        }
        return folded.ToString();
    }

    private static bool IsFolded(char c) =>
        c is <= '\u024F' or >= '\u0300' and <= '\u036F' or >= '\u1E00' and <= '\u1EFF' or >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFE' or >= '\uFF00' and <= '\uFFEF';

    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\uFEFF' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or '\u2060' or >= '\u2066' and <= '\u2069';

    private static string Variant(char c) => c switch
    {
        'ى' or 'ی' or 'ێ' => "ي",
        'ک' => "ك",
        'ة' or 'ە' or 'ھ' => "ه",
        'ٱ' => "ا",
        'ۆ' => "و",
        'ڕ' => "ر",
        'ڵ' => "ل",
        'ء' => "",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        _ => c.ToString(),
    };
}
