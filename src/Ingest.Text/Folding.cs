using System.Text;

namespace Ingest.Text;

/// <summary>Text made equal where a reader would call it the same: for comparing and looking up, never for showing.</summary>
public static class Folding
{
    /// <summary>
    /// Compatibility characters decomposed, letters in lower case, diacritics, Arabic vowel signs and tatweel dropped, the variants of an
    /// Arabic letter made one, every digit an ASCII digit, and everything else (punctuation, symbols, white space) a single space; trimmed.
    /// Composed form (NFKC). Folding again changes nothing.
    /// </summary>
    /// <param name="text">Any string; half a surrogate pair and noncharacters count as spaces.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? FoldAscii(text) : FoldUnicode(text);
    }

    private static string FoldAscii(string text)
    {
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                space = folded.Length > 0;
                continue;
            }
            if (space)
                folded.Append(' ');
            space = false;
            folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }

    private static string FoldUnicode(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        var space = false;
        // Decomposed first, so that marks can be dropped letter by letter.
        foreach (var rune in Valid(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var letter = Letters.Fold(rune);
            if (letter.Length == 0)
                continue;
            if (letter == " ")
            {
                space = folded.Length > 0;
                continue;
            }
            if (space)
                folded.Append(' ');
            space = false;
            folded.Append(letter);
        }
        return folded.ToString().Normalize(NormalizationForm.FormKC);
    }

    // String.Normalize refuses half a surrogate pair, and the code points that are no characters.
    private static string Valid(string text)
    {
        StringBuilder? valid = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    (valid ??= new StringBuilder(text))[i] = ' ';
                    continue;
                }
                if ((char.ConvertToUtf32(text[i], text[i + 1]) & 0xFFFE) == 0xFFFE)
                    (valid ??= new StringBuilder(text))[i] = valid[i + 1] = ' ';
                i++;
            }
            else if (text[i] is >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF'))
            {
                (valid ??= new StringBuilder(text))[i] = ' ';
            }
        }
        return valid?.ToString() ?? text;
    }
}
