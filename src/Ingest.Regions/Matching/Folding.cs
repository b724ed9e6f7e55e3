using System.Globalization;
using System.Text;

namespace Ingest.Regions.Matching;

/// <summary>
/// Folds one character at a time, so that offsets into the original survive: Latin loses case and marks, Arabic its vowel signs and
/// tatweel, and the variants of alef, hamza, ya, kaf and ta marbuta become one.
/// </summary>
internal static class Folding
{
    // null: not yet known; "" : drops out; " ": separates words. Filled for the blocks below, the rest is folded on the fly.
    private static readonly string?[] Table = Fill();

    /// <summary>The folded form: empty for a mark that vanishes, a single space for anything that is no part of a word.</summary>
    public static string Of(char c) => Table[c] ?? (char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c).ToString() : " ");

    public static bool IsArabic(char c) => c is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFE';

    /// <summary>Folds a whole word or phrase of the data files.</summary>
    public static string Word(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (char c in word)
            folded.Append(Of(c));
        return folded.ToString();
    }

    private static string?[] Fill()
    {
        var table = new string?[char.MaxValue + 1];
        foreach (var (first, last) in ((char, char)[])[('\0', '\u024F'), ('\u1E00', '\u1EFF'), ('\u0600', '\u06FF'), ('\uFB50', '\uFDFF'), ('\uFE70', '\uFEFE'), ('\uFF00', '\uFFEF')])
        {
            for (int c = first; c <= last; c++)
                table[c] = Fold((char)c);
        }
        for (int c = 0x0300; c <= 0x036F; c++)
            table[c] = "";
        foreach (char invisible in "\u200B\u200C\u200D\u200E\u200F\u2060\u00AD\uFEFF\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069")
            table[invisible] = "";
        return table;
    }

    private static string Fold(char c)
    {
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

    private static string Variant(char c) => c switch
    {
        'ى' or 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        'ٱ' => "ا",
        'ە' or 'ھ' => "ه",
        'ێ' => "ي",
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
