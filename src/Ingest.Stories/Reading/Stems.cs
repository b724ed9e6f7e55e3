namespace Ingest.Stories.Reading;

/// <summary>Words without the endings that do not change what they are about. Light: a wrong merge of words is worse than a missed one.</summary>
internal static class Stems
{
    public static ulong Hash(ReadOnlySpan<char> folded) => WordHash.Of(folded[0] is >= '\u0600' and <= '\u06FF' ? Arabic(folded) : English(folded));

    private static ReadOnlySpan<char> English(ReadOnlySpan<char> word)
    {
        if (word.Length > 4 && word.EndsWith("ies"))
            return word[..^2];
        if (word.Length > 5 && word.EndsWith("ing"))
            return Single(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ed"))
            return Single(word[..^2]);
        if (word.Length > 4 && word.EndsWith("es") && word[^3] is 's' or 'x' or 'h' or 'z')
            return word[..^2];
        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            return Single(word[..^1]);
        return Single(word);
    }

    // "bomb, bombed", "strike, striking": a final e, or a doubled letter, is of the ending.
    private static ReadOnlySpan<char> Single(ReadOnlySpan<char> stem)
    {
        if (stem.Length > 4 && stem[^1] == 'e')
            return stem[..^1];
        return stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'e') ? stem[..^1] : stem;
    }

    private static ReadOnlySpan<char> Arabic(ReadOnlySpan<char> word)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["وال", "بال", "كال", "فال", "لل", "ال"])
        {
            if (word.Length >= prefix.Length + 3 && word.StartsWith(prefix))
            {
                word = word[prefix.Length..];
                break;
            }
        }
        if (word.Length >= 5 && word[0] is 'و')
            word = word[1..];
        foreach (var suffix in (ReadOnlySpan<string>)["ات", "ون", "ين", "ان", "يه", "ها", "هم", "ه", "ي"])
        {
            if (word.Length >= suffix.Length + 3 && word.EndsWith(suffix))
                return word[..^suffix.Length];
        }
        return word;
    }
}
