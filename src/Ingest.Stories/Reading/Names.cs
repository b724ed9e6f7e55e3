using Ingest.Text;

namespace Ingest.Stories.Reading;

/// <summary>Words that are written with a capital where none is due: names of people, parties, towns. Arabic has no capitals; there rarity must do.</summary>
internal static class Names
{
    private const int MostCharacters = 4_000;

    /// <summary>Hashes of the folded words.</summary>
    public static HashSet<ulong> In(StoryText text)
    {
        var names = new HashSet<ulong>();
        Add(text.Body.AsSpan(0, Math.Min(MostCharacters, text.Body.Length)), names);
        // Headlines in title case, or all in capitals, tell nothing.
        if (!IsCapitalised(text.Title))
            Add(text.Title, names);
        return names;
    }

    private static void Add(ReadOnlySpan<char> text, HashSet<ulong> names)
    {
        var within = false;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetter(text[i]))
            {
                within &= text[i] is not ('.' or '!' or '?' or '\n' or ':');
                i++;
                continue;
            }
            var end = i;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (within && end - i > 1 && char.IsUpper(text[i]))
                names.Add(WordHash.Of(Folding.Fold(text[i..end].ToString())));
            within = true;
            i = end;
        }
    }

    private static bool IsCapitalised(string title)
    {
        var (words, upper, start) = (0, 0, true);
        foreach (var c in title)
        {
            if (char.IsLetter(c) && start)
            {
                words++;
                upper += char.IsUpper(c) ? 1 : 0;
            }
            start = !char.IsLetter(c) && c is not ('\'' or '’');
        }
        return upper * 2 > words;
    }
}
