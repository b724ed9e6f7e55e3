namespace Ingest.Alerting;

/// <summary>Phrases by their first word, the longest first.</summary>
internal sealed class PhraseTable<T>
{
    private const int LongestBeginning = 3, LogBits = 13, Bits = 1 << LogBits;

    private readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);

    /// <summary>Prefixes by their first letters, the shortest first.</summary>
    private readonly Dictionary<string, List<Phrase>> byPrefix = new(StringComparer.Ordinal);

    /// <summary>A bit for what each first word and each prefix begins with: most words begin otherwise, and are looked up no further.</summary>
    private readonly ulong[] beginnings = new ulong[Bits / 64];

    /// <summary>Letters of the shortest prefix.</summary>
    private int shortest = int.MaxValue;

    private sealed record Phrase(string[] Words, bool IsPrefix, T Value);

    public int Count { get; private set; }

    public void Add(string[] words, bool isPrefix, T value)
    {
        var isStem = isPrefix && words.Length == 1;
        var (table, key) = isStem ? (byPrefix, words[0][..Math.Min(words[0].Length, LongestBeginning)]) : (byFirst, words[0]);
        if (!table.TryGetValue(key, out var phrases))
            table[key] = phrases = [];
        phrases.Add(new(words, isPrefix, value));
        phrases.Sort((one, other) => isStem ? one.Words[0].Length - other.Words[0].Length : other.Words.Length - one.Words.Length);
        Begins(words[0], isStem);
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
        for (var i = 0; i < words.Forms(at); i++)
        {
            var form = words.FormOf(at, i);
            if (!MayBegin(form))
                continue;
            if (byFirst.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(form, out var phrases) && Longest(phrases, longest, words, at, end) is { } found)
                (longest, value) = (found.Words.Length, found.Value);
            if (longest == 0 && Prefix(form) is { } stem)
                (longest, value) = (1, stem.Value);
        }
        return longest;
    }

    private Phrase? Prefix(ReadOnlySpan<char> form)
    {
        var prefixes = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(shortest, LongestBeginning); length <= Math.Min(form.Length, LongestBeginning); length++)
        {
            if (!prefixes.TryGetValue(form[..length], out var stems))
                continue;
            foreach (var stem in stems)
            {
                if (form.StartsWith(stem.Words[0]))
                    return stem;
            }
        }
        return null;
    }

    private void Begins(string word, bool isPrefix)
    {
        if (isPrefix && word.Length < shortest)
        {
            // Told apart by fewer letters from now on.
            shortest = word.Length;
            Array.Clear(beginnings);
            foreach (var known in byFirst.Keys.Concat(byPrefix.Keys))
                Set(known);
        }
        Set(word);

        void Set(string begin) => beginnings[BitOf(begin) >> 6] |= 1UL << BitOf(begin);
    }

    private bool MayBegin(ReadOnlySpan<char> form) => (beginnings[BitOf(form) >> 6] >> BitOf(form) & 1) != 0;

    private int BitOf(ReadOnlySpan<char> form)
    {
        var hash = 0u;
        foreach (var letter in form[..Math.Min(form.Length, Math.Min(shortest, LongestBeginning))])
            hash = (hash + letter) * 0x9E3779B1u;
        return (int)(hash >> (32 - LogBits));
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
