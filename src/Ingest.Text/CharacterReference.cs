using System.Globalization;
using System.Text;

namespace Ingest.Text;

/// <summary>HTML character references: by number, and by name; the oldest names also without their semicolon.</summary>
internal static class CharacterReference
{
    // What the numbers 128 to 159 mean in HTML: windows-1252. Zero where that has no character.
    private const string Windows1252 = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    /// <summary>Reads the reference at the start of a text, or else its ampersand. Returns the number of characters used up.</summary>
    /// <param name="decoded">At least two characters: room for what the reference stands for.</param>
    public static int Read(ReadOnlySpan<char> text, Span<char> decoded, out int length)
    {
        if (text.Length > 2 && text[1] == '#' && Number(text, decoded, out length) is > 0 and var digits)
            return digits;
        var end = 1;
        while (end < text.Length && end <= NamedReferences.Longest && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end > 1)
        {
            var closed = end < text.Length && text[end] == ';';
            var name = text[1..end];
            if (closed && Named(name, decoded, out length))
                return end + 1;
            // An address in a text may go on with "&copy=1": there it is no reference (HTML, 13.2.5.73).
            if (!closed && (end == text.Length || text[end] != '=') && NamedReferences.MayLackSemicolon(name) && Named(name, decoded, out length))
                return end;
        }
        decoded[0] = '&';
        length = 1;
        return 1;
    }

    private static bool Named(ReadOnlySpan<char> name, Span<char> decoded, out int length)
    {
        var value = NamedReferences.Find(name);
        length = value?.Length ?? 0;
        value?.CopyTo(decoded);
        return value is not null;
    }

    private static int Number(ReadOnlySpan<char> text, Span<char> decoded, out int length)
    {
        length = 0;
        var hexadecimal = text[2] is 'x' or 'X';
        var from = hexadecimal ? 3 : 2;
        var end = from;
        while (end < text.Length && (hexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end])))
            end++;
        if (end == from)
            return 0;
        var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (!int.TryParse(text[from..end], style, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code) || code == 0)
            code = 0xFFFD;
        else if (code is >= 128 and < 160 && Windows1252[code - 128] is not '\0' and var printed)
            code = printed;
        length = new Rune(code).EncodeToUtf16(decoded);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }
}
