namespace Ingest.Stories.Clusters;

/// <summary>What a word weighs: the rarer it is, and the oftener the article uses it, the more.</summary>
internal readonly struct Weights(IArticleIndex index)
{
    private readonly double counted = Math.Log(index.Counted + Commonness.Assumed);

    public double Of(Term term) => (1 + Math.Log(term.Count)) * Rarity(term.Hash);

    public double Rarity(uint term) => Math.Max(0, counted - Math.Log(index.Uses(term) + Commonness.Of(term)));

    /// <summary>The weights of a profile's words, as a vector of length one. Names of places weigh nothing: they are compared as places.</summary>
    public static float[] Unit(Profile profile, Weights weights)
    {
        var unit = new float[profile.Terms.Length];
        var squares = 0.0;
        for (var i = 0; i < unit.Length; i++)
        {
            var weight = profile.Terms[i].Marks.HasFlag(TermMarks.Place) ? 0 : weights.Of(profile.Terms[i]);
            unit[i] = (float)weight;
            squares += weight * weight;
        }
        var length = (float)Math.Sqrt(squares);
        for (var i = 0; length > 0 && i < unit.Length; i++)
            unit[i] /= length;
        return unit;
    }
}
