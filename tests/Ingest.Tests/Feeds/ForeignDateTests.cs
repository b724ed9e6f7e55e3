using static Ingest.Tests.Feeds.Sample;

namespace Ingest.Tests.Feeds;

public class ForeignDateTests
{
    [Theory]
    [InlineData("الأحد، 22 نوفمبر 2026 10:20:30 +0300", "2026-11-22T07:20:30Z")]
    [InlineData("٢٢ تشرين الثاني ٢٠٢٦ ١٠:٢٠", "2026-11-22T10:20:00Z")]
    [InlineData("5 كانون الأول 2026", "2026-12-05T00:00:00Z")]
    [InlineData("5 شباط 2026 8:00 GMT", "2026-02-05T08:00:00Z")]
    [InlineData("۲۲ نوامبر ۲۰۲۶", "2026-11-22T00:00:00Z")]
    [InlineData("۱ فروردین ۱۴۰۵", "2026-03-21T00:00:00Z")]
    [InlineData("Paz, 22 Kasım 2026 10:20:30 +0300", "2026-11-22T07:20:30Z")]
    [InlineData("dim., 22 févr. 2026 10:20:30 GMT", "2026-02-22T10:20:30Z")]
    [InlineData("So, 22 März 2026 10:20:30 GMT", "2026-03-22T10:20:30Z")]
    [InlineData("dom, 22 ene 2026 10:20:30 GMT", "2026-01-22T10:20:30Z")]
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z")]
    [InlineData("вс, 22 ноя 2026 10:20:30 +0300", "2026-11-22T07:20:30Z")]
    [InlineData("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z")]
    [InlineData("2004년 05월 28일 01:31:15", "2004-05-27T16:31:15Z")]
    [InlineData("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z")]
    [InlineData("2026年11月22日 10:20", "2026-11-22T10:20:00Z")]
    [InlineData("2026-W47-7T10:20Z", "2026-11-22T10:20:00Z")]
    [InlineData("2027W01", "2027-01-04T00:00:00Z")]
    [InlineData("2026-W01-1", "2025-12-29T00:00:00Z")]
    [InlineData("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z")]
    [InlineData("22.11.2026 10:20", "2026-11-22T10:20:00Z")]
    [InlineData("22/11/2026 10:20", "2026-11-22T10:20:00Z")]
    [InlineData("03-12-31", "2003-12-31T00:00:00Z")]
    [InlineData("22 آب / أغسطس 2026", "2026-08-22T00:00:00Z")]
    [InlineData("22 كانون الثاني/يناير 2026 10:20", "2026-01-22T10:20:00Z")]
    [InlineData("الأحد 22 نوفمبر 2026 - 18:40", "2026-11-22T18:40:00Z")]
    [InlineData("22 نوفمبر 2026 06:40 مساءً", "2026-11-22T18:40:00Z")]
    [InlineData("22 نوفمبر 2026م 06:40 ص", "2026-11-22T06:40:00Z")]
    [InlineData("٢٢ نوفمبر ٢٠٢٦ ٦:٤٠ م", "2026-11-22T18:40:00Z")]
    [InlineData("22 غشت 2026", "2026-08-22T00:00:00Z")]
    [InlineData("22ی ئاب 2026", null)]
    [InlineData("22 کانوونی دووەم 2026", "2026-01-22T00:00:00Z")]
    [InlineData("22 Cotmeh 2026", "2026-10-22T00:00:00Z")]
    [InlineData("۱۴۰۵/۰۱/۰۱", "2026-03-21T00:00:00Z")]
    [InlineData("یکشنبه ۱ فروردین ۱۴۰۵ ساعت ۱۰:۲۰", "2026-03-21T10:20:00Z")]
    [InlineData("چهارشنبه 28 مرداد 1388 - 18:40", "2009-08-19T18:40:00Z")]
    [InlineData("22 באוקטובר 2026", "2026-10-22T00:00:00Z")]
    [InlineData("22 Kasım 2026 Pazar 18:40", "2026-11-22T18:40:00Z")]
    [InlineData("22 серпня 2026 р. 10:20", "2026-08-22T10:20:00Z")]
    [InlineData("22 août 2026 à 18h40", "2026-08-22T18:40:00Z")]
    [InlineData("2026年11月22日 下午6:40", "2026-11-22T18:40:00Z")]
    public void Dates_of_other_languages_are_read(string text, string? utc) =>
        Assert.Equal(utc, Item($"<pubDate>{text}</pubDate>").Published?.Value?.ToString("yyyy-MM-ddTHH:mm:ssZ", null));

    [Theory]
    [InlineData("05/06/2026 10:20")]
    [InlineData("31 شباط 2026")]
    [InlineData("2026-W54-1")]
    [InlineData("أمس")]
    public void What_could_be_two_dates_or_is_none_stays_unread(string text) =>
        Assert.Null(Item($"<pubDate>{text}</pubDate>").Published?.Value);
}
