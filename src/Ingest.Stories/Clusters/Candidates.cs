using System.Runtime.InteropServices;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>The running stories that an article may belong to.</summary>
internal static class Candidates
{
    private const int Keys = 14, MostUnderOneKey = 32, MostCompared = 10, Expected = 400;
    private const float EventWeight = 0.2f;

    /// <summary>Each with the article of it that shares most, and with how alike it is; the likeliest by their words first.</summary>
    public static List<(long StoryId, long ArticleId, Likeness Likeness)> Of(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        var query = reading.QueryOn(index);
        var articles = new Dictionary<long, float>(Expected);
        Span<long> under = stackalloc long[MostUnderOneKey];
        // None is stored before it is published.
        var since = reading.Text.At - options.Silence;
        foreach (var word in query.Heaviest(Keys))
        {
            var (term, weight) = query.Term(word);
            Count(StoryKeys.Of(term), weight, under);
        }
        if (options.AcrossLanguages)
        {
            foreach (var key in EventKeys.Of(reading.Profile))
                Count(key, EventWeight, under);
        }
        var candidates = new List<(long, long, Likeness)>(MostCompared);
        foreach (var (id, article) in Heaviest(articles, reading, index, options))
        {
            if (index.Story(id) is not { } story)
                continue;
            var likeness = query.Compare(story);
            if (options.AcrossLanguages || !likeness.AcrossLanguages)
                candidates.Add((id, article, likeness));
        }
        return candidates;

        void Count(uint key, float weight, Span<long> into)
        {
            foreach (var article in into[..index.Find(key, since, into)])
                CollectionsMarshal.GetValueRefOrAddDefault(articles, article, out _) += weight;
        }
    }

    /// <summary>The stories of the heaviest articles, and no further than enough are found: each article that is looked at may be a row to read.</summary>
    private static IEnumerable<(long StoryId, long ArticleId)> Heaviest(Dictionary<long, float> articles, ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        // Some hundreds were found and some twenty are looked at: a heap is made, not an order.
        var found = new (long, (float, long))[articles.Count];
        var count = 0;
        foreach (var (id, weight) in articles)
            found[count++] = (id, (weight, id));
        var heap = new PriorityQueue<long, (float Weight, long Id)>(found, HeaviestFirst);
        var stories = new Dictionary<long, (long Article, float Weight)>(MostCompared * 2);
        var last = float.MaxValue;
        while (heap.TryDequeue(out var id, out var priority))
        {
            // Of equal ones all: the story's number decides between them.
            if (stories.Count >= MostCompared && priority.Weight < last)
                break;
            last = priority.Weight;
            if (index.WhereIs(id) is { } article && (article.At - reading.Text.At).Duration() <= options.Silence)
                stories.TryAdd(article.StoryId, (id, priority.Weight));
        }
        return stories.OrderByDescending(s => s.Value.Weight).ThenBy(s => s.Key).Take(MostCompared).Select(s => (s.Key, s.Value.Article));
    }

    private static readonly Comparer<(float Weight, long Id)> HeaviestFirst =
        Comparer<(float Weight, long Id)>.Create(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));

    public static StoryMatch? Nearest(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        StoryMatch? best = null;
        foreach (var (story, article, likeness) in Of(reading, index, options))
        {
            var score = StoryScore.Of(likeness);
            if (best is null || score > best.Score)
                best = new() { ArticleId = article, StoryId = story, Score = score, Likeness = likeness };
        }
        return best;
    }
}

/// <summary>Keys that are the same in any language: a place and the dead counted there.</summary>
internal static class EventKeys
{
    private const int Most = 3, LeastDead = 2, LeastScore = 100;
    private const ulong Salt = 0x6576656E74UL;

    public static IEnumerable<uint> Of(Profile profile) => profile.Toll.Dead < LeastDead ? [] : profile.Places
        .Where(p => !p.IsCountry && p.Score >= LeastScore).OrderByDescending(p => p.Score).Take(Most)
        .Select(p => (uint)(WordHash.Then(WordHash.Then(Salt, p.Hash), profile.Toll.Dead) >> 32));
}

/// <summary>The keys under which articles are found by others of their story.</summary>
internal static class StoryKeys
{
    /// <summary>Articles are found under so many of their heaviest words.</summary>
    private const int Stored = 14;

    private const ulong Salt = 0x73746F7279UL;

    public static uint Of(uint term) => (uint)(WordHash.Then(Salt, term) >> 32);

    public static uint[] Of(ArticleReading reading, IArticleIndex index)
    {
        var query = reading.QueryOn(index);
        var words = query.Heaviest(Stored);
        var keys = new uint[words.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Of(query.Term(words[i]).Term);
        return keys;
    }
}
