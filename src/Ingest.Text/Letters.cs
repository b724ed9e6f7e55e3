using System.Globalization;
using System.Text;

namespace Ingest.Text;

/// <summary>What a single character of decomposed text (NFKD) folds to.</summary>
internal static class Letters
{
    private const string Dropped = "";
    private const string Space = " ";

    /// <summary>The folded character; empty where it is dropped, a space where it parts words.</summary>
    public static string Fold(Rune rune)
    {
        var value = rune.Value;
        if (value < 128)
            return char.IsAsciiLetterOrDigit((char)value) ? Ascii(char.ToLowerInvariant((char)value)) : Space;
        if (Arabic(value) is { } arabic)
            return arabic;
        if (IsMark(value))
            return Dropped;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => Lower(Rune.ToLowerInvariant(rune)),
            UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Lower(rune),
            // Vowel signs of scripts that cannot be read without them.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => rune.ToString(),
            UnicodeCategory.DecimalDigitNumber => Digit(rune),
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => rune.ToString(),
            // Joiners, direction marks, soft hyphens: not seen, so not compared. The zero-width space is a space all the same.
            UnicodeCategory.Format => value == 0x200B ? Space : Dropped,
            _ => Space,
        };
    }

    /// <summary>Letters of Arabic script, Persian and Kurdish forms included; null for anything else.</summary>
    private static string? Arabic(int value) => value switch
    {
        // Vowel and Koranic signs, hamza above and below, superscript alef; tatweel.
        (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06DC) or (>= 0x06DF and <= 0x06E4) => Dropped,
        0x06E7 or 0x06E8 or (>= 0x06EA and <= 0x06ED) or (>= 0x08D3 and <= 0x08FF and not 0x08E2) or 0x0640 or 0x0674 => Dropped,
        // Alef with madda, hamza above and below (composed forms do not reach here, but their lone letters may), wasla.
        0x0622 or 0x0623 or 0x0625 or 0x0671 or 0x0672 or 0x0673 => "ا",
        0x0624 or 0x06C4 or 0x06C6 or 0x06C7 or 0x06CB => "و",
        // Alef maksura, Persian and Kurdish yeh.
        0x0626 or 0x0649 or 0x06CC or 0x06CE or 0x06D0 or 0x06D2 => "ي",
        // Ta marbuta, the hehs of Urdu and Kurdish.
        0x0629 or 0x06BE or 0x06C1 or 0x06C3 or 0x06D5 => "ه",
        // Persian and swash kaf.
        0x06A9 or 0x06AA => "ك",
        _ => null,
    };

    // Combining marks of Latin, Greek and Cyrillic, and Hebrew points.
    private static bool IsMark(int value) =>
        value is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F)
            or (>= 0x0591 and <= 0x05BD) or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7;

    // Latin letters whose stroke or ligature is not a mark that decomposes.
    private static string Lower(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'þ' => "th",
        'ŧ' => "t",
        // ʿ and ʾ of scholarly Arabic are apostrophes to everyone else, and left out as often as written.
        0x02BB or 0x02BC or 0x02BD or 0x02BE or 0x02BF => Dropped,
        _ => rune.ToString(),
    };

    private static string Digit(Rune rune) => Ascii((char)('0' + (int)Rune.GetNumericValue(rune)));

    private static readonly string[] Cached = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    private static string Ascii(char c) => Cached[c];
}
