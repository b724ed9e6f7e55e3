namespace Ingest.Alerting;

/// <summary>Phrases by their first word, the longest first.</summary>
internal sealed class PhraseTable<T>
{
    private const int LongestPrefix = 24;

    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);

    /// <summary>First words that are prefixes; looked up by every beginning of a word, the shortest being so long.</summary>
    private readonly Dictionary<string, List<Phrase>> byPrefix = new(StringComparer.Ordinal);

    /// <summary>How the prefixes begin: most words begin otherwise, and are looked up no further.</summary>
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);
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
        if (table == byPrefix && words[0].Length < shortest)
            shortest = words[0].Length;
        if (table == byPrefix)
        {
            beginnings.Clear();
            beginnings.UnionWith(byPrefix.Keys.Select(p => p[..shortest]));
        }
        Count++;
    }

    /// <summary>The longest phrase that begins at this word.</summary>
    /// <param name="end">The first word that a phrase may not reach, as the end of a clause.</param>
    /// <returns>Its length in words; 0 where there is none.</returns>
    public int Match(SeverityWords words, int at, int end, out T? value)
    {
        value = default;
        var longest = 0;
        // Asked for each word of each article, mostly in vain: nothing is allocated for it.
        var firsts = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Forms(at); i++)
        {
            var form = words.FormOf(at, i);
            if (firsts.TryGetValue(form, out var phrases) && Longest(phrases, longest, words, at, end) is { } found)
                (longest, value) = (found.Words.Length, found.Value);
            if (longest == 0 && Prefix(form) is { } stem)
                (longest, value) = (1, stem.Value);
        }
        return longest;
    }

    private Phrase? Prefix(ReadOnlySpan<char> form)
    {
        if (form.Length < shortest || !beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(form[..shortest]))
            return null;
        var prefixes = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = shortest; length <= form.Length && length < LongestPrefix; length++)
        {
            if (prefixes.TryGetValue(form[..length], out var stems))
                return stems[0];
        }
        return null;
    }

    private static Phrase? Longest(List<Phrase> phrases, int above, SeverityWords words, int at, int end)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Words.Length > above && Fits(phrase, words, at, end))
                return phrase;
        }
        return null;
    }

    private static bool Fits(Phrase phrase, SeverityWords words, int at, int end)
    {
        if (at + phrase.Words.Length > end)
            return false;
        for (var i = 1; i < phrase.Words.Length; i++)
        {
            var isPrefix = phrase.IsPrefix && i == phrase.Words.Length - 1;
            if (!IsOneOf(words, at + i, phrase.Words[i], isPrefix))
                return false;
        }
        return true;
    }

    private static bool IsOneOf(SeverityWords words, int at, string word, bool isPrefix)
    {
        for (var i = 0; i < words.Forms(at); i++)
        {
            var form = words.FormOf(at, i);
            if (isPrefix ? form.StartsWith(word) : form.SequenceEqual(word))
                return true;
        }
        return false;
    }
}
