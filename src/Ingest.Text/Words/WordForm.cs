namespace Ingest.Text;

/// <summary>Applies <see cref="WordForms"/> to one folded word, in place.</summary>
internal static class WordForm
{
    /// <param name="word">The folded word, and room behind it.</param>
    /// <param name="apostrophe">Where one stood among the letters, or -1: an English "'s" or a Turkish case ending follows it.</param>
    /// <returns>The new length.</returns>
    public static int Apply(Span<char> word, int length, int apostrophe, WordKind kind, WordForms forms)
    {
        if (kind == WordKind.Arabic)
            return forms.HasFlag(WordForms.ArabicStem) ? ArabicStem.Of(word, length) : length;
        if (forms.HasFlag(WordForms.EnglishStem) && apostrophe >= 3)
            length = apostrophe;
        if (forms.HasFlag(WordForms.Spelling))
            length = Spelling.Unify(word, length);
        return forms.HasFlag(WordForms.EnglishStem) ? EnglishStem.Of(word, length) : length;
    }
}
