using System.Globalization;

namespace Ingest.Feeds.Values;

/// <summary>
/// ISO 8601 calendar, ordinal and week dates, with or without hyphens, cut short anywhere from the right, with an optional time and zone.
/// </summary>
internal static class IsoDate
{
    /// <param name="zone">Minutes east of Greenwich, where the text names no zone.</param>
    public static DateTimeOffset? Read(ReadOnlySpan<char> text, int zone = 0)
    {
        // "-03-12", "-0312": year and month of this century (ISO 8601:1988, 5.2.1.4).
        if (text.Length is 5 or 6 && text[0] == '-' && Digits(text, 1) == (text.Length == 5 ? 4 : 2))
            text = $"20{text[1..3]}-{text[^2..]}";
        var at = 0;
        var year = Year(text, ref at);
        if (year < 0 || !Calendar(text, ref at, ref year, out var month, out var day))
            return null;
        int hour = 0, minute = 0, second = 0;
        long ticks = 0;
        // "20260105102030": nothing parts date and time.
        if (at == 8 && Digits(text, at) is 4 or 6)
        {
            Clock(text, ref at, out hour, out minute, out second, out ticks);
        }
        else if (at < text.Length && (text[at] is 'T' or 't' || char.IsWhiteSpace(text[at])))
        {
            at++;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (!Clock(text, ref at, out hour, out minute, out second, out ticks))
                return null;
        }
        var rest = text[at..].Trim();
        if (rest.Length > 2 && hour <= 12 && rest[^2..] is "PM" or "pm" or "AM" or "am")
        {
            hour = (hour % 12) + (rest[^2] is 'P' or 'p' ? 12 : 0);
            rest = rest[..^2].TrimEnd();
        }
        else if (rest is "PM" or "pm" or "AM" or "am" && hour <= 12)
        {
            hour = (hour % 12) + (rest[0] is 'P' or 'p' ? 12 : 0);
            rest = [];
        }
        if (rest.Length > 0 && !Zones.TryRead(rest, out zone))
            return null;
        return Dates.At(year, month, day, hour, minute, second, ticks, zone);
    }

    // Two digits only in the two shapes ISO 8601:1988 had for them; those of a year are of this century.
    private static int Year(ReadOnlySpan<char> text, ref int at)
    {
        var digits = Digits(text, 0);
        var isShort = digits is 5 or 6 ? text.Length == digits || text[digits] is 'T' or 't' : digits == 2 && text.Length >= 6 && text[2] == '-' && Digits(text, 3) is 2 or 3;
        if (!Number(text, ref at, isShort ? 2 : 4, out var year))
            return -1;
        return isShort ? 2000 + year : year;
    }

    private static bool Week(ReadOnlySpan<char> text, ref int at, ref int year, out int month, out int day)
    {
        month = day = 1;
        var weekday = 1;
        at++;
        if (year is < 1 or > 9998 || !Number(text, ref at, 2, out var week) || week < 1 || week > ISOWeek.GetWeeksInYear(year))
            return false;
        if (at < text.Length && text[at] == '-')
            at++;
        if (Digits(text, at) == 1)
            Number(text, ref at, 1, out weekday);
        if (weekday is < 1 or > 7)
            return false;
        var date = ISOWeek.ToDateTime(year, week, (DayOfWeek)(weekday % 7));
        // The first week may begin in the year before, the last end in the year after.
        (year, month, day) = (date.Year, date.Month, date.Day);
        return true;
    }

    private static bool Calendar(ReadOnlySpan<char> text, ref int at, ref int year, out int month, out int day)
    {
        month = day = 1;
        if (at == text.Length)
            return true;
        var hyphens = text[at] is '-' or '/';
        if (hyphens)
            at++;
        if (at < text.Length && text[at] == 'W')
            return Week(text, ref at, ref year, out month, out day);
        var digits = Digits(text, at);
        switch (digits)
        {
            // "2003-012-31": a zero too many.
            case 3 when hyphens && at + 3 < text.Length && text[at] == '0' && text[at + 3] == '-':
                Number(text, ref at, 3, out month);
                at++;
                return Number(text, ref at, 2, out day);
            case 3 when year is >= 1 and <= 9998:
                Number(text, ref at, 3, out var ordinal);
                if (ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365))
                    return false;
                var date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(ordinal - 1);
                (month, day) = (date.Month, date.Day);
                return true;
            case 4 or 8 or 10 when !hyphens:
                return Number(text, ref at, 2, out month) && Number(text, ref at, 2, out day);
            case 1 or 2 when hyphens:
                Number(text, ref at, digits, out month);
                if (at == text.Length || text[at] is not ('-' or '/'))
                    return true;
                at++;
                digits = Digits(text, at);
                return digits is 1 or 2 && Number(text, ref at, digits, out day);
            default:
                return false;
        }
    }

    private static bool Clock(ReadOnlySpan<char> text, ref int at, out int hour, out int minute, out int second, out long ticks)
    {
        minute = second = 0;
        ticks = 0;
        var digits = Digits(text, at);
        if (digits is not (1 or 2 or 4 or 6))
        {
            hour = 0;
            return false;
        }
        if (!Number(text, ref at, Math.Min(digits, 2), out hour))
            return false;
        if (digits >= 4)
        {
            Number(text, ref at, 2, out minute);
            if (digits == 6)
                Number(text, ref at, 2, out second);
        }
        else if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!Number(text, ref at, Math.Clamp(Digits(text, at), 1, 2), out minute))
                return false;
            if (at < text.Length && text[at] == ':')
            {
                at++;
                if (!Number(text, ref at, Math.Clamp(Digits(text, at), 1, 2), out second))
                    return false;
            }
        }
        if (at < text.Length && text[at] is ('.' or ','))
        {
            at++;
            var unit = TimeSpan.TicksPerSecond;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                ticks += (text[at] - '0') * (unit /= 10);
        }
        return true;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - at;
    }

    private static bool Number(ReadOnlySpan<char> text, ref int at, int digits, out int value)
    {
        value = 0;
        if (Digits(text, at) < digits)
            return false;
        for (var end = at + digits; at < end; at++)
            value = (value * 10) + (text[at] - '0');
        return true;
    }
}
