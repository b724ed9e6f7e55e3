using System.Globalization;

namespace Ingest.Feeds.Values;

/// <summary>Dates as feeds write them: RFC 822 and 2822 (RSS), RFC 3339, W3CDTF and ISO 8601 (Atom, Dublin Core, JSON Feed).</summary>
internal static class Dates
{
    private const int Longest = 200;

    /// <summary>Null where there is no text at all.</summary>
    public static FeedDate? Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length > Longest)
            return new FeedDate(null, Texts.Cut(text, Longest));
        if (MailDate.ReadUsual(text) is { } usual)
            return new FeedDate(usual, text);
        var plain = DateWords.Plain(WithoutComments(text), out var zone);
        return new FeedDate(IsoDate.Read(plain, zone) ?? MailDate.Read(plain, zone), text);
    }

    // "+0300 (Arabian Standard Time)" (RFC 822, 3.4.3), "+02:00[Europe/Berlin]" (RFC 9557): the zone once more, in words.
    private static string WithoutComments(string text)
    {
        var from = text.AsSpan().IndexOfAny('(', '[');
        if (from <= 0)
            return text;
        var end = text.AsSpan(from).IndexOfAny(')', ']');
        return end < 0 ? text : string.Concat(text.AsSpan(0, from), text.AsSpan(from + end + 1));
    }

    /// <summary>
    /// The moment, in UTC, or null when a part is out of its range. 24:00 is the next midnight (ISO 8601), second 60 the next minute
    /// (a leap second). <paramref name="zone"/>: minutes east of Greenwich.
    /// </summary>
    public static DateTimeOffset? At(int year, int month, int day, int hour, int minute, int second, long ticks, int zone)
    {
        // No feed is so old: the Persian calendar (in Hijri years, from 1421 on, it would be a guess), or a program's empty date.
        if (year is > 1300 and < 1421)
            return OfPersian(year, month, day) is { } date ? At(date.Year, date.Month, date.Day, hour, minute, second, ticks, zone) : null;
        if (year is < 1600 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        if (hour is < 0 or > 24 || minute is < 0 or > 59 || second is < 0 or > 60 || (hour == 24 && (minute > 0 || second > 0)))
            return null;
        if (zone is < -24 * 60 or > 24 * 60)
            return null;
        var total = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks
            + (((hour * 60L) + minute - zone) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + ticks;
        return total < DateTime.MinValue.Ticks || total > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(total, TimeSpan.Zero);
    }

    private static DateTime? OfPersian(int year, int month, int day)
    {
        var calendar = new PersianCalendar();
        return month is >= 1 and <= 12 && day >= 1 && day <= calendar.GetDaysInMonth(year, month) ? calendar.ToDateTime(year, month, day, 0, 0, 0, 0) : null;
    }
}
