using System.Text;

namespace Ingest.Tests.Feeds;

public class CharsetTests
{
    private const string Title = "أخبار دمشق وحلب";

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_decides(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] document = [.. encoding.GetPreamble(), .. encoding.GetBytes(Document("windows-1256"))];

        Assert.Equal(Title, Sample.Parse(document, "text/xml; charset=iso-8859-1").Title);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Wide_characters_are_seen_without_a_mark(string charset) =>
        Assert.Equal(Title, Sample.Parse(Encoding.GetEncoding(charset).GetBytes(Document(charset))).Title);

    [Fact]
    public void The_declaration_decides_where_the_response_is_silent()
    {
        var feed = Sample.Parse(Bytes(1256, Document("windows-1256")), "text/xml");

        Assert.Equal((Title, "windows-1256", null), (feed.Title, feed.Encoding, feed.Malformed));
    }

    [Fact]
    public void The_response_decides_over_the_declaration() =>
        Assert.Equal((Title, "windows-1256"), Read(Bytes(1256, Document("utf-8")), "text/xml; charset=\"windows-1256\""));

    [Fact]
    public void A_servers_default_of_latin_1_does_not_spoil_utf_8()
    {
        var feed = Sample.Parse(Encoding.UTF8.GetBytes(Document("utf-8")), "text/xml; charset=ISO-8859-1");

        Assert.Equal((Title, "utf-8"), (feed.Title, feed.Encoding));
        Assert.NotNull(feed.Malformed);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("no-such-charset")]
    public void What_is_not_utf_8_is_windows_1252(string declared)
    {
        var feed = Sample.Parse(Bytes(1252, Document(declared, "Café “Tigris”")));

        Assert.Equal(("Café “Tigris”", "windows-1252"), (feed.Title, feed.Encoding));
        Assert.NotNull(feed.Malformed);
    }

    [Fact]
    public void One_bad_byte_does_not_make_a_long_utf_8_text_something_else()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes("<rss><channel><title>" + Title), 0xD8, .. "</title></channel></rss>"u8];

        Assert.Equal((Title + "\uFFFD", "utf-8"), Read(document, null));
    }

    private static (string?, string) Read(byte[] document, string? contentType)
    {
        var feed = Sample.Parse(document, contentType);
        return (feed.Title, feed.Encoding);
    }

    private static string Document(string charset, string title = Title) =>
        $"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss version=\"2.0\"><channel><title>{title}</title></channel></rss>";

    private static byte[] Bytes(int codePage, string text) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text);

    [Theory]
    [InlineData("iso-8859-16", 0xAA, "Ș")]
    [InlineData("iso-8859-10", 0xA2, "Ē")]
    [InlineData("ISO_8859-14:1998", 0xA1, "Ḃ")]
    [InlineData("iso-8859-7", 0xA4, "€")]
    [InlineData("latin7", 0xA8, "Ø")]
    [InlineData("kz-1048", 0x8D, "Қ")]
    [InlineData("pt154", 0x80, "Җ")]
    [InlineData("hp-roman8", 0xA1, "À")]
    public void Charsets_the_framework_lacks_are_read(string charset, byte letter, string title)
    {
        byte[] document = [.. Encoding.ASCII.GetBytes($"<?xml version=\"1.0\" encoding=\"{charset}\"?><rss><channel><title>"), letter, .. "</title></channel></rss>"u8];

        Assert.Equal(title, Sample.Parse(document).Title);
    }

    [Fact]
    public void A_letter_the_declared_charset_lacks_does_not_make_the_text_another()
    {
        byte[] document = [.. Bytes(51932, "<?xml version=\"1.0\" encoding=\"euc-jp\"?><rss><channel><title>日中"), 0x8F, 0xAB, 0xB1, .. Bytes(51932, "関係</title></channel></rss>")];

        Assert.StartsWith("日中", Sample.Parse(document).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_characters_are_seen_behind_an_empty_line() =>
        Assert.Equal(Title, Sample.Parse(Encoding.Unicode.GetBytes("\n" + Document("utf-16"))).Title);

    [Fact]
    public void One_entry_in_another_charset_does_not_spoil_the_feed()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes($"<rss><channel><title>{Title}</title><item><title>caf"), 0xE9, .. "</title></item></channel></rss>"u8];

        Assert.Equal((Title, "utf-8"), Read(document, null));
    }
}
