using System.Collections.Frozen;
using System.Globalization;

namespace Ingest.Feeds.Values;

/// <summary>
/// RFC 822 dates and their relatives ("Mon, 5 Jan 04 10:00 EST", asctime, "January 5, 2004 3:07 pm"): the words of a date in any order,
/// each known by its shape. The weekday is not believed; a word that is none of these makes the whole unreadable.
/// </summary>
internal static class MailDate
{
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    // Words between the parts of a date, and weekdays that do not stand first.
    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
    [
        "at", "of", "de", "del", "um", "Uhr", "à", "às", "kl", "kl.", "klo", "г.", "г", "р.", "року", "-", "–", "—", "|", "•", "/", "·",
        "في", "الساعة", "م", "ميلادي", "ميلادية", "بتوقيت", "غرينتش", "جرينتش", "الموافق", "ساعت", "سەعات", "کاتژمێر",
        "السبت", "الأحد", "الاحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس", "الجمعة",
        "شنبه", "یکشنبه", "دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "سه", "پنج", "چهار", "دو", "یک",
        "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar",
    ]);

    /// <summary>"Mon, 05 Jan 2026 10:20:30 +0300" to the letter, as nearly every feed has it, in a tenth of the time.</summary>
    public static DateTimeOffset? ReadUsual(ReadOnlySpan<char> text)
    {
        if (text.Length < 28 || text[3] != ',' || text[4] != ' ' || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' || text[22] != ':' || text[25] != ' ')
            return null;
        var month = Three.IndexOf(text[8..11], StringComparison.OrdinalIgnoreCase);
        if (month < 0 || month % 3 != 0 || !Two(text[5..], out var day) || !Two(text[12..], out var century) || !Two(text[14..], out var year)
            || !Two(text[17..], out var hour) || !Two(text[20..], out var minute) || !Two(text[23..], out var second) || !Zones.TryRead(text[26..], out var zone))
            return null;
        return Dates.At((century * 100) + year, (month / 3) + 1, day, hour, minute, second, 0, zone);
    }

    private static ReadOnlySpan<char> Three => "JanFebMarAprMayJunJulAugSepOctNovDec";

    private static bool Two(ReadOnlySpan<char> text, out int value)
    {
        value = ((text[0] - '0') * 10) + (text[1] - '0');
        return char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]);
    }

    /// <param name="zone">Minutes east of Greenwich, where the text names no zone.</param>
    public static DateTimeOffset? Read(string text, int zone = 0)
    {
        int year = -1, month = -1, day = -1, hour = 0, minute = 0, second = 0;
        bool clock = false, zoned = false, afternoon = false, morning = false;
        // A weekday is not believed, so it need not be understood: "mer, 16 nov 2022".
        if (text.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma && text.AsSpan(0, comma).IndexOfAnyInRange('0', '9') < 0)
            text = text[(comma + 1)..];
        var words = text.Split([' ', '\t', '\r', '\n', ',', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            // "18h40", in French and Portuguese.
            if (word.Length is 4 or 5 && word.IndexOf('h', StringComparison.Ordinal) == word.Length - 3 && char.IsAsciiDigit(word[^1]))
                word = word.Replace('h', ':');
            if (word.Contains(':', StringComparison.Ordinal) && char.IsAsciiDigit(word[0]))
            {
                if (clock || !Clock(word, out hour, out minute, out second, out var tail))
                    return null;
                clock = true;
                // "10:00:00GMT", "10:00:00+0300", "3:07pm"
                if (tail.Length > 0)
                    words[i--] = tail;
            }
            else if (NumericDate.Read(word, out var numeric))
            {
                (year, month, day) = numeric;
            }
            else if (char.IsAsciiDigit(word[0]))
            {
                // "05-Jan-2004": a hyphen inside a word that begins with a digit only joins.
                if (word.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen && hyphen < word.Length - 1)
                {
                    words[i] = word[(hyphen + 1)..];
                    word = word[..hyphen];
                    i--;
                }
                if (!Number(word, out var number, out var digits))
                    return null;
                if (day < 0 && digits <= 2)
                    day = number;
                else if (year < 0)
                    year = Year(number, digits);
                else
                    return null;
            }
            else if (clock && !zoned && Zones.TryRead(word, out var read))
            {
                zone = read;
                zoned = true;
            }
            else if (month < 0 && Month(word, out month, out var tail))
            {
                if (tail.Length > 0)
                    words[i--] = tail;
            }
            else if (Months.Find(word) == month)
            {
                // Said twice: "آب / أغسطس".
            }
            else if (clock && DayHalves.Find(word) is not 0 and var half)
            {
                afternoon = half > 0;
                morning = half < 0;
            }
            else if (!Ignored(word, clock) && (i > 0 || day >= 0))
            {
                return null;
            }
        }
        if (year < 0 || month < 0 || day < 0)
            return null;
        if (afternoon && hour < 12)
            hour += 12;
        else if (morning && hour == 12)
            hour = 0;
        // A Persian month makes it a Persian year.
        if (month > 12 && year is not (> 1300 and < 1421))
            return null;
        return Dates.At(year, month > 12 ? month - 12 : month, day, hour, minute, second, 0, zone);
    }

    private static bool Clock(string word, out int hour, out int minute, out int second, out string tail)
    {
        minute = second = 0;
        tail = "";
        var end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || word[end] is ':' or '.'))
            end++;
        tail = word[end..];
        var parts = word[..end].Split(':');
        hour = 0;
        if (parts.Length is not (2 or 3) || !Small(parts[0], out hour) || !Small(parts[1], out minute))
            return false;
        return parts.Length == 2 || Small(parts[2].Split('.')[0], out second);
    }

    private static bool Small(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && text.Length <= 2;

    // "5th", "1st", "2026م" (of the Christian era): the letters are dropped.
    private static bool Number(string word, out int number, out int digits)
    {
        digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        number = 0;
        var suffix = word[digits..].TrimEnd('.');
        return digits <= 4 && suffix is "" or "st" or "nd" or "rd" or "th" or "م" && int.TryParse(word[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // RFC 2822, 4.3: two digits below 50 are of this century, other two or three digits count from 1900.
    private static int Year(int number, int digits) => digits switch
    {
        <= 2 => number < 50 ? 2000 + number : 1900 + number,
        3 => 1900 + number,
        _ => number,
    };

    private static bool Month(string word, out int month, out string tail)
    {
        tail = "";
        month = -1;
        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0)
            (word, tail) = (word[..hyphen], word[(hyphen + 1)..]);
        var found = Months.Find(word);
        // "Novemb", "Sept": an English name cut short is known by its first three letters.
        if (found == 0 && word.Length > 3 && word.All(char.IsAsciiLetter))
            found = Months.Find(word.AsSpan(0, 3));
        month = found > 0 ? found : -1;
        return found > 0;
    }

    private static bool Ignored(string word, bool clock) =>
        Fillers.Contains(word)
        || (word.Length >= 3 && Array.Exists(Weekdays, d => word.StartsWith(d, StringComparison.OrdinalIgnoreCase)))
        // After the time, a zone we cannot place: RFC 2822 (4.3) reads it as UTC.
        || (clock && word.Length <= 5 && word.All(char.IsAsciiLetterUpper));
}
