using System.Buffers;
using System.Text;
using Ingest.Feeds.Decoding;
using Ingest.Text;

namespace Ingest.Feeds.Values;

/// <summary>The three things done with a text: put it on one line, turn it into markup, cut it.</summary>
internal static class Texts
{
    // What HtmlText would change besides white space: tags, references, characters that are not shown.
    private static readonly SearchValues<char> Unplain = SearchValues.Create("<&\u200B\uFEFF\u00AD");

    /// <summary>Plain text on one line, or null when nothing is left.</summary>
    public static string? Line(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length <= limit && IsLine(text))
            return text;
        var line = new StringBuilder(Math.Min(text.Length, limit + 1));
        var space = false;
        foreach (var c in text)
        {
            if (line.Length > limit)
                break;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                space = line.Length > 0;
                continue;
            }
            if (space)
                line.Append(' ');
            space = false;
            line.Append(c);
        }
        return line.Length == 0 ? null : Cut(line.ToString(), limit);
    }

    // Nothing to do for most: neither blanks in a row nor at an end, nor others than U+0020.
    private static bool IsLine(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? before == ' ' : c < ' ' || (c > '~' && (char.IsControl(c) || char.IsWhiteSpace(c))))
                return false;
            before = c;
        }
        return before != ' ';
    }

    /// <summary>The text of markup, on one line.</summary>
    public static string? LineOfHtml(string? html, int limit) => html is null ? null : Line(html.AsSpan().IndexOfAny(Unplain) < 0 && IsLine(html) ? html : HtmlText.ToText(MojibakeReferences.Mend(html), limit * 2), limit);

    /// <summary>A title given as markup. Empty, not null, when it holds markup but no text, such as a picture alone.</summary>
    public static string? Title(string? html, int limit) => LineOfHtml(html, limit) ?? (html?.Contains('<', StringComparison.Ordinal) == true ? "" : null);

    /// <summary>Plain text as markup. Not WebUtility.HtmlEncode, which turns every letter of Latin-1 into a number.</summary>
    public static string Escape(string text) => text.AsSpan().IndexOfAny("<>&\"") < 0
        ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>
    /// The control characters U+0080 to U+009F, which no publisher means, as the windows-1252 punctuation they were made from
    /// ("&amp;#146;" for an apostrophe).
    /// </summary>
    public static string Printable(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0)
            return text;
        text = Mojibake.Mend(text);
        return string.Create(text.Length, text, static (mended, given) =>
        {
            for (var i = 0; i < given.Length; i++)
                mended[i] = given[i] is >= '\u0080' and <= '\u009F' ? Charset.Windows1252.GetString([(byte)given[i]])[0] : given[i];
        });
    }

    public static string? NotEmpty(string? text)
    {
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Cuts to a length without parting a surrogate pair.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return text[..end];
    }
}
