namespace Ingest.Stories.Clusters;

/// <summary>
/// How surely an article tells a story: what, who, where, when and how many, weighed against each other. The weights are those of a logistic regression over
/// reports that were sorted by hand, each with the story that came nearest to it, whole, as their first words and as headlines alone; the benchmarks' <c>weigh</c> works them out.
/// </summary>
internal static class StoryScore
{
    /// <summary>Kinds of evidence.</summary>
    public const int Kinds = 21;

    /// <summary>What each kind of evidence tells beside the others, in the order of <see cref="Evidence"/>.</summary>
    private static readonly double[] Weights =
    [
        -3.84,
        1.27, 0.92, -0.76, 1.57, 0.81,
        1.67, 0.15, 1.22, -0.21,
        0.35, 0.40, -0.94, 0.54, 0.85,
        -1.92, 1.14, -0.62, -0.41,
        0.95, 0.17,
    ];

    /// <summary>0 to 1.</summary>
    public static double Of(in Likeness likeness)
    {
        if (likeness.AcrossLanguages)
            return AcrossLanguages(likeness);
        Span<double> evidence = stackalloc double[Kinds];
        Evidence(likeness, evidence);
        var sum = 0.0;
        for (var i = 0; i < Kinds; i++)
            sum += Weights[i] * evidence[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The likeness as numbers, the first of them always one.</summary>
    public static void Evidence(in Likeness l, Span<double> into)
    {
        ReadOnlySpan<double> evidence =
        [
            1,
            l.Words, Math.Log(1 + l.Weight), Math.Log(1 + l.Size), l.Told, l.Headline,
            l.Names, l.Named, l.ItsNamed, Is(l.OtherNamed),
            Is(l.Places < 0), Math.Max(0, l.Places), Is(l.OtherPlaces), Is(l.Countries < 0), Math.Max(0, l.Countries),
            Math.Min(96, l.Hours) / 24, Is(l.Days == 0), Is(l.Days is >= 1 and <= 5), Is(l.Days > 30),
            Is(l.SameToll), Math.Min(3, l.Figures),
        ];
        evidence.CopyTo(into);

        static double Is(bool holds) => holds ? 1 : 0;
    }

    /// <summary>No word is the same in two scripts: the same place, the same dead and the same day must all be there.</summary>
    private static double AcrossLanguages(in Likeness l)
    {
        if (!l.SameToll || l.Places < 0.5 || l.Hours > 30 || l.Days > 1)
            return 0;
        return l.SameHurt || l.SharedPlaces > 1 ? SureAcross : LikelyAcross;
    }

    /// <summary>It joins, and is marked: words would tell more.</summary>
    private const double SureAcross = 0.9, LikelyAcross = 0.75;
}
