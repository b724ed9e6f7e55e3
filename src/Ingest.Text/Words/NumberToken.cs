namespace Ingest.Text;

/// <summary>
/// Digits as one word: "1,200" and "1.200.000" lose the separators of thousands, "2.5" and "2,5" keep a point, "12.05.2024" is three words.
/// Digits of any script.
/// </summary>
internal readonly struct NumberToken
{
    private readonly int decimals;

    private NumberToken(int used, int decimals)
    {
        Used = used;
        this.decimals = decimals;
    }

    /// <summary>UTF-16 characters of the text that make up the number.</summary>
    public int Used { get; }

    /// <param name="text">Begins with a digit.</param>
    /// <param name="alone">Whether no digits and separator stand before it; behind those it is digits alone.</param>
    public static NumberToken Read(ReadOnlySpan<char> text, bool alone)
    {
        var first = Digits(text);
        if (!alone)
            return new NumberToken(first, -1);
        var at = first;
        var groups = 0;
        var separator = '\0';
        while (first <= 3 && at + 3 < text.Length && IsSeparator(text[at]) && (separator == '\0' || text[at] == separator) && Digits(text[(at + 1)..]) == 3)
        {
            separator = text[at];
            at += 4;
            groups++;
        }
        if (at + 1 >= text.Length || !IsSeparator(text[at]) || text[at] == separator || Digits(text[(at + 1)..]) is not (> 0 and <= 6 and var decimals))
            return new NumberToken(at, -1);
        var after = at + 1 + decimals;
        // Two separators without groups of thousands are a date or a version.
        if (groups == 0 && after + 1 < text.Length && IsSeparator(text[after]) && char.IsDigit(text[after + 1]))
            return new NumberToken(first, -1);
        return new NumberToken(after, at);
    }

    /// <summary>Writes ASCII digits, and a point before the decimals.</summary>
    public int Write(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < Used && length < folded.Length; i++)
        {
            if (char.IsDigit(text[i]))
                folded[length++] = LetterTable.Of(text[i]);
            else if (i == decimals)
                folded[length++] = '.';
        }
        return length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsDigit(text[length]))
            length++;
        return length;
    }

    public static bool IsSeparator(char c) => c is ',' or '.' or '٬' or '٫' or '،';
}
