using System.Collections.Frozen;

namespace Ingest.Text.Cleaning;

/// <summary>A phrase by the hashes of its words.</summary>
/// <param name="Words">At least one.</param>
/// <param name="Colon">Whether a colon, a dash or the end of the line must follow.</param>
internal sealed record Phrase(ulong[] Words, bool Colon, RemovalReason Reason);

/// <summary>Phrases that can be looked for at a place of a text, the longest first.</summary>
internal sealed class Phrases
{
    private readonly FrozenDictionary<ulong, Phrase[]> byFirstWord;

    private Phrases(IEnumerable<Phrase> phrases) => byFirstWord = phrases
        .GroupBy(p => p.Words[0])
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray());

    /// <param name="sections">Lines of the data file by the name of their section.</param>
    /// <param name="ending">How the names of the sections end that count; their first word is the reason.</param>
    public static Phrases Of(Dictionary<string, List<string>> sections, string ending) => new(
        from section in sections
        where section.Key.EndsWith(ending, StringComparison.Ordinal)
        let reason = Enum.TryParse<RemovalReason>(section.Key.Split(' ')[0], out var named) ? named : RemovalReason.Credit
        where ending == "Label start" || reason != RemovalReason.Label
        from line in section.Value
        from phrase in line.Split('|')
        let words = Tokenizer.Read(phrase).All.ToArray().Select(w => w.Hash).ToArray()
        where words.Length > 0
        select new Phrase(words, phrase.TrimEnd().EndsWith(':'), reason));

    /// <summary>The longest phrase that stands at a word of the text, and ends before another; null when there is none.</summary>
    public Phrase? At(WordList words, int first, int last)
    {
        if (first >= last || !byFirstWord.TryGetValue(words[first].Hash, out var candidates))
            return null;
        foreach (var phrase in candidates)
        {
            if (Stands(words, phrase, first, last))
                return phrase;
        }
        return null;
    }

    private static bool Stands(WordList words, Phrase phrase, int first, int last)
    {
        if (first + phrase.Words.Length > last)
            return false;
        for (var i = 1; i < phrase.Words.Length; i++)
        {
            if (words[first + i].Hash != phrase.Words[i])
                return false;
        }
        return !phrase.Colon || first + phrase.Words.Length == last || words.Gap(first + phrase.Words.Length - 1).ContainsAny(Marks.Labels);
    }
}
