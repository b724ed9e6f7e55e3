using Ingest.Articles;

namespace Ingest.Web.Filters;

/// <param name="Next">Where the next page goes on: below this id. Null where there is none.</param>
/// <param name="Unindexed">Articles that are not in the index yet.</param>
internal sealed record FoundArticles(IReadOnlyList<FoundArticle> Articles, long? Next, Facets? Facets, long Unindexed);

/// <summary>Articles by a filter, newest first, the last second's included.</summary>
internal sealed class ArticleFinder(SearchListStore search, ArticleSearchStore index, StoryFinder stories, TimeProvider time)
{
    /// <exception cref="SearchTooBroadException">It took more than some seconds.</exception>
    public FoundArticles Find(StoryFilter filter, long? before, int limit, bool facets)
    {
        var unindexed = index.CatchUp(StoryFinder.Patience, time);
        var wanted = filter.ToSearch(stories.Watched, time.GetUtcNow());
        var ids = search.Ids(wanted, before, limit + 1);
        var page = ids.Take(limit).ToList();
        return new(search.Load(page), ids.Count > limit ? page[^1] : null, facets ? search.Facets(wanted) : null, unindexed);
    }

    /// <summary>All that fit, in pages, so that neither memory nor a snapshot grows with them.</summary>
    public IEnumerable<FoundArticle> All(StoryFilter filter, int most)
    {
        const int PageSize = 200;
        index.CatchUp(StoryFinder.Patience, time);
        var wanted = filter.ToSearch(stories.Watched, time.GetUtcNow());
        long? before = null;
        for (var left = most; left > 0; left -= PageSize)
        {
            var ids = search.Ids(wanted, before, Math.Min(PageSize, left));
            foreach (var article in search.Load(ids))
                yield return article;
            if (ids.Count < PageSize)
                yield break;
            before = ids[^1];
        }
    }
}
