namespace Ingest.Text.Cleaning;

/// <summary>A line, a sentence at its end, or a bracket there: what is judged at once.</summary>
/// <param name="First">Its first word, and behind its last.</param>
/// <param name="Start">Its first character: a bracket or a quotation mark may stand before the first word.</param>
/// <param name="Bracket">Whether it stands in brackets.</param>
internal readonly record struct Piece(int First, int Last, int Start, int End, bool Bracket)
{
    private const int LongestBracket = 300;

    public int Count => Last - First;

    public static Piece Whole(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var text = draft.Text.AsSpan(read.Start..read.End).Trim();
        var bracket = text.Length > 2 && text[0] is '(' or '[' && text[^1] is ')' or ']' && text[1..].IndexOfAny("([") < 0;
        return new Piece(read.First, read.Last, read.Start, read.End, bracket);
    }

    /// <summary>The bracket that ends a line, or else its last sentence. Empty where the line is one sentence.</summary>
    public static Piece LastOf(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var text = draft.Text.AsSpan(read.Start..read.End);
        var trimmed = text.TrimEnd(" .");
        if (trimmed.Length > 0 && trimmed[^1] is ')' or ']')
        {
            var open = trimmed.LastIndexOfAny("([");
            if (open > 0 && trimmed.Length - open <= LongestBracket)
                return From(draft, read, read.Start + open, bracket: true);
        }
        var at = SentenceStart(draft, read);
        return at > read.Start ? From(draft, read, at, bracket: false) : new Piece(read.First, read.First, read.Start, read.Start, false);
    }

    private static Piece From(Draft draft, Line line, int start, bool bracket)
    {
        var first = line.Last;
        while (first > line.First && draft.Words[first - 1].Start >= start)
            first--;
        return new Piece(first, line.Last, start, line.End, bracket);
    }

    /// <summary>Looks backwards for a mark that ends a sentence before the last one.</summary>
    private static int SentenceStart(Draft draft, Line line)
    {
        // At most the words that a piece of noise may have.
        for (var word = line.Last - 2; word >= line.First && line.Last - word < 46; word--)
        {
            var gap = draft.Words.Gap(word);
            var mark = gap.IndexOfAny(Marks.Sentences);
            if (mark < 0)
                continue;
            var space = gap[mark..].IndexOfAny(" \u00A0");
            if (space >= 0 && Marks.BeginsUpper(draft.Words, word + 1) && !(gap[mark] == ')' && draft.Words[word + 1].Kind == WordKind.Number) && !(gap[mark] == '.' && Sentences.IsAbbreviated(draft.Text.AsSpan(..(draft.Words[word].End + mark)))))
                return draft.Words[word].End + mark + space + 1;
        }
        return line.Start;
    }
}
