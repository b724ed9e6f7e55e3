using Ingest.Feeds.Values;
using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class DateTests
{
    [Theory]
    [InlineData("Mon, 05 Jan 2026 10:20:30 GMT", "2026-01-05T10:20:30")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 +0300", "2026-01-05T07:20:30")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 +03:00", "2026-01-05T07:20:30")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 EST", "2026-01-05T15:20:30")]
    [InlineData("Mon, 05 Jan 2026 10:20 PDT", "2026-01-05T17:20:00")]
    [InlineData("Sun, 05 Jan 2026 10:20:30 Z", "2026-01-05T10:20:30")]
    [InlineData("05 Jan 26 10:20:30 UT", "2026-01-05T10:20:30")]
    [InlineData("5 Jan 99 10:20", "1999-01-05T10:20:00")]
    [InlineData("Mon, 5 January 2026 10:20:30 GMT+3", "2026-01-05T07:20:30")]
    [InlineData("Mon,05 Jan 2026 10:20:30+0300", "2026-01-05T07:20:30")]
    [InlineData("Mon, 05-Jan-2026 10:20:30 GMT", "2026-01-05T10:20:30")]
    [InlineData("Mon Jan  5 10:20:30 2026", "2026-01-05T10:20:30")]
    [InlineData("Mon Jan  5 10:20:30 EST 2026", "2026-01-05T15:20:30")]
    [InlineData("January 5, 2026 3:07 PM", "2026-01-05T15:07:00")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 +0200 (EET)", "2026-01-05T08:20:30")]
    [InlineData("Mon, 05 Jan 2026 24:00:00 GMT", "2026-01-06T00:00:00")]
    [InlineData("Mon, 05 Jan 2026 10:20:60 GMT", "2026-01-05T10:21:00")]
    [InlineData("lun, 05 gen 2026 10:20:30 GMT", "2026-01-05T10:20:30")]
    [InlineData("lun, 05 xyz 2026 10:20:30 GMT", null)]
    [InlineData("mer, 07 nov 2026 10:20:30 MEST", "2026-11-07T08:20:30")]
    [InlineData("الاثنين, 05 Jan 2026 10:20:30 ET", "2026-01-05T15:20:30")]
    [InlineData("05 Jan 2026", "2026-01-05T00:00:00")]
    [InlineData("Mon Jan 05 2026 10:20:30 GMT+0300 (Arabian Standard Time)", "2026-01-05T07:20:30")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 Etc/GMT", "2026-01-05T10:20:30")]
    public void Mail_dates_are_read(string text, string? utc) => Assert.Equal(utc, Read(text));

    [Theory]
    [InlineData("2026-01-05T10:20:30Z", "2026-01-05T10:20:30")]
    [InlineData("2026-01-05T10:20:30.125+03:00", "2026-01-05T07:20:30")]
    [InlineData("2026-01-05T10:20-0500", "2026-01-05T15:20:00")]
    [InlineData("2026-01-05t10:20z", "2026-01-05T10:20:00")]
    [InlineData("2026-01-05 10:20:30", "2026-01-05T10:20:30")]
    [InlineData("2026-01-05 10:20:30 +0300", "2026-01-05T07:20:30")]
    [InlineData("2026-01-05 10:20:30 UTC", "2026-01-05T10:20:30")]
    [InlineData("2026-1-5", "2026-01-05T00:00:00")]
    [InlineData("2026-01", "2026-01-01T00:00:00")]
    [InlineData("2026", "2026-01-01T00:00:00")]
    [InlineData("20260105", "2026-01-05T00:00:00")]
    [InlineData("20260105T102030Z", "2026-01-05T10:20:30")]
    [InlineData("2026-005", "2026-01-05T00:00:00")]
    [InlineData("2026/01/05 10:20", "2026-01-05T10:20:00")]
    [InlineData("2026-01-05T24:00:00Z", "2026-01-06T00:00:00")]
    [InlineData("2026-01-05T10:20:30+03:00[Asia/Baghdad]", "2026-01-05T07:20:30")]
    [InlineData("20260105102030", "2026-01-05T10:20:30")]
    [InlineData("202601051020", "2026-01-05T10:20:00")]
    [InlineData("2026-1-5T1:2:3Z", "2026-01-05T01:02:03")]
    [InlineData("-03-12", "2003-12-01T00:00:00")]
    [InlineData("-0312", "2003-12-01T00:00:00")]
    public void Iso_dates_are_read(string text, string utc) => Assert.Equal(utc, Read(text));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("31 Feb 2026 10:00 GMT")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01")]
    [InlineData("2026-01-05T25:00:00Z")]
    [InlineData("Mon, 05 Jan 2026 10:61 GMT")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("9999-12-31T23:59:59-12:00")]
    [InlineData("10:20:30")]
    [InlineData("Mon, 05 Foo 2026 10:20 GMT")]
    [InlineData("2026-01-05T10:20:30+99:00")]
    [InlineData("1767608430")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1447-05-28")]
    [InlineData("Mon, 05 Jan 2026 10:20:30 Mars/Olympus")]
    public void What_cannot_be_read_is_null_and_its_text_is_kept(string text)
    {
        var date = Dates.Read($"  {text} ");

        Assert.Null(date?.Value);
        Assert.Equal(text, date?.Text);
    }

    [Fact]
    public void A_date_that_can_be_read_beats_one_that_cannot() =>
        Assert.Equal(Utc(2026, 1, 5), Item("<pubDate>soon</pubDate><dc:date>2026-01-05</dc:date>").Published?.Value);

    [Fact]
    public void The_formats_own_date_beats_an_extensions() =>
        Assert.Equal(Utc(2026, 1, 6), Item("<dc:date>2026-01-05</dc:date><pubDate>6 Jan 2026</pubDate>").Published?.Value);

    private static string? Read(string text) =>
        Dates.Read(text)?.Value?.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
