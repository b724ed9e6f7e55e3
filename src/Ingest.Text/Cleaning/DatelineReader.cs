namespace Ingest.Text.Cleaning;

/// <summary>
/// Reads a dateline at the beginning of a line: "BAGHDAD (Reuters) -", "CHICAGO, April 8 -", "دمشق - سانا", "بغداد/ واع", "(AP)", "AFP –". A place alone counts only in
/// capitals; in other letters an agency or a date must stand with it, for "Aleppo - the city of …" is a sentence.
/// </summary>
internal static class DatelineReader
{
    private const int MostPlaceWords = 6;
    private const int MostArabicPlaceWords = 4;
    private const int MostBarePlaceWords = 3;
    private const int MostBareArabicWords = 2;
    private const int LeastBehindDash = 12;
    private const int ParenthesisWords = 15;
    private const int LeastBehindColon = 8;

    /// <summary>Takes a dateline off a line and keeps it.</summary>
    public static bool Cut(Draft draft, int line)
    {
        var (first, last, start) = (draft.Lines[line].First, draft.Lines[line].Last, draft.Lines[line].Start);
        if (Read(draft, line) is not { } parts)
            return false;
        var written = draft.Text[start..(parts.End < last ? draft.OpeningOf(parts.End, start) : draft.Lines[line].End)].Trim();
        draft.Dateline ??= new Dateline(written, Span(draft, parts.Place), Span(draft, parts.Date), Span(draft, parts.Agency));
        if (Span(draft, parts.Agency) is { } agency)
            draft.Credit(agency);
        draft.CutBefore(line, parts.End, RemovalReason.Dateline);
        return first >= 0;
    }

    /// <summary>The dateline at the beginning of a line, or null.</summary>
    public static DatelineParts? Read(Draft draft, int line)
    {
        ref var read = ref draft.Lines[line];
        if (read.Count == 0)
            return null;
        var before = draft.Text.AsSpan(read.Start..draft.Words[read.First].Start);
        var opens = before.ContainsAny("([");
        // Nobody quotes a place: “Saraya al-Quds” - is a speaker.
        return AgencyFirst(draft.Words, read.First, read.Last, opens) ?? (opens || before.ContainsAny("\"“«") ? null : PlaceFirst(draft.Words, read.First, read.Last));
    }

    private static DatelineParts? AgencyFirst(WordList words, int first, int last, bool opens)
    {
        var end = Agency(words, first, last);
        if (end == first || !(Marks.BeginsUpper(words, first)))
            return null;
        var gap = words.Gap(end - 1);
        if (opens)
            return gap.ContainsAny(")]") ? new DatelineParts(end, default, default, first..end) : null;
        if (end < last && Marks.IsSpacedDash(gap) && Marks.BeginsUpper(words, end))
            return new DatelineParts(end, default, default, first..end);
        var date = end < last ? Stamp.Read(words, end, last) : end;
        return date > end ? new DatelineParts(date, default, end..date, first..end) : null;
    }

    private static DatelineParts? PlaceFirst(WordList words, int first, int last)
    {
        var most = words[first].Kind == WordKind.Arabic ? MostArabicPlaceWords : MostPlaceWords;
        for (var at = first; at < last && at - first < most; at++)
        {
            if (!IsPlaceWord(words, at, first))
                return null;
            var gap = words.Gap(at).Trim();
            var next = at + 1;
            if (next == last)
                return null;
            if (gap.ContainsAny("(["))
                return IsSaying(words, first, next) ? null : Bracketed(words, first..next, default, next, last);
            if (gap is "," or "،" && Stamp.Date(words, next, last) is var date && date > next)
                return Dated(words, first..next, next..date, last);
            if (gap.Length > 0 && gap.ContainsAny(Marks.Joints) && Agency(words, next, last) is var agency && agency > next && Closes(words, agency, last, needed: gap is "," or "،" or ":"))
                return new DatelineParts(agency, first..next, default, next..agency);
            if (gap.Length > 0 && Marks.IsSpacedDash(words.Gap(at)))
                return PlaceAlone(words, first, next, last) ? new DatelineParts(next, first..next, default, default) : null;
            if (gap is ":")
                return AllCapitals(words, first, next) && last - next >= LeastBehindColon && Marks.IsCapitalised(words, next) ? new DatelineParts(next, first..next, default, default) : null;
            if (gap is "/")
                return Slashed(words, first..next, last);
            if (gap is not ("" or "," or "،" or "." or ".," or "-" or "'" or "’"))
                return null;
        }
        return null;
    }

