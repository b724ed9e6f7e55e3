namespace Ingest.Text;

/// <summary>
/// Cuts a text into folded words. Letters fold as <see cref="Folding.Fold"/> has them; beyond that an apostrophe within a word is dropped ("Syria's",
/// "Syrias"), but parts a French or Irish prefix ("l'armée", "O'Brien"); numbers lose their separators of thousands ("1,200", "١٬٢٠٠"); Arabic letters part
/// from digits and Latin letters that touch them. Linear in the length; a handful of allocations a text, none for a word.
/// </summary>
public static class Tokenizer
{
    /// <summary>The longest text that is read, in UTF-16 characters; <see cref="WordList.Cut"/> tells when there was more.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Longer words are cut (base64, a page without spaces): nobody looks them up.</summary>
    internal const int LongestWord = 64;

    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static WordList Read(string text, WordForms forms = WordForms.Folded)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new WordReader(text, forms).Read();
    }
}

/// <summary>One pass over one text.</summary>
internal sealed class WordReader(string text, WordForms forms)
{
    private readonly int end = Math.Min(text.Length, Tokenizer.MaxLength);
    private Word[] words = new Word[(Math.Min(text.Length, Tokenizer.MaxLength) / 5) + 4];
    private char[] folded = new char[Math.Min(text.Length, Tokenizer.MaxLength) + 8];
    private int count;
    private int written;

    // The word under way: where it began in the text and among the folded characters, and where an apostrophe stood in it.
    private int start = -1;
    private int from;
    private int last;
    private int apostrophe = -1;
    private bool arabic;

    public WordList Read()
    {
        for (var at = 0; at < end;)
            at += Take(at);
        Close();
        return new WordList(text, words, count, folded, end < text.Length);
    }

    /// <summary>Reads one character, a surrogate pair or a number; returns how many UTF-16 units.</summary>
    private int Take(int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < end && char.IsLowSurrogate(text[at + 1]))
        {
            Several(LetterTable.Several(char.ConvertToUtf32(c, text[at + 1])), at, 2);
            return 2;
        }
        var letter = LetterTable.Of(c);
        if (letter == LetterTable.Separator)
            return Part(at, c);
        if (letter == LetterTable.Nothing)
            return 1;
        if (letter == LetterTable.Many)
        {
            Several(LetterTable.Several(c), at, 1);
            return 1;
        }
        if (char.IsAsciiDigit(letter) && char.IsDigit(c) && (start < 0 || arabic))
            return Number(at);
        return Run(at, letter);
    }

    /// <summary>Letters of one script in a row, which is nearly all there is to read: no call for each.</summary>
    private int Run(int at, char letter)
    {
        Add(letter, at, 1);
        if (written + Tokenizer.LongestWord >= folded.Length)
            Array.Resize(ref folded, (folded.Length * 2) + Tokenizer.LongestWord);
        var source = text.AsSpan(0, end);
        var room = folded.AsSpan(0, from + Tokenizer.LongestWord);
        var (next, to) = (at + 1, written);
        for (; next < source.Length; next++)
        {
            letter = LetterTable.Of(source[next]);
            if (letter == LetterTable.Nothing)
                continue;
            if (letter is LetterTable.Separator or LetterTable.Many || LetterTable.IsArabic(letter) != arabic)
                break;
            if (to < room.Length)
                room[to++] = letter;
        }
        (written, last) = (to, next);
        return next - at;
    }

    private void Several(string letters, int at, int length)
    {
        foreach (var letter in letters)
        {
            if (letter == LetterTable.Separator)
                Close();
            else
                Add(letter, at, length);
        }
    }

    private void Add(char letter, int at, int length)
    {
        var isArabic = LetterTable.IsArabic(letter);
        if (start >= 0 && isArabic != arabic)
            Close();
        if (start < 0)
        {
            start = at;
            from = written;
            arabic = isArabic;
        }
        last = at + length;
        if (written - from >= Tokenizer.LongestWord)
            return;
        if (written + 4 >= folded.Length)
            Array.Resize(ref folded, folded.Length * 2);
        folded[written++] = letter;
    }

    /// <summary>A separator ends the word, but for an apostrophe between two letters.</summary>
    private int Part(int at, char c)
    {
        if (c is '\'' or '’' or '‘' or '`' or '´' && start >= 0 && !arabic && at + 1 < end && char.IsLetter(text[at + 1]) && char.IsLetter(text[at - 1]))
        {
            // "l'armée", "qu'il", "O'Brien": two words. "Syria's", "don't", "Irak'ta": one.
            var elided = written - from <= 2 && at + 2 < end && char.IsLetter(text[at + 2]);
            if (!elided)
            {
                apostrophe = written;
                return 1;
            }
        }
        Close();
        return 1;
    }

    private int Number(int at)
    {
        Close();
        // Behind a point the rest of a date, not a decimal.
        var number = NumberToken.Read(text.AsSpan(at, end - at), alone: !(at > 1 && NumberToken.IsSeparator(text[at - 1]) && char.IsDigit(text[at - 2])));
        start = at;
        from = written;
        arabic = false;
        while (written + number.Used + 4 >= folded.Length)
            Array.Resize(ref folded, folded.Length * 2);
        written += number.Write(text.AsSpan(at), folded.AsSpan(written, Math.Min(number.Used, Tokenizer.LongestWord)));
        last = at + number.Used;
        // "5th", "2.5bn", "10am" are one word; the digits alone are a number.
        var next = last < end ? LetterTable.Of(text[last]) : LetterTable.Separator;
        if (next is LetterTable.Separator or LetterTable.Many || LetterTable.IsArabic(next) || char.IsSurrogate(text[last]))
            Close(WordKind.Number);
        return number.Used;
    }

    private void Close(WordKind kind = WordKind.Letters)
    {
        if (start < 0)
            return;
        if (arabic)
            kind = WordKind.Arabic;
        var length = written - from;
        if (forms != WordForms.Folded && kind != WordKind.Number)
            length = WordForm.Apply(folded.AsSpan(from), length, apostrophe < 0 ? -1 : apostrophe - from, kind, forms);
        written = from + length;
        if (count == words.Length)
            Array.Resize(ref words, (words.Length * 2) + 4);
        words[count++] = new Word(start, last - start, from, length, kind, WordHash.Of(folded.AsSpan(from, length)));
        start = -1;
        apostrophe = -1;
        arabic = false;
    }
}
