using System.Collections.Frozen;
using System.Text;

namespace Ingest.Feeds.Decoding;

/// <summary>
/// Charsets of one byte for each character that the framework does not know, or knows in an old edition: three parts of ISO 8859, those of Kazakh
/// and its neighbours, and HP's. Below the table, ASCII (or in ISO's the control characters too); the tables are those of the Unicode Consortium's mappings.
/// </summary>
internal sealed class SingleByte : Encoding
{
    private static readonly FrozenDictionary<string, SingleByte> Known = new SingleByte[]
    {
        new("iso-8859-7", "\u00A0‘’£€₯¦§¨©ͺ«¬\u00AD\uFFFD―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\uFFFDΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\uFFFD"),
        new("iso-8859-10", "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ"),
        new("iso-8859-14", "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ"),
        new("iso-8859-16", "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ"),
        new("hp-roman8", "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F\u00A0ÀÂÈÊËÎÏ´ˋˆ¨˜ÙÛ₤¯Ýý°ÇçÑñ¡¿¤£¥§ƒ¢âêôûáéóúàèòùäëöüÅîØÆåíøæÄìÖÜÉïßÔÁÃãÐðÍÌÓÒÕõŠšÚŸÿÞþ·µ¶¾—¼½ªº«■»±\uFFFD"),
        new("ptcp154", "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ\u00A0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"),
        new("kz-1048", "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\uFFFD™љ›њқһџ\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү°±Ііөµ¶·ё№ғ»әҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"),
    }.ToFrozenDictionary(e => e.WebName);

    private readonly string table;

    private SingleByte(string name, string table)
    {
        WebName = name;
        this.table = table;
    }

    public override string WebName { get; }

    /// <param name="name">In upper case, without hyphens.</param>
    public static Encoding? Find(string name) => name switch
    {
        "ISO88597" or "ISO885971987" or "GREEK" or "GREEK8" or "ECMA118" or "ELOT928" or "CSISOLATINGREEK" or "ISOIR126" => Known["iso-8859-7"],
        "ISO885910" or "ISO8859101992" or "LATIN6" or "L6" or "CSISOLATIN6" or "ISOIR157" => Known["iso-8859-10"],
        "ISO885914" or "ISO8859141998" or "LATIN8" or "L8" or "ISOCELTIC" or "ISOIR199" => Known["iso-8859-14"],
        "ISO885916" or "ISO8859162001" or "LATIN10" or "L10" or "ISOIR226" => Known["iso-8859-16"],
        "HPROMAN8" or "ROMAN8" or "R8" or "CP1051" or "IBM1051" => Known["hp-roman8"],
        "PTCP154" or "PT154" or "CP154" or "CSPTCP154" or "CYRILLICASIAN" => Known["ptcp154"],
        "KZ1048" or "RK1048" or "STRK10482002" => Known["kz-1048"],
        _ => null,
    };

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
            chars[charIndex + i] = bytes[byteIndex + i] is var b && b >= 256 - table.Length ? table[b - 256 + table.Length] : (char)b;
        return byteCount;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("documents are read, not written");

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException("documents are read, not written");
}
