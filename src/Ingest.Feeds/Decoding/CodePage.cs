using System.Globalization;
using System.Text;

namespace Ingest.Feeds.Decoding;

/// <summary>Encodings by the many names that hold the number of a code page: "cp1256", "csIBM857", "850", "ebcdic-cp-us", and Apple's.</summary>
internal static class CodePage
{
    private static readonly string[] Makers = ["CS", "X", "IBM", "CP", "PCP", "PC", "DOS", "OEM", "WINDOWS", "WIN", "MS"];

    public static Encoding? Find(string name)
    {
        var plain = name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return (Named(plain) ?? Numbered(plain)) is { } number ? Charset.OfCodePage(number) : null;
    }

    private static int? Named(string name) => name switch
    {
        "EBCDICCPUS" or "EBCDICCPCA" or "EBCDICCPWT" or "EBCDICCPNL" => 37,
        "EBCDICCPBE" or "EBCDICCPCH" => 500,
        "EBCDICCPHE" => 424,
        "EBCDICCPFR" => 297,
        "EBCDICCPGB" => 285,
        "EBCDICCPES" => 284,
        "EBCDICCPIT" => 280,
        "EBCDICCPSE" or "EBCDICCPFI" => 278,
        "EBCDICCPDK" or "EBCDICCPNO" => 277,
        "EBCDICCPIS" => 871,
        "MACGREEK" => 10006,
        "MACTURKISH" => 10081,
        "MACCENTRALEUROPE" or "MACCE" or "MACLATIN2" => 10029,
        "MACCYRILLIC" => 10007,
        "MACROMAN" or "MACINTOSH" or "MAC" => 10000,
        "MACICELAND" => 10079,
        "MACARABIC" => 10004,
        "SJIS" or "SHIFTJIS" or "MSKANJI" or "WINDOWS31J" => 932,
        "BIG5HKSCS" or "HKSCS" => 950,
        "UHC" or "KSC5601" or "KSC56011987" or "EUCKR" => 949,
        "GB18030" or "HZ" => 54936,
        "EUCJP" or "UJIS" => 51932,
        "KOI8R" or "KOI8" => 20866,
        "KOI8U" or "KOI8RU" => 21866,
        "ARABIC" or "ASMO708" or "ECMA114" => 28596,
        "HEBREW" => 28598,
        "GREEK" or "ECMA118" => 28597,
        "CYRILLIC" => 28595,
        "LATIN2" => 28592,
        "LATIN9" or "L9" => 28605,
        _ => null,
    };

    private static int? Numbered(string name)
    {
        var digits = name.AsSpan();
        // ISO's numbers are of standards: "ISO88596" is part 6 of 8859.
        if (digits.StartsWith("ISO8859") && int.TryParse(digits[7..], NumberStyles.None, CultureInfo.InvariantCulture, out var part))
            return part is >= 1 and <= 16 ? 28590 + part : null;
        for (var found = true; found;)
        {
            found = false;
            foreach (var maker in Makers)
            {
                if (!digits.StartsWith(maker))
                    continue;
                digits = digits[maker.Length..];
                found = true;
            }
        }
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0)
            digits = digits[..end];
        // The registry's "ibm039" was always 037.
        return digits.Length is >= 2 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number == 39 ? 37 : number : null;
    }
}
