using System.Runtime.InteropServices;

namespace Ingest.Stories.Clusters;

/// <summary>What a story tells, from its latest articles: a long one drifts, and what it told first no longer counts.</summary>
public sealed class StoryProfile
{
    /// <summary>Articles that it is made of.</summary>
    public const int Most = 12;

    private readonly Queue<(Profile Profile, float[] Weights)> articles = new();
    private readonly Dictionary<uint, Entry> terms = [];
    private readonly Dictionary<uint, (int Score, bool IsCountry)> places = [];
    private double squares;

    private record struct Entry(float Weight, int Articles, TermMarks Marks);

    public int Articles => articles.Count;

    public DateTimeOffset Last { get; private set; }

    internal IEnumerable<Profile> Profiles => articles.Select(a => a.Profile);

    internal IReadOnlyDictionary<uint, (int Score, bool IsCountry)> Places => places;

    /// <summary>Length of the vector of its words.</summary>
    internal double Length => Math.Sqrt(Math.Max(0, squares));

    /// <param name="index">Tells how rare the article's words are.</param>
    public void Add(Profile profile, IArticleIndex index)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var weights = Weights.Unit(profile, new Weights(index));
        articles.Enqueue((profile, weights));
        Count(profile, weights, 1);
        if (articles.Count > Most)
        {
            var (oldest, itsWeights) = articles.Dequeue();
            Count(oldest, itsWeights, -1);
        }
        foreach (var place in profile.Places)
            places[place.Hash] = (Math.Max(place.Score, places.GetValueOrDefault(place.Hash).Score), place.IsCountry);
        Last = profile.At > Last ? profile.At : Last;
    }

    /// <summary>How much the word counts in it, how many of its articles use it, and how; nothing where none does.</summary>
    internal bool Find(uint term, out float weight, out int uses, out TermMarks marks)
    {
        var found = terms.TryGetValue(term, out var entry);
        (weight, uses, marks) = (entry.Weight, entry.Articles, entry.Marks);
        return found;
    }

    private void Count(Profile profile, float[] weights, int sign)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, profile.Terms[i].Hash, out _);
            var weight = entry.Weight + (sign * weights[i]);
            squares += (weight * weight) - (entry.Weight * entry.Weight);
            entry = new(weight, entry.Articles + sign, entry.Marks | profile.Terms[i].Marks);
            if (entry.Articles == 0)
            {
                squares -= weight * weight;
                terms.Remove(profile.Terms[i].Hash);
            }
        }
    }
}
