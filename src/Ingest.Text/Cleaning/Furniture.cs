namespace Ingest.Text.Cleaning;

/// <summary>What a page puts around a text: each line on its own, and the sentences at the end of a longer one.</summary>
internal static class Furniture
{
    // A longer line is running text, whatever it begins with or holds.
    private const int MostWords = 45;
    private const int ShortWords = 12;
    private const int MostCopyrightWords = 30;
    private const int MostTail = 8;
    private const int LongestInvitation = 4;
    private const int MostHeadlines = 6;
    private const int LongestHeadline = 18;

    public static void Remove(Draft draft)
    {
        var end = Array.FindLastIndex(draft.Lines, l => !l.Removed);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            if (draft.Lines[i].Removed || draft.Lines[i].Judged == (draft.Lines[i].First, draft.Lines[i].Last, i == end))
                continue;
            if (Piece.Whole(draft, i) is var piece && Judge(draft, piece) is { } reason)
            {
                var list = reason == RemovalReason.ReadMore && IsHeading(draft, piece);
                if (reason == RemovalReason.Credit)
                    Credits.Keep(draft, piece);
                draft.Remove(i, reason);
                if (list)
                    i = Headlines(draft, i + 1) - 1;
                continue;
            }
            for (var tail = 0; tail < MostTail && Tail(draft, i, i == end); tail++)
            {
            }
            draft.Lines[i].Judged = (draft.Lines[i].First, draft.Lines[i].Last, i == end);
        }
    }

    /// <summary>What kind of noise a line or sentence is; null when it is none.</summary>
    public static RemovalReason? Judge(Draft draft, Piece piece)
    {
        if (piece.Count == 0)
            return RemovalReason.Widget;
        if (piece.Count > MostWords)
            return null;
        var book = PhraseBook.Default;
        if (book.Alone.At(draft.Words, piece.First, piece.Last) is { } alone && alone.Words.Length == piece.Count)
            return alone.Reason;
        if (book.Starts.At(draft.Words, piece.First, piece.Last) is { } start)
            return start.Reason;
        if (piece.Count <= ShortWords && book.Shorts.At(draft.Words, piece.First, piece.Last) is { } shorter)
            return shorter.Reason;
        if (Credits.Is(draft, piece))
            return RemovalReason.Credit;
        if (piece.Count <= MostCopyrightWords && draft.Text.AsSpan(piece.Start..piece.End).Contains('©'))
            return RemovalReason.Boilerplate;
        if (Stamp.Read(draft.Words, piece.First, piece.Last) == piece.Last)
            return RemovalReason.Timestamp;
        if (IsCrumbs(draft.Words, piece) || IsWidget(draft.Words, piece))
            return RemovalReason.Widget;
        for (var i = piece.First; i < piece.Last; i++)
        {
            if (book.Within.At(draft.Words, i, piece.Last) is { } within)
                return within.Reason;
        }
        return null;
    }

    /// <summary>Takes the last sentence of a line, or the bracket at its end, if it is noise.</summary>
    private static bool Tail(Draft draft, int line, bool atEnd)
    {
        if (Invitation(draft, line))
            return true;
        var piece = Piece.LastOf(draft, line);
        if (piece.First <= draft.Lines[line].First || piece.First == piece.Last)
            return false;
        // Counters and initials may be values in running text ("… by 3.5 pct, Smith said. 12"): only at the very end of the article.
        var reason = piece.Bracket ? Credits.Is(draft, piece) ? RemovalReason.Credit : null : Judge(draft, piece);
        if (reason is null || (reason is RemovalReason.Widget or RemovalReason.Timestamp && (!atEnd || draft.Text[piece.End - 1] == '.')))
            return false;
        if (reason == RemovalReason.Credit)
            Credits.Keep(draft, piece);
        draft.CutFrom(line, piece.First, piece.Start, reason.Value);
        return true;
    }

    /// <summary>"… Read more" behind the last sentence, without a mark between.</summary>
    private static bool Invitation(Draft draft, int line)
    {
        var read = draft.Lines[line];
        for (var first = Math.Max(read.First + 1, read.Last - LongestInvitation); first < read.Last - 1; first++)
        {
            if (!Marks.BeginsUpper(draft.Words, first) || PhraseBook.Default.Starts.At(draft.Words, first, read.Last) is not { Reason: RemovalReason.ReadMore } phrase || first + phrase.Words.Length != read.Last)
                continue;
            draft.CutFrom(line, first, draft.OpeningOf(first, read.Start), RemovalReason.ReadMore);
            return true;
        }
        return false;
    }

    /// <summary>Digits, lone letters and capitals that say nothing: "TT", "20", "A A", "212-11".</summary>
    private static bool IsCrumbs(WordList words, Piece piece)
    {
        if (piece.Count > 6)
            return false;
        for (var i = piece.First; i < piece.Last; i++)
        {
            if (words[i].Kind != WordKind.Number && !(words[i].FoldedLength == 1 || (words[i].FoldedLength <= 3 && Marks.IsAllCapitals(words, i))))
                return false;
        }
        return true;
    }

    /// <summary>Nothing but words of a share bar, counters, and the small words that join them.</summary>
    private static bool IsWidget(WordList words, Piece piece)
    {
        if (piece.Count > 14)
            return false;
        var known = 0;
        for (var i = piece.First; i < piece.Last; i++)
        {
            var hash = words[i].Hash;
            if (PhraseBook.Default.Widget.Contains(hash) || WithoutWaw(words, i))
                known++;
            else if (words[i].Kind != WordKind.Number && !PhraseBook.Default.Joining.Contains(hash))
                return false;
        }
        return known > 0 && known * 2 >= piece.Count;
    }

    // "وفيسبوك": the conjunction is written together with the name.
    private static bool WithoutWaw(WordList words, int index) =>
        words[index].Kind == WordKind.Arabic && words[index].FoldedLength > 3 && words.Folded(index)[0] == 'و' && PhraseBook.Default.Widget.Contains(WordHash.Of(words.Folded(index)[1..]));

    /// <summary>"Related stories" alone: what follows is a list.</summary>
    private static bool IsHeading(Draft draft, Piece piece) =>
        PhraseBook.Default.Lists.At(draft.Words, piece.First, piece.Last)?.Words.Length == piece.Count;

    /// <summary>Removes the headlines of a list; returns the line behind it.</summary>
    private static int Headlines(Draft draft, int line)
    {
        for (var found = 0; line < draft.Lines.Length && found < MostHeadlines; line++)
        {
            if (draft.Lines[line].Removed)
                continue;
            if (!IsHeadline(draft, line))
                break;
            draft.Remove(line, RemovalReason.ReadMore);
            found++;
        }
        return line;
    }

    /// <summary>A short line that ends in no full stop.</summary>
    public static bool IsHeadline(Draft draft, int line)
    {
        var read = draft.Lines[line];
        return read.Count is >= 3 and <= LongestHeadline && !Marks.EndsSentence(draft.Text.AsSpan(read.Start..read.End));
    }
}