    /// <summary>
    /// A place with neither agency nor date: in capitals before any dash ("VICTORIA -"), in other letters before a long one ("Erbil — The"), in Arabic before one that
    /// does not open a parenthesis which a second closes.
    /// </summary>
    private static bool PlaceAlone(WordList words, int first, int next, int last)
    {
        if (!Marks.BeginsUpper(words, next))
            return false;
        var gap = words.Gap(next - 1);
        if (words[first].Kind != WordKind.Arabic)
            return AllCapitals(words, first, next) || (next - first <= MostBarePlaceWords && Marks.IsCapitalised(words, next) && (gap.ContainsAny("–—―") || gap.IndexOf("--") >= 0));
        if (next - first > MostBareArabicWords || last - next < LeastBehindDash)
            return false;
        for (var i = next; i < last && i < next + ParenthesisWords; i++)
        {
            if (Marks.IsSpacedDash(words.Gap(i)))
                return false;
        }
        return true;
    }

    private static DatelineParts? Dated(WordList words, Range place, Range date, int last)
    {
        var next = date.End.Value;
        if (next == last)
            return null;
        var gap = words.Gap(next - 1);
        if (gap.ContainsAny("(["))
            return Bracketed(words, place, date, next, last);
        if (gap.ContainsAny(",،/") && Agency(words, next, last) is var agency && agency > next && Closes(words, agency, last, needed: true))
            return new DatelineParts(agency, place, date, next..agency);
        return Marks.IsSpacedDash(gap) ? new DatelineParts(next, place, date, default) : null;
    }

    /// <summary>"(Reuters) -": a known agency, or a name that a dash follows.</summary>
    private static DatelineParts? Bracketed(WordList words, Range place, Range date, int first, int last)
    {
        var end = first;
        while (end < last && end - first < 6 && !words.Gap(end).ContainsAny(")]"))
            end++;
        if (end >= last || end - first == 6)
            return null;
        end++;
        var known = Agency(words, first, last) >= end;
        var latin = words[first].Kind != WordKind.Arabic;
        var dashed = Marks.IsDash(words.Gap(end - 1)) || words.Gap(end - 1).Contains(':');
        return known || (dashed && Marks.BeginsUpper(words, first) && (latin || place.End.Value - place.Start.Value <= 2)) ? new DatelineParts(end, place, date, first..end) : null;
    }

    /// <summary>"بغداد/ المسلة:": an agency nobody knows, but a colon or a dash follows.</summary>
    private static DatelineParts? Slashed(WordList words, Range place, int last)
    {
        var first = place.End.Value;
        for (var end = first + 1; end < last && end - first <= 3; end++)
        {
            var gap = words.Gap(end - 1);
            if (gap.Contains(':') || Marks.IsSpacedDash(gap))
                return new DatelineParts(end, place, default, first..end);
        }
        return null;
    }

    /// <summary>After an agency: a dash, a colon or a bracket where one is needed to tell it from a word of the sentence.</summary>
    private static bool Closes(WordList words, int end, int last, bool needed)
    {
        if (end >= last)
            return true;
        var gap = words.Gap(end - 1);
        return !needed ? Marks.BeginsUpper(words, end) : Marks.IsSpacedDash(gap) || gap.ContainsAny(":)");
    }

    private static bool IsPlaceWord(WordList words, int at, int first) => words[at].Kind switch
    {
        WordKind.Number => false,
        WordKind.Arabic => true,
        _ => Marks.IsCapitalised(words, at) || (at > first && words.Folded(at) is "al" or "el" or "ez" or "az" or "as" or "ad" or "of" or "the" or "de" or "la" or "le" or "and" or "near"),
    };

    /// <summary>"ذكرت وكالة الأنباء (سانا)": a sentence that names its source.</summary>
    private static bool IsSaying(WordList words, int first, int end)
    {
        if (words[first].Kind != WordKind.Arabic)
            return false;
        for (var i = first; i < end; i++)
        {
            if (words.Folded(i) is "وكاله" or "هييه" or "قناه" or "صحيفه" or "موقع" or "شبكه")
                return true;
        }
        return end - first > MostBarePlaceWords;
    }

    private static bool AllCapitals(WordList words, int first, int end)
    {
        var letters = 0;
        for (var i = first; i < end; i++)
        {
            // "GEORGETOWN, Ky. -": an abbreviation of the state.
            if (!Marks.IsAllCapitals(words, i) && !(i > first && words.Gap(i).StartsWith(".") && words[i].Length <= 5))
                return false;
            letters += words[i].Length;
        }
        return letters >= 4;
    }

    /// <summary>Where an agency's name ends, or the word itself.</summary>
    private static int Agency(WordList words, int first, int last)
    {
        var end = first;
        while (PhraseBook.Default.Agencies.At(words, end, last) is { } phrase)
            end += phrase.Words.Length;
        return end;
    }

    private static string? Span(Draft draft, Range words) => words.End.Value > words.Start.Value ? draft.Span(words.Start.Value, words.End.Value) : null;
}

/// <param name="End">Behind its last word.</param>
/// <param name="Place">Its words; empty where there is none, as with the others.</param>
internal readonly record struct DatelineParts(int End, Range Place, Range Date, Range Agency);
