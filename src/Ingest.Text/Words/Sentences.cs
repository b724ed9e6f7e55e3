using System.Collections.Frozen;

namespace Ingest.Text;

/// <summary>Cuts a text into sentences, Latin and Arabic: at full stops, question and exclamation marks, ellipses and line breaks.</summary>
public static class Sentences
{
    // A full stop behind these ends no sentence.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new[]
    {
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Sgt", "Brig", "Adm", "Sen", "Rep", "Gov", "Rev", "Hon", "St", "Ste", "Mt", "Ft", "No", "Nos", "Inc", "Corp", "Co", "Ltd",
        "Jr", "Sr", "vs", "etc", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mme", "Mlle", "approx", "dept", "est", "fig", "al", "cf", "e.g", "i.e", "a.m", "p.m",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The ranges of the sentences, in order, without the white space around them. They are cut nowhere else, so they hold all the text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static List<Range> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = new List<Range>((text.Length / 80) + 1);
        for (var from = 0; from < text.Length;)
        {
            var end = from + EndOf(text.AsSpan(from));
            var (start, stop) = Trim(text, from, end);
            if (stop > start)
                sentences.Add(start..stop);
            from = end;
        }
        return sentences;
    }

    /// <summary>Where the first sentence of a text ends: behind its marks and closing quotes.</summary>
    internal static int EndOf(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAny(Marks);
            if (next < 0)
                return text.Length;
            i += next;
            if (text[i] == '\n')
                return i + 1;
            if (Ends(text, i))
                return Behind(text, i);
        }
        return text.Length;
    }

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("\n.!?؟…۔");

    private static bool Ends(ReadOnlySpan<char> text, int mark)
    {
        var behind = Behind(text, mark);
        if (behind >= text.Length || text[behind] == '\n')
            return true;
        // "2.5", "example.org", "U.S.-led", "?)" in the middle of a sentence.
        if (!char.IsWhiteSpace(text[behind]))
            return false;
        var next = behind;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || IsOpening(text[next])))
            next++;
        // A sentence does not begin in lower case; Arabic letters have none.
        if (next < text.Length && char.IsLower(text[next]))
            return false;
        return text[mark] != '.' || !IsAbbreviated(text[..mark]);
    }

    /// <summary>Whether the full stop behind a text ends no sentence: "Gen.", "U.S.", "J.".</summary>
    internal static bool IsAbbreviated(ReadOnlySpan<char> before)
    {
        var from = before.Length;
        while (from > 0 && before.Length - from < 8 && (char.IsLetter(before[from - 1]) || before[from - 1] == '.'))
            from--;
        var word = before[from..];
        // An initial, or one of "U.S." and its like; "أ." too, but a lone Arabic letter ends no sentence either.
        return (word.Length == 1 && char.IsUpper(word[0])) || (word.Length >= 3 && word[^2] == '.' && char.IsUpper(word[^1])) || Abbreviations.Contains(word);
    }

    private static int Behind(ReadOnlySpan<char> text, int mark)
    {
        var at = mark + 1;
        while (at < text.Length && (text[at] is '.' or '!' or '?' or '؟' or '…' or '"' or '\'' or '”' or '’' or '»' or ')' or ']'))
            at++;
        return at;
    }

    private static bool IsOpening(char c) => c is '"' or '\'' or '“' or '‘' or '«' or '(' or '[';

    private static (int Start, int Stop) Trim(string text, int start, int stop)
    {
        while (start < stop && char.IsWhiteSpace(text[start]))
            start++;
        while (stop > start && char.IsWhiteSpace(text[stop - 1]))
            stop--;
        return (start, stop);
    }
}
