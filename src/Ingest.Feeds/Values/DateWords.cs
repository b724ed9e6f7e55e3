using System.Text;

namespace Ingest.Feeds.Values;

/// <summary>A date in another script or language, put into the words that the two readers know.</summary>
internal static class DateWords
{
    /// <summary>The text itself where nothing but ASCII stands in it, as nearly always.</summary>
    public static string Plain(string text, out int assumedZone)
    {
        assumedZone = 0;
        if (Ascii.IsValid(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in Months.Joined(text.Normalize(NormalizationForm.FormC)))
        {
            switch (c)
            {
                case >= '٠' and <= '٩':
                    plain.Append((char)('0' + (c - '٠')));
                    break;
                case >= '۰' and <= '۹':
                    plain.Append((char)('0' + (c - '۰')));
                    break;
                // Marks of direction say nothing of the date.
                case '\u200E' or '\u200F' or '\u061C' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069':
                    break;
                case '،' or '\u00A0' or '\u202F' or '\u3000':
                    plain.Append(c == '،' ? ',' : ' ');
                    break;
                case '年' or '년' or '月':
                    plain.Append('-');
                    break;
                case '日' or '일':
                    plain.Append(' ');
                    break;
                default:
                    plain.Append(c);
                    break;
            }
        }
        // Hangul tells the place too: Korea's one zone, and its words for the halves of the day.
        var date = plain.ToString();
        if (date.AsSpan().IndexOfAnyInRange('\uAC00', '\uD7A3') >= 0 || text.Contains('년', StringComparison.Ordinal))
        {
            assumedZone = 9 * 60;
            date = Korean(date);
        }
        return Iso(date).Trim();
    }

    // "2004-05- 28 01:31", made of year, month and day; "오후 11:23:17" is in the afternoon.
    private static string Korean(string date)
    {
        date = date.Replace("월", "-", StringComparison.Ordinal).Replace("- ", "-", StringComparison.Ordinal);
        if (date.Contains("오후", StringComparison.Ordinal))
            return date.Replace("오후", "", StringComparison.Ordinal) + " PM";
        return date.Contains("오전", StringComparison.Ordinal) ? date.Replace("오전", "", StringComparison.Ordinal) + " AM" : date;
    }

    // "2004-július-13T9:15-05:00", as Hungarian feeds have it: ISO 8601 but for the month's name.
    private static string Iso(string date)
    {
        date = date.Replace("- ", "-", StringComparison.Ordinal);
        if (date.Length < 8 || date[4] != '-' || char.IsAsciiDigit(date[5]) || date.IndexOf('-', 5) is not (> 5 and var end))
            return date;
        var month = Months.Find(date.AsSpan(5, end - 5));
        return month is > 0 and <= 12 ? $"{date[..5]}{month:00}{date[end..]}" : date;
    }
}
