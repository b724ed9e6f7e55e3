using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;

namespace Ingest.Stories;

/// <summary>An index in memory, over all articles it was ever given: for trying out, and as the plain reference for one that is bounded.</summary>
public sealed class MemoryIndex : IArticleIndex
{
    private readonly Dictionary<uint, List<long>> keys = [];
    private readonly Dictionary<long, (PlacedAt Place, ArticleReading Reading)> articles = [];
    private readonly Dictionary<uint, int> uses = [];
    private readonly Dictionary<long, StoryProfile> stories = [];

    public long Counted => articles.Count;

    public void Add(long id, long storyId, long? duplicateOf, ArticleReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        foreach (var key in IndexKeys.Of(reading, this))
        {
            if (!keys.TryGetValue(key, out var under))
                keys[key] = under = [];
            under.Add(id);
        }
        articles[id] = (new(storyId, duplicateOf ?? id, reading.Text.At), reading);
        if (!stories.TryGetValue(storyId, out var story))
            stories[storyId] = story = new();
        story.Add(reading.WeighedBy(this));
        foreach (var term in reading.Profile.Terms)
            uses[term.Hash] = uses.GetValueOrDefault(term.Hash) + 1;
    }

    public int Find(uint key, DateTimeOffset since, Span<long> into)
    {
        if (!keys.TryGetValue(key, out var under))
            return 0;
        var count = Math.Min(into.Length, under.Count);
        for (var i = 0; i < count; i++)
            into[i] = under[^(i + 1)];
        return count;
    }

    public PlacedAt? WhereIs(long id) => articles.TryGetValue(id, out var known) ? known.Place : null;

    public StoryProfile? Story(long id) => stories.GetValueOrDefault(id);

    public ArticleReading? Text(long id) => articles.TryGetValue(id, out var known) ? known.Reading : null;

    public int Uses(uint term) => uses.GetValueOrDefault(term);
}

/// <summary>The keys under which an article is to be found.</summary>
public static class IndexKeys
{
    public static uint[] Of(ArticleReading reading, IArticleIndex index)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var keys = new HashSet<uint>(reading.Prints.Length + 24);
        foreach (var print in reading.Prints)
            keys.Add(print.Key);
        keys.UnionWith(reading.QueryOn(index).Keys);
        keys.UnionWith(EventKeys.Of(reading.Profile));
        return [.. keys];
    }
}
