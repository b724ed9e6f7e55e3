namespace Ingest.Alerting;

/// <summary>Phrases by their first word, the longest first.</summary>
internal sealed class PhraseTable<T>
{
    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);

    /// <summary>First words that are prefixes; looked up by every beginning of a word, the shortest being so long.</summary>
    private readonly Dictionary<string, List<Phrase>> byPrefix = new(StringComparer.Ordinal);
    private int shortest = int.MaxValue;

    private sealed record Phrase(string[] Words, bool IsPrefix, T Value);

    public int Count { get; private set; }

    public void Add(string[] words, bool isPrefix, T value)
    {
        var table = isPrefix && words.Length == 1 ? byPrefix : byFirst;
        if (!table.TryGetValue(words[0], out var phrases))
            table[words[0]] = phrases = [];
        phrases.Add(new(words, isPrefix, value));
        phrases.Sort((one, other) => other.Words.Length - one.Words.Length);
        if (table == byPrefix)
            shortest = Math.Min(shortest, words[0].Length);
        Count++;
    }

    /// <summary>The longest phrase that begins at this word.</summary>
    /// <param name="forms">For each word the forms under which it may be listed.</param>
    /// <param name="end">The first word that a phrase may not reach, as the end of a clause.</param>
    /// <returns>Its length in words; 0 where there is none.</returns>
    public int Match(IReadOnlyList<string[]> forms, int at, int end, out T? value)
    {
        value = default;
        var longest = 0;
        // Asked for each word of each article, mostly in vain: nothing is allocated for it.
        var prefixes = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var form in forms[at])
        {
            if (byFirst.TryGetValue(form, out var phrases) && Longest(phrases, longest, forms, at, end) is { } found)
                (longest, value) = (found.Words.Length, found.Value);
            for (var length = shortest; longest == 0 && length <= form.Length && length < 24; length++)
            {
                if (prefixes.TryGetValue(form.AsSpan(0, length), out var stems))
                    (longest, value) = (1, stems[0].Value);
            }
        }
        return longest;
    }

    private static Phrase? Longest(List<Phrase> phrases, int above, IReadOnlyList<string[]> forms, int at, int end)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Words.Length > above && Fits(phrase, forms, at, end))
                return phrase;
        }
        return null;
    }

    private static bool Fits(Phrase phrase, IReadOnlyList<string[]> forms, int at, int end)
    {
        if (at + phrase.Words.Length > end)
            return false;
        for (var i = 1; i < phrase.Words.Length; i++)
        {
            var word = phrase.Words[i];
            var isPrefix = phrase.IsPrefix && i == phrase.Words.Length - 1;
            if (!IsOneOf(forms[at + i], word, isPrefix))
                return false;
        }
        return true;
    }

    private static bool IsOneOf(string[] forms, string word, bool isPrefix)
    {
        foreach (var form in forms)
        {
            if (isPrefix ? form.StartsWith(word, StringComparison.Ordinal) : form == word)
                return true;
        }
        return false;
    }
}
