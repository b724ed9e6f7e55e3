using System.Globalization;

namespace Ingest.Feeds.Values;

/// <summary>A date of numbers alone within a longer text: "2006/09/15", "15.09.2006", "15/09/2006".</summary>
internal static class NumericDate
{
    /// <summary>False also where day and month could be taken for each other: better no date than a wrong one.</summary>
    public static bool Read(string word, out (int Year, int Month, int Day) date)
    {
        date = default;
        var separator = word.IndexOfAny(['/', '.', '-']);
        if (separator is not (1 or 2 or 4))
            return false;
        var parts = word.Split(word[separator]);
        if (parts.Length != 3 || !Int(parts[0], out var first) || !Int(parts[1], out var second) || !Int(parts[2], out var third))
            return false;
        if (parts[0].Length == 4)
            date = (first, second, third);
        else if (parts[2].Length == 4)
            date = DayFirst(word[separator], first, second) ? (third, second, first) : (third, first, second);
        return date.Year > 0 && (parts[0].Length == 4 || word[separator] != '/' || first > 12 || second > 12 || first == second);
    }

    // Dots and hyphens stand between day, month and year wherever they are used so; slashes in America between month and day.
    private static bool DayFirst(char separator, int first, int second) => separator != '/' || (first > 12 && second <= 12);

    private static bool Int(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
