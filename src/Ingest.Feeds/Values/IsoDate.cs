namespace Ingest.Feeds.Values;

/// <summary>
/// ISO 8601 calendar and ordinal dates, with or without hyphens, cut short anywhere from the right, with an optional time and zone.
/// </summary>
internal static class IsoDate
{
    public static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (!Number(text, ref at, 4, out var year) || !Calendar(text, ref at, year, out var month, out var day))
            return null;
        int hour = 0, minute = 0, second = 0, zone = 0;
        long ticks = 0;
        if (at < text.Length && (text[at] is 'T' or 't' || char.IsWhiteSpace(text[at])))
        {
            at++;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (!Clock(text, ref at, out hour, out minute, out second, out ticks))
                return null;
        }
        var rest = text[at..].Trim();
        if (rest.Length > 0 && !Zones.TryRead(rest, out zone))
            return null;
        return Dates.At(year, month, day, hour, minute, second, ticks, zone);
    }

    private static bool Calendar(ReadOnlySpan<char> text, ref int at, int year, out int month, out int day)
    {
        month = day = 1;
        if (at == text.Length)
            return true;
        var hyphens = text[at] is '-' or '/';
        if (hyphens)
            at++;
        var digits = Digits(text, at);
        switch (digits)
        {
            case 3 when year is >= 1 and <= 9998:
                Number(text, ref at, 3, out var ordinal);
                if (ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365))
                    return false;
                var date = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(ordinal - 1);
                (month, day) = (date.Month, date.Day);
                return true;
            case 4 when !hyphens:
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
            if (!Number(text, ref at, 2, out minute))
                return false;
            if (at < text.Length && text[at] == ':')
            {
                at++;
                if (!Number(text, ref at, 2, out second))
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
