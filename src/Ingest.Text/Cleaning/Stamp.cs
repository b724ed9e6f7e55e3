namespace Ingest.Text.Cleaning;

/// <summary>Dates and times of publication: "Published 9:46 PM CDT Sep 26, 2013", "Tue May 3 2016", "01-10-2014", "آخر تحديث: …".</summary>
internal static class Stamp
{
    private const int MostWords = 24;

    /// <summary>Takes a stamp off the beginning of a line.</summary>
    public static bool Cut(Draft draft, int line)
    {
        var (first, last) = (draft.Lines[line].First, draft.Lines[line].Last);
        var end = Read(draft.Words, first, last);
        if (end == first)
            return false;
        draft.CutBefore(line, end, RemovalReason.Timestamp);
        return true;
    }

    /// <summary>Where a stamp ends that begins at a word; the word itself when there is none.</summary>
    public static int Read(WordList words, int first, int last)
    {
        var reader = new StampReader(words, first, Math.Min(last, first + MostWords));
        var end = reader.Read();
        // "Friday 3 June 2016 was": a sentence that begins with a date.
        return end > first && (end == last || Marks.BeginsUpper(words, end) || Headline.Label(words, end, last) > 0) && (end < last || end - first < MostWords) ? end : first;
    }

    /// <summary>Where a date without a year ends ("March 5", "8 آذار", "Monday"); the word itself when there is none.</summary>
    public static int Date(WordList words, int first, int last)
    {
        var at = first;
        var named = false;
        for (var parts = 0; parts < 4 && at < last; parts++, at++)
        {
            var hash = words[at].Hash;
            if (PhraseBook.Default.Months.Contains(hash) || PhraseBook.Default.Weekdays.Contains(hash))
                named = true;
            else if (!(words[at].Kind == WordKind.Number && words.Folded(at).Length is 1 or 2 or 4))
                break;
        }
        return named ? at : first;
    }
}

/// <summary>Reads the parts of a stamp one after the other.</summary>
internal ref struct StampReader
{
    private readonly WordList words;
    private readonly int first;
    private readonly int last;
    private int at;
    private bool label;
    private bool year;
    private bool month;
    private bool weekday;
    private int days;
    private bool time;
    private bool lead;

    public StampReader(WordList words, int first, int last)
    {
        this.words = words;
        this.first = at = first;
        this.last = last;
    }

    /// <summary>Behind the last part that belongs to it, or the beginning.</summary>
    public int Read()
    {
        var end = first;
        while (at < last)
        {
            var part = Part();
            if (part == 0)
                break;
            at += part;
            if (part > 0 && !lead)
                end = at;
        }
        return IsStamp(end) ? end : first;
    }

    private readonly bool IsStamp(int end) =>
        (year && month && days > 0) || (year && days > 1 && words.Gap(first).ContainsAny("-/.")) || (label && (time || month || weekday || (year && days > 1)))
        || (end == last && weekday && (month || days > 0 || time)) || (end == last && month && days > 0);

    /// <summary>How many words the next part has; 0 when none is there.</summary>
    private int Part()
    {
        lead = false;
        var book = PhraseBook.Default;
        var word = words[at];
        if (word.Kind == WordKind.Number)
            return Digits();
        if (IsClockNumber(at))
            return Is(ref time, 1);
        if (book.Months.Contains(word.Hash))
            return Is(ref month, 1);
        if (book.Weekdays.Contains(word.Hash))
            return Is(ref weekday, 1);
        if (IsOrdinal(at) && days < 2)
        {
            days++;
            return 1;
        }
        // A word that only leads to a date or a time counts once one follows.
        lead = true;
        if (at > first && book.Leads.Contains(word.Hash))
            return 1;
        if (book.Stamp.Contains(word.Hash))
        {
            label |= !(year || month || weekday || days > 0);
            return 1;
        }
        if (at == first || !book.Clock.Contains(word.Hash))
            return 0;
        lead = !(time || book.Clock.Contains(words[at - 1].Hash) || words[at - 1].Kind == WordKind.Number);
        return 1;
    }

    private int Digits()
    {
        var digits = words.Folded(at);
        if (at + 1 < last && (words[at + 1].Kind == WordKind.Number || IsClockNumber(at + 1)) && words.Gap(at).Trim() is ":" && digits.Length <= 2)
            return Is(ref time, at + 2 < last && words.Gap(at + 1).Trim() is ":" && words[at + 2].Kind == WordKind.Number ? 3 : 2);
        if (digits.Length == 4 && digits[..2] is "19" or "20" or "13" or "14" && !year)
            return Is(ref year, 1);
        if (digits.Length <= 2 && at + 1 < last && words.Gap(at).Trim().IsEmpty && PhraseBook.Default.Clock.Contains(words[at + 1].Hash) && !PhraseBook.Default.Months.Contains(words[at + 1].Hash))
            return Is(ref time, 2);
        if (digits.Length > 2 || digits[0] == '.' || days >= (month ? 1 : 2) || (year && month && days > 0))
            return 0;
        days++;
        return 1;
    }

    /// <summary>"5th", "21st".</summary>
    private readonly bool IsOrdinal(int index)
    {
        var folded = words.Folded(index);
        return folded.Length is 3 or 4 && char.IsAsciiDigit(folded[0]) && (folded.EndsWith("st") || folded.EndsWith("nd") || folded.EndsWith("rd") || folded.EndsWith("th"));
    }

    /// <summary>"10am", "14h30".</summary>
    private readonly bool IsClockNumber(int index)
    {
        var folded = words.Folded(index);
        return folded.Length is > 2 and <= 6 && char.IsAsciiDigit(folded[0])
            && (folded.EndsWith("am") || folded.EndsWith("pm") || (folded[^1] != 'h' && folded.IndexOf('h') is 1 or 2 && char.IsAsciiDigit(folded[^1])));
    }

    private static int Is(ref bool part, int length)
    {
        part = true;
        return length;
    }
}
