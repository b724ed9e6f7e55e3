namespace Ingest.Stories.Clusters;

/// <summary>A profile that is compared with many.</summary>
internal sealed class WeightedProfile(Profile profile, Weights weights)
{
    private readonly double length = Length(profile, weights);

    public Likeness Compare(Profile other, Weights weights)
    {
        var (a, b) = (profile.Terms, other.Terms);
        var (i, j, dot) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i].Hash == b[j].Hash)
            {
                dot += weights.Of(a[i]) * weights.Of(b[j]);
                i++;
                j++;
            }
            else if (a[i].Hash < b[j].Hash)
                i++;
            else
                j++;
        }
        var norm = length * Length(other, weights);
        return new(norm == 0 ? 0 : dot / norm, 0, 0, 0, 0, (profile.At - other.At).Duration().TotalHours);
    }

    private static double Length(Profile profile, Weights weights) => Math.Sqrt(profile.Terms.Sum(t => weights.Of(t) * weights.Of(t)));
}
