using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingest.Configuration;

/// <summary>Durations as people write them: <c>30s</c>, <c>1h30m</c>, <c>00:00:30</c>, <c>1.00:00:00</c>, <c>PT30S</c>, <c>0</c>.</summary>
internal static partial class Durations
{
    // ASCII digits, and at most nine of them, so that no sum overflows a decimal.
    private const string Whole = "[0-9]{1,9}";
    private const string Fraction = @"[0-9]{1,9}(?:\.[0-9]{1,7})?";

    /// <summary>Reads a duration that is not negative. A number without a unit is none, except zero.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        duration = TimeSpan.Zero;
        if (text == "0")
            return true;

        var match = Clock().Match(text);
        if (!match.Success)
            match = Units().Match(text);
        if (!match.Success)
            match = Iso().Match(text);
        if (!match.Success)
            return false;

        var ticks = Part(match, "w", 7 * TimeSpan.TicksPerDay) + Part(match, "d", TimeSpan.TicksPerDay) +
            Part(match, "h", TimeSpan.TicksPerHour) + Part(match, "m", TimeSpan.TicksPerMinute) +
            Part(match, "s", TimeSpan.TicksPerSecond) + Part(match, "ms", TimeSpan.TicksPerMillisecond);
        if (ticks > long.MaxValue)
            return false;

        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    /// <summary>The duration with its units, as <see cref="TryParse"/> reads it again: <c>15 m</c>,
    /// <c>24 h</c>, <c>1.5 s</c>, <c>3 d 12 h</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0 s";
        if (duration < TimeSpan.Zero)
            return duration == TimeSpan.MinValue ? duration.ToString("c", CultureInfo.InvariantCulture) : "-" + Format(-duration);
        if (duration < TimeSpan.FromSeconds(1))
            return Number(duration.Ticks, TimeSpan.TicksPerMillisecond) + " ms";

        // A day is what operators call 24 h; from two days on they count days.
        var days = duration >= TimeSpan.FromDays(2) ? duration.Days : 0;
        var hours = (duration.Days - days) * 24 + duration.Hours;
        string?[] parts =
        [
            days > 0 ? $"{days} d" : null,
            hours > 0 ? $"{hours} h" : null,
            duration.Minutes > 0 ? $"{duration.Minutes} m" : null,
            duration.Ticks % TimeSpan.TicksPerMinute is > 0 and var rest ? Number(rest, TimeSpan.TicksPerSecond) + " s" : null,
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }

    private static decimal Part(Match match, string unit, long ticks) =>
        match.Groups[unit] is { Success: true } part ? decimal.Parse(part.Value, CultureInfo.InvariantCulture) * ticks : 0;

    private static string Number(long ticks, long unit) =>
        ((decimal)ticks / unit).ToString("0.#######", CultureInfo.InvariantCulture);

    // Not TimeSpan.Parse: it takes "30" for 30 days, "24:00:00" for 24 days, and "00:30" for half an hour where some mean half a minute.
    [GeneratedRegex(
        $@"^(?:(?<d>{Whole})\.)?(?<h>[0-9]{{1,2}}):(?<m>[0-5]?[0-9]):(?<s>[0-5]?[0-9](?:\.[0-9]{{1,7}})?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        $@"^(?=.)(?:(?<d>{Fraction})\s*d\s*)?(?:(?<h>{Fraction})\s*h\s*)?(?:(?<m>{Fraction})\s*m(?:in)?(?!s)\s*)?" +
        $@"(?:(?<s>{Fraction})\s*s\s*)?(?:(?<ms>{Fraction})\s*ms)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Units();

    // Years and months are left out: they have no length of their own.
    [GeneratedRegex(
        $@"^P(?=.)(?:(?<w>{Whole})W)?(?:(?<d>{Whole})D)?" +
        $@"(?:T(?=.)(?:(?<h>{Whole})H)?(?:(?<m>{Whole})M)?(?:(?<s>{Fraction})S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Iso();
}
