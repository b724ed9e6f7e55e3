using System.Text;

namespace Ingest.Text;

/// <summary>The text a reader would see of an HTML fragment.</summary>
public static class HtmlText
{
    /// <summary>
    /// Plain text: block elements and <c>br</c> become line breaks, other white space single spaces, character references are decoded once,
    /// and scripts, styles and other unseen content is dropped. Anything is accepted; the time is linear in the length.
    /// </summary>
    /// <param name="html">A fragment or a page, however broken. A '&lt;' that begins no tag is text.</param>
    /// <param name="maxLength">The longest text returned, in UTF-16 characters; what follows is cut, never inside a surrogate pair.</param>
    /// <exception cref="ArgumentNullException"><paramref name="html"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is negative.</exception>
    public static string ToText(string html, int maxLength = 200_000)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        var text = new TextBuilder(maxLength, html.Length);
        // Most titles and many summaries hold no markup at all.
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
            text.Append(html);
        else
            new HtmlScan(html, text).Run();
        return text.ToString();
    }
}

/// <summary>Collapses white space as it goes: a line break beats a space, and neither stands at the beginning or the end.</summary>
internal sealed class TextBuilder(int limit, int expected, bool keepLines = false)
{
    private readonly StringBuilder text = new(Math.Min(limit, expected));
    private bool space;
    private bool lineBreak;

    public bool Full => text.Length > limit;

    public void Break() => lineBreak = true;

    public void Space() => space = true;

    public void Append(ReadOnlySpan<char> run)
    {
        var from = 0;
        for (var i = 0; i <= run.Length; i++)
        {
            if (i < run.Length && !IsSpace(run[i]))
                continue;
            if (i > from)
                Word(run[from..i]);
            from = i + 1;
            // Control characters are not shown and do not part words; white space does.
            space |= i < run.Length && (char.IsWhiteSpace(run[i]) || run[i] == '\u200B');
            lineBreak |= keepLines && i < run.Length && run[i] is '\n' or '\r' or '\u2028' or '\u2029';
            if (Full)
                return;
        }
    }

    public override string ToString()
    {
        if (!Full)
            return text.ToString();
        var end = limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return text.ToString(0, end).TrimEnd();
    }

    private void Word(ReadOnlySpan<char> word)
    {
        if ((lineBreak || space) && text.Length > 0)
            text.Append(lineBreak ? '\n' : ' ');
        space = lineBreak = false;
        text.Append(word[..(int)Math.Min(word.Length, Math.Max(0, limit + 1L - text.Length))]);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u00AD' || char.IsControl(c);
}
