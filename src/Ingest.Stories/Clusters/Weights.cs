namespace Ingest.Stories.Clusters;

/// <summary>What a word weighs: the rarer it is, and the oftener the article uses it, the more.</summary>
internal readonly struct Weights(IArticleIndex index)
{
    /// <summary>Of whole numbers: nearly all that is asked for.</summary>
    private static readonly double[] Logarithms = [.. Enumerable.Range(0, 4_096).Select(n => Math.Log(n))];

    private readonly double counted = Log(index.Counted + Commonness.Assumed);

    public double Rarity(uint term) => Math.Max(0, counted - Log(index.Uses(term) + Commonness.Of(term)));

    /// <summary>The weights of a profile's words, as a vector of length one. Names of places weigh nothing: they are compared as places.</summary>
    /// <param name="rarity">Filled in: how rare each word is; 0 of those that weigh nothing.</param>
    public static float[] Unit(Profile profile, Weights weights, Span<double> rarity)
    {
        var unit = new float[profile.Terms.Length];
        var squares = 0.0;
        for (var i = 0; i < unit.Length; i++)
        {
            ref var term = ref profile.Terms[i];
            rarity[i] = (term.Marks & TermMarks.Place) != 0 ? 0 : weights.Rarity(term.Hash);
            var weight = (1 + Logarithms[term.Count]) * rarity[i];
            unit[i] = (float)weight;
            squares += weight * weight;
        }
        var length = (float)Math.Sqrt(squares);
        for (var i = 0; length > 0 && i < unit.Length; i++)
            unit[i] /= length;
        return unit;
    }

    private static double Log(long number) => number < Logarithms.Length ? Logarithms[number] : Math.Log(number);
}
