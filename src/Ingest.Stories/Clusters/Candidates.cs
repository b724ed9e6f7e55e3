using Ingest.Stories.Reading;

namespace Ingest.Stories.Clusters;

/// <summary>Looks for the running story that an article comes nearest to.</summary>
internal static class Candidates
{
    private const int Keys = 16, MostUnderOneKey = 48, MostCompared = 32;

    public static StoryMatch? Nearest(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        var profile = reading.Profile;
        var weights = new Weights(index);
        var found = new Dictionary<long, double>();
        Span<long> under = stackalloc long[MostUnderOneKey];
        foreach (var (term, weight) in Heaviest(profile, weights, Keys))
        {
            var count = index.Find(StoryKeys.Of(term), under);
            foreach (var article in under[..count])
                found[article] = found.GetValueOrDefault(article) + weight;
        }
        var query = new WeightedProfile(profile, weights);
        StoryMatch? best = null;
        foreach (var (article, _) in found.OrderByDescending(f => f.Value).ThenBy(f => f.Key).Take(MostCompared))
        {
            if (index.Article(article) is not { } known || (known.Profile.At - profile.At).Duration() > options.Silence)
                continue;
            var likeness = query.Compare(known.Profile, weights);
            var score = likeness.Words * Math.Exp(-0.1 * likeness.Hours / 24);
            if (best is null || score > best.Score)
                best = new() { ArticleId = article, StoryId = known.StoryId, Score = score, Likeness = likeness };
        }
        return best;
    }

    /// <summary>The words that tell most of what an article is about.</summary>
    internal static IEnumerable<(uint Term, double Weight)> Heaviest(Profile profile, Weights weights, int most) =>
        profile.Terms.Select(t => (t.Hash, Weight: weights.Of(t))).OrderByDescending(t => t.Weight).ThenBy(t => t.Hash).Take(most);
}

internal static class StoryKeys
{
    /// <summary>Articles are found under so many of their heaviest words.</summary>
    public const int Stored = 12;

    private const ulong Salt = 0x73746F7279UL;

    public static uint Of(uint term) => (uint)(WordHash.Mix(term ^ Salt) >> 32);
}
