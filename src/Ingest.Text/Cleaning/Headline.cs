namespace Ingest.Text.Cleaning;

/// <summary>The title made bare, and found again in the body.</summary>
internal static class Headline
{
    private const ulong TitlePart = 0x7469746C65;
    private const int LeastWords = 3;

    /// <summary>Takes labels and the outlet's name off the title.</summary>
    public static void Clean(Draft draft)
    {
        var title = draft.Title;
        var (first, last) = (0, title.Count);
        while (Label(title, first, last) is > 0 and var label && last - first - label >= LeastWords)
            first += label;
        var named = false;
        while (OutletBehind(draft, first, last, named) is var cut && cut < last)
            (last, named) = (cut, true);
        while (OutletBefore(draft, first, last) is var cut && cut > first)
            first = cut;
        if (last - first < title.Count)
            draft.Title = Tokenizer.Read(Between(title, first, last));
    }

    /// <summary>How many words of a label stand at a word.</summary>
    public static int Label(WordList words, int first, int last) => PhraseBook.Default.Labels.At(words, first, last)?.Words.Length ?? 0;

    /// <summary>Takes the headline off the beginning of a line, or the line when it is hardly more than that.</summary>
    public static bool Cut(Draft draft, int line)
    {
        var read = draft.Lines[line];
        var end = Math.Max(End(draft, draft.TitleAsItCame, read), End(draft, draft.Title, read));
        if (end > read.First)
        {
            draft.CutBefore(line, end, RemovalReason.HeadlineRepeated);
            return true;
        }
        if (!IsNear(draft, draft.TitleAsItCame, read.First, read.Last) && !IsNear(draft, draft.Title, read.First, read.Last))
            return false;
        draft.Remove(line, RemovalReason.HeadlineRepeated);
        return true;
    }

    /// <summary>Behind the headline that a line begins with; 0 when it does not.</summary>
    private static int End(Draft draft, WordList title, Line line)
    {
        var end = line.First + title.Count;
        return title.Count >= LeastWords && Same(draft, title, line.First, line.Last) && (end == line.Last || Parts(draft, end, line.Last)) ? end : 0;
    }

    /// <summary>Whether a line says what the title says, in much the same words and with no number of its own.</summary>
    private static bool IsNear(Draft draft, WordList title, int first, int last)
    {
        if (title.Count < LeastWords + 1 || last - first > title.Count + 4 || last - first < LeastWords || last - first < title.Count * 6 / 10)
            return false;
        var shared = 0;
        for (var i = first; i < last; i++)
        {
            if (Contains(title, draft.Words[i].Hash))
                shared++;
            else if (draft.Words[i].Kind == WordKind.Number)
                return false;
        }
        return shared * 10 >= (last - first) * 8;
    }

    public static ulong HashOfPart(ulong words) => WordHash.Then(TitlePart, words);

    private static bool Contains(WordList words, ulong hash)
    {
        foreach (ref readonly var word in words.All)
        {
            if (word.Hash == hash)
                return true;
        }
        return false;
    }

    private static bool Same(Draft draft, WordList title, int first, int last)
    {
        if (last - first < title.Count)
            return false;
        for (var i = 0; i < title.Count; i++)
        {
            if (draft.Words[first + i].Hash != title[i].Hash)
                return false;
        }
        return true;
    }

    /// <summary>Whether something else begins behind the headline: a title may also be the beginning of the first sentence.</summary>
    private static bool Parts(Draft draft, int next, int last)
    {
        if (draft.Words.Gap(next - 1).ContainsAny(Marks.Parts) || Marks.IsSpacedDash(draft.Words.Gap(next - 1)))
            return true;
        return draft.Words[next].Kind switch
        {
            WordKind.Letters => Marks.IsCapitalised(draft.Words, next),
            _ => Stamp.Read(draft.Words, next, last) > next,
        };
    }

    /// <summary>Where the title ends without the part behind its last dash or bar, if that part is an outlet's.</summary>
    /// <param name="named">Whether an outlet stood behind: before it a single word is its section ("- Region - Ahram Online").</param>
    private static int OutletBehind(Draft draft, int first, int last, bool named)
    {
        for (var i = last - 2; i >= first + LeastWords - 1 && last - i <= 8; i--)
        {
            if (IsBar(draft.Title.Gap(i)))
                return (named && last - i == 2) || IsOutlet(draft, i + 1, last) ? i + 1 : last;
        }
        return last;
    }

    private static int OutletBefore(Draft draft, int first, int last)
    {
        for (var i = first; i < last - LeastWords && i - first < 8; i++)
        {
            if (IsBar(draft.Title.Gap(i)))
                return IsOutlet(draft, first, i + 1) ? i + 1 : first;
        }
        return first;
    }

    private static bool IsOutlet(Draft draft, int first, int last) =>
        (PhraseBook.Default.Agencies.At(draft.Title, first, last) is { } agency && agency.Words.Length == last - first) || draft.Noise?.IsNoise(HashOfPart(Hash(draft.Title, first, last))) == true || IsNamedSo(draft.Title, first, last);

    /// <summary>"Daily", "The Erbil Post": few words, one of which says that it is an outlet.</summary>
    private static bool IsNamedSo(WordList title, int first, int last)
    {
        for (var i = first; i < last && last - first <= 4; i++)
        {
            if (PhraseBook.Default.Outlet.Contains(title[i].Hash))
                return first > 0;
        }
        return false;
    }

    public static ulong Hash(WordList words, int first, int last)
    {
        var hash = 0UL;
        for (var i = first; i < last; i++)
            hash = WordHash.Then(hash, words[i].Hash);
        return hash;
    }

    public static bool IsBar(ReadOnlySpan<char> gap) => gap.ContainsAny(Marks.Bars) || gap is "::" || Marks.IsSpacedDash(gap);

    private static string Between(WordList title, int first, int last)
    {
        var start = first == 0 ? 0 : title[first].Start;
        while (first > 0 && start > 0 && title.Text[start - 1] is '"' or '“' or '«' or '\'' or '‘')
            start--;
        var end = last == title.Count ? title.Text.Length : title[last - 1].End;
        while (last < title.Count && end < title.Text.Length && title.Text[end] is '"' or '”' or '»' or '\'' or '’' or '?' or '؟' or '!' or ')')
            end++;
        return title.Text[start..end];
    }
}
