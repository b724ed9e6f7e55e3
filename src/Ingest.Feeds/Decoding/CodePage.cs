using System.Globalization;
using System.Text;

namespace Ingest.Feeds.Decoding;

/// <summary>Encodings by the many names that hold the number of a code page: "cp1256", "csIBM857", "850", "ebcdic-cp-us", and Apple's.</summary>
internal static class CodePage
{
    private static readonly string[] Makers = ["CS", "X", "IBM", "CP", "PCP", "PC", "DOS", "OEM", "WINDOWS", "WIN", "MS"];

    public static Encoding? Find(string name)
    {
        var plain = name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        return SingleByte.Find(plain) ?? ((Named(plain) ?? Numbered(plain)) is { } number ? Charset.OfCodePage(number) : null);
    }

    private static int? Named(string name) => name switch
    {
        "EBCDICCPUS" or "EBCDICCPCA" or "EBCDICCPWT" or "EBCDICCPNL" => 37,
        "EBCDICCPBE" or "EBCDICCPCH" => 500,
        "EBCDICCPHE" => 20424,
        "EBCDICCPAR1" => 20420,
        "EBCDICCPFR" => 20297,
        "EBCDICCPGB" => 20285,
        "EBCDICCPES" => 20284,
        "EBCDICCPIT" => 20280,
        "EBCDICCPSE" or "EBCDICCPFI" => 20278,
        "EBCDICCPDK" or "EBCDICCPNO" => 20277,
        "EBCDICCPIS" => 20871,
        "TIS620" or "TIS6200" or "TIS62025290" or "TIS62025291" or "THAI" or "ISOIR166" or "ISO885911" or "ISO8859112001" => 874,
        "RUSCII" => 866,
        "CPGR" => 869,
        "CPIS" => 861,
        "MACGREEK" => 10006,
        "MACTURKISH" => 10081,
        "MACCENTRALEUROPE" or "MACCENTEURO" or "MACCE" or "MACLATIN2" => 10029,
        "MACCYRILLIC" => 10007,
        "MACROMAN" or "MACINTOSH" or "MAC" => 10000,
        "MACICELAND" => 10079,
        "MACARABIC" => 10004,
        "SJIS" or "SHIFTJIS" or "SHIFTJIS2004" or "SJIS2004" or "SHIFTJISX0213" or "SJISX0213" or "MSKANJI" or "WINDOWS31J" => 932,
        "BIG5HKSCS" or "HKSCS" or "BIG5TW" or "XMACTRADCHINESE" => 950,
        "UHC" or "KSC5601" or "KSC56011987" or "KSX1001" or "EUCKR" => 949,
        "GB18030" or "GB180302000" or "GB23121980" or "EUCCN" or "EUCGB2312CN" or "XMACSIMPCHINESE" => 54936,
        "EUCJP" or "UJIS" or "EUCJIS2004" or "EUCJISX0213" or "JISX0213" => 51932,
        "KOI8R" or "KOI8" => 20866,
        "KOI8U" or "KOI8RU" => 21866,
        "ARABIC" or "ASMO708" or "ECMA114" => 28596,
        "HEBREW" => 28598,
        "CYRILLIC" => 28595,
        "LATIN" or "ISO8859" or "8859" or "LATIN1" or "L1" or "CSISOLATIN1" or "ISOIR100" => 1252,
        "LATIN2" => 28592,
        "LATIN7" or "L7" => 28603,
        // The newer editions differ in rare letters only.
        "ISO2022JP" or "ISO2022JP1" or "ISO2022JP2" or "ISO2022JP3" or "ISO2022JPEXT" or "ISO2022JP2004" => 50220,
        "ISO2022KR" => 50225,
        "HZ" or "HZGB" or "HZGB2312" => 52936,
        "LATIN9" or "L9" => 28605,
        _ => null,
    };

    private static int Renumbered(int number) => number switch
    {
        // The registry's "ibm039" was always 037.
        39 => 37,
        1125 => 866,
        // IBM's national EBCDIC pages are numbered from 20000 here.
        273 or 277 or 278 or 280 or 284 or 285 or 290 or 297 or 420 or 423 or 424 or 871 or 880 or 905 => 20_000 + number,
        _ => number,
    };

    private static int? Numbered(string name)
    {
        var digits = name.AsSpan();
        // ISO's numbers are of standards: "ISO88596" is part 6 of 8859.
        if (digits.StartsWith("ISO8859"))
        {
            // "ISO_8859-6:1987" ends with its year.
            var rest = digits[7..].TrimEnd('E');
            rest = rest.Length >= 5 ? rest[..^4] : rest;
            return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part is >= 1 and <= 16 ? 28590 + part : null;
        }
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
        return digits.Length is >= 2 and <= 5 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Renumbered(number) : null;
    }
}
