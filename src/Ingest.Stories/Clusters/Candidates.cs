using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>The running stories that an article may belong to.</summary>
internal static class Candidates
{
    public const int MostUnderOneKey = 32;
    private const int MostCompared = 6;
    private const float EventWeight = 0.2f;

    /// <summary>
    /// Of a story that has less of the article's heaviest words than this share of what another one has, the article is none. Of 3,700 reports that joined one,
    /// 99 in 100 had more than half; and each that is compared may be a row to read.
    /// </summary>
    private const float LeastOfBest = 0.35f;

    /// <summary>The story that the article is likest to; null where none shares a word that tells anything.</summary>
    public static StoryMatch? Nearest(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        var query = reading.QueryOn(index);
        var tally = new Tally(stackalloc short[Tally.Size], stackalloc long[Tally.Most], stackalloc float[Tally.Most]);
        Count(ref tally, reading, query, index, options);
        StoryMatch? best = null;
        Span<long> compared = stackalloc long[MostCompared];
        var (count, least) = (0, 0f);
        while (count < MostCompared && tally.TakeHeaviest(out var id, out var weight) && weight >= least)
        {
            if (index.WhereIs(id) is not { } place || (place.At - reading.Text.At).Duration() > options.Silence || compared[..count].Contains(place.StoryId))
                continue;
            if (index.Story(place.StoryId) is not { } story)
                continue;
            least = Math.Max(least, LeastOfBest * weight);
            compared[count++] = place.StoryId;
            var likeness = query.Compare(story);
            if (likeness.AcrossLanguages && !options.AcrossLanguages)
                continue;
            var score = StoryScore.Of(likeness);
            if (best is null || score > best.Score)
                best = new() { ArticleId = id, StoryId = place.StoryId, Score = score, Likeness = likeness };
        }
        return best;
    }

    private static void Count(ref Tally tally, ArticleReading reading, ArticleQuery query, IArticleIndex index, PlacementOptions options)
    {
        Span<long> under = stackalloc long[MostUnderOneKey];
        // None is stored before it is published.
        var since = reading.Text.At - options.Silence;
        index.Expect(query.Keys);
        foreach (var (key, word) in query.Keys.Zip(query.Heaviest))
            tally.Add(under[..index.Find(key, since, under)], query.Unit[word]);
        if (!options.AcrossLanguages)
            return;
        foreach (var key in EventKeys.Of(reading.Profile))
            tally.Add(under[..index.Find(key, since, under)], EventWeight);
    }
}

/// <summary>How much of an article's words each article has: up to some five hundred that are found, of which a few are taken.</summary>
/// <param name="slots">Where each is, from one on, by open addressing; zero is an empty slot. Of <see cref="Size"/>, all zero.</param>
/// <param name="ids">Of <see cref="Most"/>.</param>
/// <param name="weights">As many.</param>
internal ref struct Tally(Span<short> slots, Span<long> ids, Span<float> weights)
{
    /// <summary>As many as can be found.</summary>
    public const int Most = (ArticleQuery.MostHeavy + EventKeys.Most) * Candidates.MostUnderOneKey;
    public const int Size = 1 << 10;

    private readonly Span<short> slots = slots;
    private readonly Span<long> ids = ids;
    private readonly Span<float> weights = weights;
    private int count;

    public void Add(scoped ReadOnlySpan<long> found, float weight)
    {
        foreach (var id in found)
        {
            var at = (int)((ulong)id * 0x9E3779B97F4A7C15UL >> 54);
            while (slots[at] != 0 && ids[slots[at] - 1] != id)
                at = (at + 1) & (Size - 1);
            if (slots[at] != 0)
            {
                weights[slots[at] - 1] += weight;
                continue;
            }
            if (count == Most)
                return;
            (ids[count], weights[count]) = (id, weight);
            slots[at] = (short)++count;
        }
    }

    /// <summary>Of equal ones the newest first; each once.</summary>
    public readonly bool TakeHeaviest(out long id, out float weight)
    {
        (var best, id, weight) = (-1, 0, 0);
        for (var i = 0; i < count; i++)
        {
            if (weights[i] > weight || (weights[i] == weight && ids[i] > id && weight > 0))
                (best, id, weight) = (i, ids[i], weights[i]);
        }
        if (best < 0)
            return false;
        weights[best] = 0;
        return true;
    }
}

/// <summary>Keys that are the same in any language: a place and the dead counted there.</summary>
internal static class EventKeys
{
    public const int Most = 3;
    private const int LeastDead = 2, LeastScore = 100;
    private const ulong Salt = 0x6576656E74UL;

    public static IEnumerable<uint> Of(Profile profile) => profile.Toll.Dead < LeastDead ? [] : profile.Places
        .Where(p => !p.IsCountry && p.Score >= LeastScore).OrderByDescending(p => p.Score).Take(Most)
        .Select(p => (uint)(WordHash.Then(WordHash.Then(Salt, p.Hash), profile.Toll.Dead) >> 32));
}

/// <summary>The keys under which articles are found by others of their story.</summary>
internal static class StoryKeys
{
    private const ulong Salt = 0x73746F7279UL;

    public static uint Of(uint term) => (uint)(WordHash.Then(Salt, term) >> 32);
}
