namespace Ingest.Text.Cleaning;

/// <summary>
/// Text broken into lines of even length, as mail and old pages have it: its breaks mean nothing, and "Twitter and Facebook." on such a line is the end of a sentence.
/// </summary>
internal static class Wrapping
{
    private const int LeastLines = 5;
    private const int LongestLine = 140;

    /// <summary>Joins the lines again; a text that is not wrapped comes back as it is.</summary>
    public static string Undo(string text)
    {
        if (!IsWrapped(text, out var longest))
            return text;
        var joined = text.ToCharArray();
        var start = 0;
        for (var i = 0; i < joined.Length - 1; i++)
        {
            if (joined[i] != '\n')
                continue;
            // A short line, or one that ends a sentence, ends its paragraph; but nothing begins in lower case.
            if (char.IsLower(text[i + 1]) || ((i - start) * 10 >= longest * 6 && !Marks.EndsSentence(text.AsSpan(start..i))))
                joined[i] = ' ';
            start = i + 1;
        }
        return new string(joined);
    }

    private static bool IsWrapped(string text, out int longest)
    {
        var (lines, lower, start) = (0, 0, 0);
        longest = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? text.Length : start + length;
            lines++;
            longest = Math.Max(longest, end - start);
            if (longest > LongestLine)
                return false;
            if (start > 0 && char.IsLower(text[start]))
                lower++;
            start = end + 1;
        }
        return lines >= LeastLines && lower * 4 >= lines;
    }
}
