using System.Text;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class GuessTests
{
    [Theory]
    [InlineData(1256, "انفجار في بغداد يوقع عددا من الضحايا", "windows-1256")]
    [InlineData(1251, "Взрыв в Багдаде унес жизни нескольких человек", "windows-1251")]
    [InlineData(20866, "Взрыв в Багдаде унес жизни нескольких человек", "koi8-r")]
    [InlineData(1252, "L'été à Bagdad est très chaud, dit la météo", "windows-1252")]
    [InlineData(936, "不归移民漫画系列：专业工作", "gb18030")]
    [InlineData(932, "バグダッドで爆発があり、多数の死傷者が出た", "shift_jis")]
    [InlineData(949, "바그다드에서 폭발이 일어나 여러 명이 숨졌다", "ks_c_5601-1987")]
    [InlineData(1253, "Έκρηξη στη Βαγδάτη με πολλούς νεκρούς", "windows-1253")]
    public void A_charset_nobody_names_is_told_by_its_letters(int codePage, string title, string charset)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes($"<rss><channel><title>{title}</title></channel></rss>");

        var feed = Parse(bytes);

        Assert.Equal(title, feed.Title);
        Assert.Equal(charset, feed.Encoding);
        Assert.NotNull(feed.Malformed);
    }

    [Theory]
    [InlineData("بغداد تستعد للقمة العربية")]
    [InlineData("Die Förderprogramme für Gründer, größer als früher")]
    public void Text_that_was_encoded_twice_is_undone(string title)
    {
        var twice = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(Encoding.UTF8.GetBytes(title));

        Assert.Equal(title, Rss($"<title>{twice.Replace("\u0081", "\u0081", StringComparison.Ordinal)}</title>").Title);
    }

    [Theory]
    [InlineData("CAFÉ” à la carte")]
    [InlineData("Spaß“ heißt es")]
    public void Capitals_before_a_quotation_mark_are_not_undone(string title) =>
        Assert.Equal(title, Rss($"<title>{title}</title>").Title);

    [Theory]
    [InlineData("850", 850)]
    [InlineData("csIBM857", 857)]
    [InlineData("cspc850multilingual", 850)]
    [InlineData("cp-1256", 1256)]
    [InlineData("windows_1256", 1256)]
    [InlineData("iso_8859-6", 28596)]
    [InlineData("macgreek", 10006)]
    [InlineData("ebcdic-cp-us", 37)]
    public void A_charset_is_known_by_its_lesser_names(string name, int codePage) =>
        Assert.Equal(codePage, Ingest.Feeds.Decoding.Charset.Find(name)?.CodePage);

    [Fact]
    public void Ebcdic_is_known_by_its_first_letters()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(37)!.GetBytes("<?xml version=\"1.0\" encoding=\"ebcdic-cp-us\"?><rss><channel><title>A title</title></channel></rss>");

        Assert.Equal("A title", Parse(bytes).Title);
    }

    [Theory]
    [InlineData(1254, "tr", "Bağdat'ta patlama: çok sayıda ölü")]
    [InlineData(1250, "pl", "Wybuch w Bagdadzie: wiele ofiar śmiertelnych")]
    [InlineData(874, "th", "ระเบิดในกรุงแบกแดด")]
    [InlineData(932, "ja", "東京の天気")]
    public void The_language_the_document_names_helps(int codePage, string language, string title)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes($"<rss><channel><language>{language}</language><title>{title}</title></channel></rss>");

        Assert.Equal(title, Parse(bytes).Title);
    }

    [Theory]
    [InlineData(1255, "פיצוץ בבגדד")]
    [InlineData(1254, "Günün haberleri şöyle")]
    public void Short_titles_are_told_by_what_their_letters_may_do(int codePage, string title) =>
        Assert.Equal(title, Parse(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes($"<rss><channel><title>{title}</title></channel></rss>")).Title);

    [Theory]
    [InlineData("don&acirc;&#128;&#153;t", "don’t")]
    [InlineData("don&#226;&#128;&#153;t", "don’t")]
    [InlineData("don&amp;acirc;&amp;euro;&amp;trade;t", "don’t")]
    [InlineData("caf&amp;Atilde;&amp;copy;", "café")]
    [InlineData("« caf&amp;eacute;&amp;nbsp;&amp;raquo;", "« café »")]
    [InlineData("l&amp;agrave;&amp;nbsp;&amp;raquo;", "là »")]
    public void Bytes_written_as_references_one_by_one_are_undone(string written, string title) =>
        Assert.Equal(title, Item($"<title>{written}</title>").Title);
}
