namespace Ingest.Stories.Reading;

/// <summary>The day that an article's beginning names: "on Monday", "15 June", "June 15, 2013".</summary>
internal static class Days
{
    private const int MostWords = 60;
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    /// <summary>Days since 1970-01-01; 0 where none is named or it is no day of the calendar. A full date counts before a weekday, which is the last one before publication.</summary>
    public static int Of(ArticleReading reading)
    {
        var words = reading.Body.AsSpan(0, Math.Min(MostWords, reading.Body.Length));
        var published = reading.Text.At.UtcDateTime.Date;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Fact.Kind == FactKind.Month && Dated(words, i, published) is { } day)
                return (day - Epoch).Days;
        }
        foreach (var word in words)
        {
            if (word.Fact.Kind == FactKind.Weekday)
                return (Last((int)word.Fact.Value, published) - Epoch).Days;
        }
        return 0;
    }

    private static DateTime? Dated(ReadOnlySpan<Token> words, int i, DateTime published)
    {
        var month = (int)words[i].Fact.Value;
        var after = Number(words, i + 1);
        var day = after is >= 1 and <= 31 ? after : Number(words, i - 1) is >= 1 and <= 31 and var before ? before : 0;
        if (day == 0)
            return null;
        var year = Number(words, day == after ? i + 2 : i + 1);
        if (year is < 1900 or > 2100)
            year = month > published.Month + 1 ? published.Year - 1 : published.Year;
        return day <= DateTime.DaysInMonth((int)year, month) ? new DateTime((int)year, month, (int)day) : null;
    }

    private static long Number(ReadOnlySpan<Token> words, int i) => i >= 0 && i < words.Length && words[i].Fact.Kind == FactKind.Number ? words[i].Fact.Value : 0;

    private static DateTime Last(int weekday, DateTime published)
    {
        var back = ((int)published.DayOfWeek + 6) % 7 + 1 - weekday;
        return published.AddDays(-((back + 7) % 7));
    }
}
