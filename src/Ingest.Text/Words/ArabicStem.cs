namespace Ingest.Text;

/// <summary>
/// Light stemming of a folded Arabic word, in the manner of Larkey's light10 (Larkey, Ballesteros and Connell, 2002): the conjunctions و and ف, the article
/// with its prepositions (ال وال بال كال فال لل), and the endings of gender, number and possession. Roots are left alone.
/// </summary>
public static class ArabicStem
{
    private static readonly string[] Articles = ["وبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "ال", "لل"];
    private static readonly string[] Endings = ["ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي"];

    // Words that begin with a و of their own; the conjunction before anything else is dropped.
    private static readonly string[] OwnWaw =
    [
        "وزير", "وزار", "وزرا", "وفد", "وفود", "وفاه", "وفيا", "وكال", "وكيل", "واشنط", "وقف", "وقوف", "وقع", "وقوع", "وقت", "وصل", "وصول", "وحد", "وحيد", "ولاي", "ولد", "وطن", "وسط", "وساط",
        "وسيل", "وسايل", "وثيق", "وثاي", "وضع", "وعد", "وعي", "ورق", "ورد", "وجه", "وجو", "واجه", "واجب", "واقع", "واحد", "واسع", "وادي", "واسط", "وظيف", "وظاي", "وباء", "ودي",
    ];

    /// <summary>Takes prefixes and endings off in place; returns the new length. At least two letters stay, three where no article was taken.</summary>
    public static int Of(Span<char> word, int length)
    {
        var skip = Prefix(word[..length]);
        var stem = word[skip..length];
        // In order and once each, as light10 has it: "يات" loses "ات", then "ي".
        foreach (var ending in Endings)
        {
            if (stem.EndsWith(ending) && stem.Length - ending.Length >= 3)
                stem = stem[..^ending.Length];
        }
        stem.CopyTo(word);
        return stem.Length;
    }

    private static int Prefix(ReadOnlySpan<char> word)
    {
        foreach (var article in Articles)
        {
            if (word.StartsWith(article) && word.Length - article.Length >= 3)
                return article.Length;
        }
        return word.Length >= 5 && word[0] is 'و' && !Begins(word, OwnWaw) ? 1 : 0;
    }

    private static bool Begins(ReadOnlySpan<char> word, string[] starts)
    {
        foreach (var start in starts)
        {
            if (word.StartsWith(start))
                return true;
        }
        return false;
    }
}
