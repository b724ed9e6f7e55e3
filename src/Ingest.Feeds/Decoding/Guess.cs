using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingest.Feeds.Decoding;

/// <summary>
/// The charset of bytes that are not UTF-8 and name none: of those in which feeds are still written, the one in which the foreign letters are
/// the commonest of their script and stand as letters do, among others of their kind.
/// </summary>
internal static partial class Guess
{
    private const int Sample = 64 * 1024, FewestForeign = 4, Head = 16 * 1024;

    // What a document says of its language weighs more than the odd letter, but not more than a text that cannot be read so.
    private const double Said = 1.4;
    private static readonly SearchValues<char> Icelandic = SearchValues.Create("ðþýÐÞÝ"), Accented = SearchValues.Create("áéíóúæÁÉÍÓÚÆ");
    private const string FinalHebrew = "ךםןףץ";
    private const string CommonHan = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运學國時會來說為們這個對經發過後現當長動實點業間問頭體種見產將兩無與從樣還進開關應戰處總電數報務場計區隊決書聽則強難權設記類據邊張該規萬覺術領傳師觀讓識帶導爭運";
    // Letters in the order of their frequency.
    private const string CommonArabic = "اليمنروتبدعةسقفهكحأجشطصخىزضثذغءئإآؤظ";
    private const string CommonGreek = "αοιετνσρηςυκπλμωέίάόθγδήύχφβξώζψϊ";
    private const string CommonHebrew = "יוהלאתרבשמנםעדחקפגצסכזטףךןץ";
    private const string CommonThai = "านรกอเงมยลวดทสตะปบคหแจพชขใไโผซธภศณถฟ่้ิีึืุู็์ัำ";
    private const string CommonCyrillic = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїє";
    private static readonly int[] Single = [1252, 1256, 1251, 20866, 1253, 1255, 1254, 1250, 874];
    private static readonly int[] Double = [54936, 950, 932, 51932, 949];

    /// <summary>Null where nothing speaks for one: then windows-1252, as browsers take it.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        var said = OfLanguage(bytes);
        var sample = Foreign(bytes, out var foreign);
        if (foreign < (said.Length > 0 ? 1 : FewestForeign))
            return null;
        Encoding? best = null;
        var highest = 0.0;
        foreach (var page in Single.Concat(Double))
        {
            if (Charset.OfCodePage(page) is not { } encoding || Score(encoding, sample) is not (> 0 and var score))
                continue;
            if (said.Contains(page))
                score *= Said;
            if (score > highest)
                (best, highest) = (encoding, score);
        }
        // Of what sets Turkish apart, windows-1252 has the letters of Icelandic instead, which does not go without accents.
        return best?.CodePage == 1252 && best.GetString(sample) is var text && text.AsSpan().ContainsAny(Icelandic) && !text.AsSpan().ContainsAny(Accented) ? Charset.OfCodePage(1254) : best;
    }

    /// <summary>The code pages of the language the document says it is in, wherever it says so first.</summary>
    private static int[] OfLanguage(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)]);
        return Language().Match(head) is { Success: true } said
            ? said.Groups["language"].Value.ToLowerInvariant() switch
            {
                "ar" or "fa" or "ur" or "ku" => [1256],
                "ru" or "uk" or "bg" or "be" or "mk" or "sr" => [1251, 20866],
                "el" => [1253],
                "he" or "iw" => [1255],
                "tr" or "az" => [1254],
                "cs" or "sk" or "pl" or "hu" or "hr" or "sl" or "ro" => [1250],
                "th" => [874],
                "zh" => [54936, 950],
                "ja" => [932, 51932],
                "ko" => [949],
                _ => [],
            }
            : [];
    }

    [GeneratedRegex("""(?:<(?:dc:)?language>\s*|xml:lang=["'])(?<language>[A-Za-z]{2})\b""", RegexOptions.CultureInvariant)]
    private static partial Regex Language();

    // The stretches around bytes beyond ASCII: of a long document in little markup.
    private static byte[] Foreign(ReadOnlySpan<byte> bytes, out int foreign)
    {
        var sample = new List<byte>();
        foreign = 0;
        while (sample.Count < Sample && bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) is >= 0 and var from)
        {
            bytes = bytes[from..];
            var end = bytes.IndexOfAny((byte)'<', (byte)'>', (byte)'\n');
            var stretch = end < 0 ? bytes : bytes[..end];
            stretch = stretch[..Math.Min(stretch.Length, Sample)];
            foreach (var b in stretch)
                foreign += b > 127 ? 1 : 0;
            sample.AddRange(stretch);
            sample.Add((byte)'\n');
            bytes = end < 0 ? [] : bytes[end..];
        }
        return [.. sample];
    }

    /// <summary>How well the text fits, 0 to 1.</summary>
    private static double Score(Encoding encoding, byte[] sample)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        double good = 0, all = 0;
        var before = ' ';
        foreach (var c in lenient.GetString(sample))
        {
            if (c > 127)
            {
                // Two bytes made it: as much evidence as two letters, but of letters less likely by chance.
                var weight = c >= 0x2E80 ? 2 : 1;
                all += weight;
                good += weight * Likely(c, before);
            }
            before = c;
        }
        return all == 0 ? 0 : good / all;
    }

    private static double Common(string letters, char c) =>
        letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var rank ? 1 - (0.8 * rank / letters.Length) : 0.1;

    private static double Likely(char c, char before) => c switch
    {
        '\uFFFD' => -4,
        // Within a Latin word only Latin letters stand.
        > '\u024F' and not (>= '\u2000' and <= '\u20FF') when char.IsAsciiLetter(before) => -0.5,
        >= '\u0080' and <= '\u009F' => -2,
        >= '\u4E00' and <= '\u9FFF' => CommonHan.Contains(c) ? 1.2 : 0.5,
        >= '\u3041' and <= '\u30FF' => 0.9,
        >= '\uAC00' and <= '\uD7A3' => 0.8,
        >= '\u3000' and <= '\u303F' or >= '\uFF01' and <= '\uFF5E' => 0.8,
        >= '\uFF61' and <= '\uFF9F' => 0.1,
        >= '\u0600' and <= '\u06FF' => Common(CommonArabic, c),
        >= '\u0400' and <= '\u04FF' => char.IsUpper(c) && char.IsLetter(before) ? 0.1 : Common(CommonCyrillic, char.ToLowerInvariant(c)),
        >= '\u0370' and <= '\u03FF' => char.IsUpper(c) && char.IsLetter(before) ? 0.1 : Common(CommonGreek, char.ToLowerInvariant(c)),
        // Final letters end words, or the text is another.
        >= '\u05D0' and <= '\u05EA' => FinalHebrew.Contains(before) ? -1 : 0.15 + Common(CommonHebrew, c),
        >= '\u0E00' and <= '\u0E7F' => Common(CommonThai, c),
        // Latin letters with marks stand alone among plain ones; a word of nothing else is another script misread.
        >= '\u00C0' and <= '\u024F' => before > 127 && char.IsLetter(before) ? 0.05 : char.IsAsciiLetter(before) ? char.IsUpper(c) && char.IsLower(before) ? 0.1 : 1 : 0.7,
        '“' or '”' or '‘' or '’' or '–' or '—' or '…' or '«' or '»' or '\u00A0' or '„' or '€' => 0.6,
        _ => 0.1,
    };
}
