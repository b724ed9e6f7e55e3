namespace Ingest.Stories.Clusters;

/// <summary>What a word weighs: the rarer it is, and the oftener the article uses it, the more.</summary>
internal sealed class Weights(IArticleIndex index)
{
    private readonly Dictionary<uint, double> rarity = [];
    private readonly double counted = Math.Log(index.Counted + Commonness.Assumed);

    public double Of(Term term) => (1 + Math.Log(term.Count)) * Rarity(term.Hash);

    public double Rarity(uint term)
    {
        if (!rarity.TryGetValue(term, out var value))
            rarity[term] = value = Math.Max(0, counted - Math.Log(index.Uses(term) + Commonness.Of(term)));
        return value;
    }
}
