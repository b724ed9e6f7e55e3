namespace Ingest.Stories.Clusters;

/// <summary>What a story tells, from its latest articles: a long one drifts, and what it told first no longer counts.</summary>
public sealed class StoryProfile
{
    /// <summary>Articles that it is made of.</summary>
    public const int Most = 12;

    private readonly List<Profile> articles = [];
    private readonly List<int> named = [];

    /// <summary>Sorted by hash, as a profile's are: taking one in is one pass over both.</summary>
    private Entry[] terms = [];
    private int count;
    private PlaceTerm[] places = [];
    private double squares;

    /// <summary>A word of the story.</summary>
    /// <param name="Weight">How much it counts in it.</param>
    /// <param name="Articles">How many of its articles use it.</param>
    /// <param name="Named">In which of them it is a name in the headline: a bit for each, the oldest the lowest.</param>
    internal readonly record struct Entry(uint Hash, float Weight, int Articles, ushort Named);

    public int Articles => articles.Count;

    public DateTimeOffset Last { get; private set; }

    internal List<Profile> Profiles => articles;

    /// <summary>How many names each article's headline gives, of people and parties rather than places.</summary>
    internal IReadOnlyList<int> Named => named;

    internal ReadOnlySpan<Entry> Terms => terms.AsSpan(0, count);

    /// <summary>Sorted by hash.</summary>
    internal ReadOnlySpan<PlaceTerm> Places => places;

    /// <summary>Length of the vector of its words.</summary>
    internal double Length => Math.Sqrt(Squares);

    internal double Squares => Math.Max(0, squares);

    /// <param name="profile">With its weights: what a story tells does not change with what others tell later.</param>
    public void Add(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        articles.Add(profile);
        named.Add(Count(profile, 1));
        places = Join(places, profile.Places);
        if (articles.Count > Most)
        {
            Count(articles[0], -1);
            articles.RemoveAt(0);
            named.RemoveAt(0);
            // As it would be when it is read again: what only the oldest named is gone with it.
            places = [];
            foreach (var left in articles)
                places = Join(places, left.Places);
        }
        Last = profile.At > Last ? profile.At : Last;
    }

    /// <param name="sign">1 for the newest article, −1 for the oldest, whose place the next one takes.</param>
    /// <returns>How many names the profile's headline gives.</returns>
    private int Count(Profile profile, int sign)
    {
        var weights = profile.Weights;
        var before = terms.AsSpan(0, count);
        if (sign < 0)
        {
            for (var i = 0; i < before.Length; i++)
                before[i] = before[i] with { Named = (ushort)(before[i].Named >> 1) };
        }
        var newest = (ushort)(1 << (articles.Count - 1));
        var merged = new Entry[before.Length + weights.Length];
        var (size, at, names) = (0, 0, 0);
        for (var i = 0; i < weights.Length; i++)
        {
            ref var term = ref profile.Terms[i];
            while (at < before.Length && before[at].Hash < term.Hash)
                merged[size++] = before[at++];
            var entry = at < before.Length && before[at].Hash == term.Hash ? before[at++] : default;
            names += term.IsNamed ? 1 : 0;
            var weight = entry.Weight + (sign * weights[i]);
            squares += (weight * weight) - (entry.Weight * entry.Weight);
            if (entry.Articles + sign == 0)
                squares -= weight * weight;
            else
                merged[size++] = new(term.Hash, weight, entry.Articles + sign, sign > 0 && term.IsNamed ? (ushort)(entry.Named | newest) : entry.Named);
        }
        before[at..].CopyTo(merged.AsSpan(size));
        (terms, count) = (merged, size + before.Length - at);
        return names;
    }

    /// <summary>The places of both, each with its higher score.</summary>
    private static PlaceTerm[] Join(PlaceTerm[] before, PlaceTerm[] added)
    {
        if (before.Length == 0)
            return added;
        var joined = new PlaceTerm[before.Length + added.Length];
        var (count, i, j) = (0, 0, 0);
        while (i < before.Length || j < added.Length)
        {
            if (j == added.Length || (i < before.Length && before[i].Hash < added[j].Hash))
                joined[count++] = before[i++];
            else if (i == before.Length || added[j].Hash < before[i].Hash)
                joined[count++] = added[j++];
            else
                joined[count++] = added[j] with { Score = Math.Max(before[i++].Score, added[j++].Score) };
        }
        return joined[..count];
    }
}
