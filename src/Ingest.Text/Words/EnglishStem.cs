namespace Ingest.Text;

/// <summary>Plural endings off, and nothing more: a stemmer that goes further makes "general" and "generation" one.</summary>
public static class EnglishStem
{
    /// <summary>Shortens a folded word in place; returns its new length, at least three.</summary>
    public static int Of(Span<char> word, int length)
    {
        if (length < 4 || word[length - 1] != 's')
            return length;
        var stem = word[..length];
        if (stem.EndsWith("ss") || stem.EndsWith("us") || stem.EndsWith("is"))
            return length;
        if (stem.EndsWith("ies") && length > 4)
        {
            word[length - 3] = 'y';
            return length - 2;
        }
        if (stem.EndsWith("sses") || stem.EndsWith("shes") || stem.EndsWith("ches") || stem.EndsWith("xes") || (stem.EndsWith("oes") && length > 5))
            return length - 2;
        return length - 1;
    }
}
