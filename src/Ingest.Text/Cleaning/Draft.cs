namespace Ingest.Text.Cleaning;

/// <summary>A line of a text being cleaned: what of it still stays.</summary>
internal struct Line
{
    /// <summary>Position of its first character that stays, and behind its last.</summary>
    public int Start;
    public int End;

    /// <summary>Its first word that stays, and behind its last.</summary>
    public int First;
    public int Last;

    public bool Removed;

    /// <summary>Taken for noise, but too much would have gone.</summary>
    public bool Withheld;

    /// <summary>What of it was found to be no furniture, so that it is not asked again until something changes.</summary>
    public (int First, int Last, bool AtEnd) Judged;

    public readonly int Count => Last - First;
}

/// <summary>A piece that was taken out, by line.</summary>
internal readonly record struct Cut(int Line, RemovalReason Reason, int Start, int End, int Words, bool Whole);

/// <summary>A text being cleaned. Rules shorten lines at their ends or remove them whole; nothing is moved or rewritten.</summary>
internal sealed class Draft
{
    private const int MostCredits = 20;

    public Draft(string title, string text, IOutletNoise? noise)
    {
        Title = TitleAsItCame = Tokenizer.Read(title);
        Words = Tokenizer.Read(text);
        Noise = noise;
        Lines = Split();
    }

    public WordList Title { get; set; }

    /// <summary>With its labels and its outlet's name: a body may repeat either.</summary>
    public WordList TitleAsItCame { get; }

    public WordList Words { get; }

    public string Text => Words.Text;

    public IOutletNoise? Noise { get; }

    public Line[] Lines { get; }

    /// <summary>Words that stood at the beginning of the round.</summary>
    public int Total { get; private set; }

    /// <summary>How many cuts are of earlier rounds, and stay.</summary>
    public int Settled { get; private set; }

    public List<Cut> Cuts { get; } = [];

    public List<string> Credits { get; } = [];

    public Dateline? Dateline { get; set; }

    /// <summary>The words from one to before another, as written.</summary>
    public string Span(int first, int last) => Text[Words[first].Start..Words[last - 1].End];

    /// <summary>Begins a round: what is cut by now is gone for good.</summary>
    public void Begin()
    {
        Settled = Cuts.Count;
        Total = 0;
        foreach (ref var line in Lines.AsSpan())
        {
            line.Withheld = false;
            Total += line.Removed ? 0 : line.Count;
        }
    }

    public void Remove(int line, RemovalReason reason)
    {
        ref var removed = ref Lines[line];
        Cuts.Add(new Cut(line, reason, removed.Start, removed.End, removed.Count, true));
        removed.Removed = true;
    }

    /// <summary>Takes the beginning of a line away, up to a word; the whole line when nothing would stay.</summary>
    public void CutBefore(int line, int word, RemovalReason reason)
    {
        ref var cut = ref Lines[line];
        if (word >= cut.Last)
        {
            Remove(line, reason);
            return;
        }
        var start = OpeningOf(word, cut.Start);
        Cuts.Add(new Cut(line, reason, cut.Start, start, word - cut.First, false));
        (cut.First, cut.Start) = (word, start);
    }

    /// <summary>Takes the end of a line away, from a word and what opens before it; the whole line when nothing would stay.</summary>
    public void CutFrom(int line, int word, int position, RemovalReason reason)
    {
        ref var cut = ref Lines[line];
        if (word <= cut.First)
        {
            Remove(line, reason);
            return;
        }
        var end = position;
        while (end > cut.Start && char.IsWhiteSpace(Text[end - 1]))
            end--;
        Cuts.Add(new Cut(line, reason, position, cut.End, cut.Last - word, false));
        (cut.Last, cut.End) = (word, end);
    }

    public void Credit(string written)
    {
        if (written.Length is > 0 and <= 200 && Credits.Count < MostCredits && !Credits.Contains(written))
            Credits.Add(written);
    }

    /// <summary>The hash of a sequence of words.</summary>
    public ulong HashOf(int first, int last)
    {
        var hash = 0UL;
        for (var i = first; i < last; i++)
            hash = WordHash.Then(hash, Words[i].Hash);
        return hash;
    }

    /// <summary>A quotation mark or bracket directly before a word belongs to it.</summary>
    public int OpeningOf(int word, int from)
    {
        var start = Words[word].Start;
        while (start > from && Text[start - 1] is '"' or '\'' or '“' or '‘' or '«' or '(' or '[' or '<' or '$' or '€' or '£' or '#' or '@' or '+')
            start--;
        return start;
    }

    private Line[] Split()
    {
        var lines = new List<Line>();
        var word = 0;
        for (var start = 0; start < Text.Length;)
        {
            var length = Text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? Text.Length : start + length;
            var first = word;
            while (word < Words.Count && Words[word].Start < end)
                word++;
            if (end > start)
                lines.Add(new Line { Start = start, End = end, First = first, Last = word });
            start = end + 1;
        }
        return [.. lines];
    }
}
