using System.Text;
using Ingest.Text;

namespace Ingest.Feeds.Decoding;

/// <summary>
/// UTF-8 taken for windows-1252 and then written as references, byte by byte ("&amp;acirc;&amp;#128;&amp;#153;" for an apostrophe): undone one by one,
/// for no one means such pairs.
/// </summary>
internal static class MojibakeReferences
{
    private const int LongestRun = 4;

    public static string Mend(string html)
    {
        StringBuilder? mended = null;
        var from = 0;
        for (var at = html.IndexOf('&', StringComparison.Ordinal); at >= 0; at = html.IndexOf('&', at))
        {
            if (Original(html.AsSpan(at), out var used) is { } original)
            {
                (mended ??= new StringBuilder(html.Length)).Append(html, from, at - from).Append(original);
                from = at + used;
            }
            at += used;
        }
        return mended is null ? html : mended.Append(html, from, html.Length - from).ToString();
    }

    /// <param name="used">Characters read: of the whole run where it was undone, else of the first reference.</param>
    private static string? Original(ReadOnlySpan<char> text, out int used)
    {
        if (Read(text, out used) is not (>= 0xC2 and <= 0xF4 and var first))
            return null;
        Span<char> run = [(char)first, '\0', '\0', '\0'];
        var (count, end, length) = (1, used, first < 0xE0 ? 2 : first < 0xF0 ? 3 : LongestRun);
        while (count < length && end < text.Length && text[end] == '&' && Read(text[end..], out var next) is > 127 and var c)
        {
            run[count++] = (char)c;
            end += next;
        }
        if (count < length || Mojibake.Undo(run[..count]) is not { } original || !IsMeant(run[..count], original))
            return null;
        used = end;
        return original;
    }

    private static int Read(ReadOnlySpan<char> text, out int used)
    {
        Span<char> decoded = stackalloc char[2];
        used = CharacterReference.Read(text, decoded, out var length);
        return length == 1 && used > 1 ? decoded[0] : -1;
    }

    // "caf&eacute;&nbsp;&raquo;" ends a French quotation, though the same three bytes are a Chinese character.
    private static bool IsMeant(ReadOnlySpan<char> run, string original)
    {
        if (run.Length > 2)
            return run[1..].ContainsAnyExceptInRange('\u00A0', '\u00BF');
        return original[0] is <= '\u017F' or >= '\u0386' and <= '\u03CE' or >= '\u0400' and <= '\u045F' or >= '\u05D0' and <= '\u05EA' or >= '\u060C' and <= '\u06D5'
            && run[1] is not ('\u00AB' or '\u00BB');
    }
}
