namespace Ingest.Stories.Clusters;

/// <summary>
/// How surely an article tells a story: what, who, where, when and how many, weighed against each other. The weights are those of a logistic regression over
/// real reports that were sorted by hand; each says how much its kind of evidence tells beside the others.
/// </summary>
internal static class StoryScore
{
    /// <summary>0 to 1.</summary>
    public static double Of(Likeness l) => l.AcrossLanguages ? AcrossLanguages(l) : Within(l);

    private static double Within(Likeness l)
    {
        var what = (3.2 * l.Words) + (0.8 * l.Headline) + (0.5 * Math.Log(1 + l.Weight)) - (0.67 * Math.Log(1 + l.Size));
        var who = 2.0 * l.Names;
        var where = Math.Max(0, l.Places) + (l.Places < 0 ? -0.4 : l.OtherPlaces ? -1.35 : 0) - (l.Countries < 0 ? 0 : 1 - l.Countries);
        var when = (-1.55 * Math.Min(96, l.Hours) / 24) + (l.Days == 0 ? 1.3 : -0.18 * Math.Clamp(l.Days, 0, 5));
        var numbers = (l.SameToll ? 1.2 : 0) + (0.2 * Math.Min(3, l.Figures));
        return 1 / (1 + Math.Exp(Bias - what - who - where - when - numbers));
    }

    /// <summary>No word is the same in two scripts: the same place, the same dead and the same day must all be there.</summary>
    private static double AcrossLanguages(Likeness l)
    {
        if (!l.SameToll || l.Places < 0.5 || l.Hours > 30 || l.Days > 1)
            return 0;
        return l.SameHurt || l.SharedPlaces > 1 ? 0.75 : 0.45;
    }

    private const double Bias = 2.3;
}
