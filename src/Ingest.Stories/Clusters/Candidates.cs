using System.Runtime.InteropServices;
using Ingest.Stories.Reading;
using Ingest.Text;

namespace Ingest.Stories.Clusters;

/// <summary>The running stories that an article may belong to.</summary>
internal static class Candidates
{
    private const int Keys = 20, MostUnderOneKey = 48, MostCompared = 16, Expected = 200;
    private const float EventWeight = 0.2f;

    /// <summary>Each with the article of it that shares most, and with how alike it is; the likeliest by their words first.</summary>
    public static List<(long StoryId, long ArticleId, Likeness Likeness)> Of(ArticleReading reading, IArticleIndex index, PlacementOptions options)
    {
        var candidates = new List<(long, long, Likeness)>(MostCompared);
        var query = new ArticleQuery(reading.Profile, index);
        var articles = new Dictionary<long, float>(Expected);
        var under = new long[MostUnderOneKey];
        foreach (var (term, weight) in query.Heaviest(Keys))
        {
            foreach (var article in under.AsSpan(0, index.Find(StoryKeys.Of(term), under)))
                CollectionsMarshal.GetValueRefOrAddDefault(articles, article, out _) += weight;
        }
        if (options.AcrossLanguages)
        {
            foreach (var key in EventKeys.Of(reading.Profile))
            {
                foreach (var article in under.AsSpan(0, index.Find(key, under)))
                    CollectionsMarshal.GetValueRefOrAddDefault(articles, article, out _) += EventWeight;
            }
        }
        // The heaviest first, and no further than enough stories are found: each article that is looked at may be a row to read.
        var heaviest = articles.Select(a => (Weight: a.Value, Id: a.Key)).ToArray();
        Array.Sort(heaviest, static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));
        var stories = new Dictionary<long, (long Article, float Weight)>(MostCompared * 2);
        for (var i = 0; i < heaviest.Length; i++)
        {
            var (weight, id) = heaviest[i];
            // Of equal ones all: the story's number decides between them.
            if (stories.Count >= MostCompared && weight < heaviest[i - 1].Weight)
                break;
            if (index.Article(id) is { } article && (article.Profile.At - reading.Text.At).Duration() <= options.Silence)
                stories.TryAdd(article.StoryId, (id, weight));
        }
        foreach (var (id, (article, _)) in stories.OrderByDescending(s => s.Value.Weight).ThenBy(s => s.Key).Take(MostCompared))
        {
            if (index.Story(id) is not { } story)
                continue;
            var likeness = query.Compare(story);
            if (options.AcrossLanguages || !likeness.AcrossLanguages)
                candidates.Add((id, article, likeness));
        }
        return candidates;
    }

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

    public static IEnumerable<uint> Of(ArticleReading reading, IArticleIndex index) => new ArticleQuery(reading.Profile, index).Heaviest(Stored).Select(t => Of(t.Term));
}
