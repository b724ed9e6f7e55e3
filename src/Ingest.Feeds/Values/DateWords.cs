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
        var composed = Months.Joined(text.Normalize(NormalizationForm.FormC));
        for (var i = 0; i < composed.Length; i++)
        {
            var c = composed[i];
            switch (c)
            {
                case >= '٠' and <= '٩':
                    plain.Append((char)('0' + (c - '٠')));
                    break;
                case >= '۰' and <= '۹':
                    plain.Append((char)('0' + (c - '۰')));
                    break;
                // "آب/أغسطس": the month in both manners.
                case '/' when (i > 0 && char.IsLetter(composed[i - 1])) || (i + 1 < composed.Length && char.IsLetter(composed[i + 1])):
                    plain.Append(' ');
                    break;
                // Marks of direction and vowels say nothing of the date.
                case >= '\u064B' and <= '\u0652' or '\u200C' or '\u200E' or '\u200F' or '\u061C' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069':
                    break;
                case '،' or '\u00A0' or '\u202F' or '\u3000':
                    plain.Append(c == '،' ? ',' : ' ');
                    break;
                case '年' or '년' or '月' or '월':
                    plain.Append('-');
                    while (i + 1 < composed.Length && composed[i + 1] == ' ')
                        i++;
                    break;
                case '日' or '일':
                    plain.Append(' ');
                    break;
                default:
                    plain.Append(c);
                    break;
            }
        }
        // Hangul tells the place too: Korea's one zone.
        var date = plain.ToString();
        if (text.AsSpan().IndexOfAnyInRange('\uAC00', '\uD7A3') >= 0)
            assumedZone = 9 * 60;
        return Iso(Halves(date)).Trim();
    }

    // "오후 11:23:17" is in the afternoon: the words that stand before the time.
    private static string Halves(string date)
    {
        foreach (var (word, half) in new[] { ("오후", " PM"), ("오전", " AM"), ("下午", " PM"), ("上午", " AM"), ("午後", " PM"), ("午前", " AM") })
        {
            if (date.Contains(word, StringComparison.Ordinal))
                return date.Replace(word, "", StringComparison.Ordinal) + half;
        }
        return date;
    }

    // "2004-július-13T9:15-05:00", as Hungarian feeds have it: ISO 8601 but for the month's name.
    private static string Iso(string date)
    {
        if (date.Length < 8 || date[4] != '-' || char.IsAsciiDigit(date[5]) || date.IndexOf('-', 5) is not (> 5 and var end))
            return date;
        var month = Months.Find(date.AsSpan(5, end - 5));
        return month is > 0 and <= 12 ? $"{date[..5]}{month:00}{date[end..]}" : date;
    }
}
