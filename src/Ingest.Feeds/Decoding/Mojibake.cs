using System.Text;
using System.Text.Unicode;

namespace Ingest.Feeds.Decoding;

/// <summary>
/// UTF-8 read as windows-1252 and written as UTF-8 again ("FÃ¶rder", "Ø¨ØºØ¯Ø§Ø¯"), undone run by run. Only in a text where nearly every run of
/// foreign letters can be undone: "CAFÉ”" alone is a word in capitals before a quotation mark.
/// </summary>
internal static class Mojibake
{
    private const int ShortestStrongRun = 3;

    // What windows-1252 has at 0x80 to 0x9F.
    private const string Printed = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    public static string Mend(string text)
    {
        if (!IsLikely(text))
            return text;
        int undone = 0, kept = 0, strong = 0;
        var mended = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAnyExceptInRange('\0', '\u007F');
            if (next < 0)
            {
                mended.Append(text, at, text.Length - at);
                break;
            }
            mended.Append(text, at, next);
            at += next;
            var length = text.AsSpan(at).IndexOfAnyInRange('\0', '\u007F');
            var run = text.AsSpan(at, length < 0 ? text.Length - at : length);
            at += run.Length;
            if (Undo(run) is { } original)
            {
                mended.Append(original);
                undone++;
                strong += run.Length >= ShortestStrongRun ? 1 : 0;
            }
            else
            {
                mended.Append(run);
                kept++;
            }
        }
        return undone > kept * 4 && (strong > 0 || undone > 2) ? mended.ToString() : text;
    }

    /// <summary>Characters stand in it that could be the bytes of one.</summary>
    public static bool IsLikely(ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOfAnyInRange('\u00C2', '\u00F4') is >= 0 and var next;)
        {
            at += next + 1;
            var more = text[at - 1] < '\u00E0' ? 1 : text[at - 1] < '\u00F0' ? 2 : 3;
            var found = 0;
            while (found < more && at + found < text.Length && text[at + found] > 127 && Byte(text[at + found]) is >= 0x80 and < 0xC0)
                found++;
            if (found == more)
                return true;
        }
        return false;
    }

    /// <summary>What the run was before it was read as windows-1252; null where it was nothing else.</summary>
    public static string? Undo(ReadOnlySpan<char> run)
    {
        if (run.Length < 2)
            return null;
        var bytes = run.Length <= 256 ? stackalloc byte[run.Length] : new byte[run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            var value = Byte(run[i]);
            if (value < 0)
                return null;
            bytes[i] = (byte)value;
        }
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>The byte of windows-1252, -1 where it has none.</summary>
    public static int Byte(char c) => c <= 0xFF ? c : Printed.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? 0x80 + at : -1;
}
