namespace Ingest.Stories.Clusters;

/// <summary>
/// How surely an article tells a story: what, who, where, when and how many, weighed against each other. The weights are those of a logistic regression over
/// real reports that were sorted by hand; each says how much its kind of evidence tells beside the others.
/// </summary>
internal static class StoryScore
{
    /// <summary>0 to 1.</summary>
    public static double Of(Likeness likeness)
    {
        var x = Features(likeness);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += Weights[i] * x[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static readonly double[] Weights = [-8.5, 5, 3, 2.6, 1, 0.4, -1.1, -0.1, -0.45, -1.7, -1, 1.5, 1.4, 0.7, 0.9];

    internal static double[] Features(Likeness l) =>
    [
        1,
        l.Words,
        Math.Min(2, Math.Log(1 + l.Weight) / 3),
        l.Names,
        l.TitleNames,
        Math.Max(0, l.Places),
        l.Places is >= 0 and < 0.15 ? 1 : 0,
        l.Places < 0 ? 1 : 0,
        l.Countries < 0 ? 0 : 1 - l.Countries,
        Math.Min(96, l.Hours) / 24,
        Math.Min(5, Math.Max(0, l.Days)) / 5.0,
        l.Days == 0 ? 1 : 0,
        l.SameToll ? 1 : 0,
        Math.Min(3, l.Figures) / 3.0,
        l.Articles == 1 ? 1 : 0,
    ];
}
