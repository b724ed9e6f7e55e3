namespace Ingest.Querying;

/// <summary>Finds words in folded text, where words are whatever single spaces part.</summary>
internal static class Phrases
{
    public static bool In(string text, Words words) => Next(text, words, 0) >= 0;

    /// <summary>Where the phrase begins, at <paramref name="from"/> or later; -1 where it does not.</summary>
    public static int Next(string text, Words words, int from)
    {
        while (from <= text.Length - words.Text.Length)
        {
            var found = text.IndexOf(words.Text, from, StringComparison.Ordinal);
            if (found < 0)
                return -1;
            var end = found + words.Text.Length;
            if ((found == 0 || text[found - 1] == ' ') && (words.IsPrefix || end == text.Length || text[end] == ' '))
                return found;
            from = found + 1;
        }
        return -1;
    }
}

/// <summary>Two phrases not far from each other, in either order.</summary>
internal static class Nearness
{
    public static bool Holds(string text, Near near)
    {
        // Both are walked once, side by side: whichever stands first is moved on.
        int left = Phrases.Next(text, near.Left, 0), right = Phrases.Next(text, near.Right, 0);
        while (left >= 0 && right >= 0)
        {
            var leftFirst = left <= right;
            var gap = leftFirst ? Between(text, left, near.Left, right, near.Distance) : Between(text, right, near.Right, left, near.Distance);
            if (gap <= near.Distance)
                return true;
            if (leftFirst)
                left = Phrases.Next(text, near.Left, left + 1);
            else
                right = Phrases.Next(text, near.Right, right + 1);
        }
        return false;
    }

    /// <summary>Words between the end of the first and the beginning of the second; counted no further than one more than matters.</summary>
    private static int Between(string text, int start, Words first, int second, int limit)
    {
        var end = start + first.Text.Length;
        // A prefix's word may go on.
        while (end < text.Length && text[end] != ' ')
            end++;
        var spaces = 0;
        for (var i = end; i < second && spaces <= limit + 1; i++)
        {
            if (text[i] == ' ')
                spaces++;
        }
        return spaces - 1;
    }
}
