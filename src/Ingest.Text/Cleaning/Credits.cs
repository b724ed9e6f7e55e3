namespace Ingest.Text.Cleaning;

/// <summary>Who took the picture, wrote, edited or supplied: in brackets, at the end, or on a line alone.</summary>
internal static class Credits
{
    private const int MostWords = 30;
    private const int MostPhotoWords = 14;
    private const int LongestBracket = 300;

    public static bool Is(Draft draft, Piece piece)
    {
        if (piece.Count is 0 or > MostWords)
            return false;
        var words = draft.Words;
        if (piece.Bracket && PhraseBook.Default.Starts.At(words, piece.First, piece.Last) is { Reason: RemovalReason.Credit })
            return true;
        return IsNames(words, piece) || IsByline(draft, piece) || (piece.Bracket && IsPhoto(words, piece));
    }

    public static void Keep(Draft draft, Piece piece) => draft.Credit(draft.Span(piece.First, piece.Last));

    /// <summary>Takes "By Staff Writer -" off the beginning of a line.</summary>
    public static bool CutByline(Draft draft, int line)
    {
        var read = draft.Lines[line];
        if (draft.Text[read.Start] is '(' or '[')
            return false;
        if (PhraseBook.Default.Starts.At(draft.Words, read.First, read.Last) is not { Reason: RemovalReason.Credit } phrase)
            return false;
        for (var end = read.First + phrase.Words.Length; end < read.Last && end - read.First <= 8; end++)
        {
            if (!Marks.IsSpacedDash(draft.Words.Gap(end - 1)))
                continue;
            draft.Credit(draft.Span(read.First, end));
            draft.CutBefore(line, end, RemovalReason.Credit);
            return true;
        }
        return false;
    }

    /// <summary>Takes "(Photo: AFP)" off the beginning of a line that goes on.</summary>
    public static bool CutBracket(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var text = draft.Text.AsSpan(read.Start..read.End);
        if (text[0] is not ('(' or '[') || text.IndexOfAny(")]") is not (> 1 and < LongestBracket and var close))
            return false;
        var next = read.First;
        while (next < read.Last && draft.Words[next].Start < read.Start + close)
            next++;
        var piece = new Piece(read.First, next, read.Start, read.Start + close + 1, true);
        if (next == read.Last || !Is(draft, piece))
            return false;
        Keep(draft, piece);
        draft.CutBefore(line, next, RemovalReason.Credit);
        return true;
    }

    /// <summary>Agencies and what joins them: "With AFP and Reuters", "وكالات", "REUTER".</summary>
    private static bool IsNames(WordList words, Piece piece)
    {
        var known = false;
        for (var i = piece.First; i < piece.Last;)
        {
            if (PhraseBook.Default.Agencies.At(words, i, piece.Last) is { } agency)
            {
                known |= Marks.BeginsUpper(words, i);
                i += agency.Words.Length;
            }
            else if (PhraseBook.Default.Joining.Contains(words[i].Hash) || (piece.Bracket && PhraseBook.Default.Photo.Contains(words[i].Hash)))
            {
                i++;
            }
            else
            {
                return false;
            }
        }
        return known;
    }

    /// <summary>"By Jane Doe" and nothing else.</summary>
    private static bool IsByline(Draft draft, Piece piece)
    {
        var words = draft.Words;
        if (piece.Count is < 3 or > 7 || words.Folded(piece.First) is not ("by" or "par") || !draft.Text.AsSpan(words[piece.Last - 1].End..piece.End).IsWhiteSpace())
            return false;
        for (var i = piece.First + 1; i < piece.Last; i++)
        {
            if (!Marks.IsCapitalised(words, i) && words.Folded(i) is not ("and" or "et" or "in" or "al" or "de" or "for"))
                return false;
        }
        return true;
    }

    private static bool IsPhoto(WordList words, Piece piece)
    {
        for (var i = piece.First; i < piece.Last && piece.Count <= MostPhotoWords; i++)
        {
            if (PhraseBook.Default.Photo.Contains(words[i].Hash) && words.Folded(i) is not ("image" or "images" or "pool" or "archives" or "archive"))
                return true;
        }
        return false;
    }
}
