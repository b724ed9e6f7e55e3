using Ingest.Contracts;
using Ingest.Regions;
using Ingest.Stories.Clusters;
using Ingest.Stories.Reading;

namespace Ingest.Articles;

/// <summary>What each article of a story told that those before it had not: as the writer judged it when it came, told again from what is stored.</summary>
internal static class StoryTimeline
{
    /// <param name="articles">In the order in which they came.</param>
    /// <returns>By article; those that only repeat, and the first, are left out.</returns>
    public static IReadOnlyDictionary<long, IReadOnlyList<StoryNews>> News(IReadOnlyList<StoryArticle> articles)
    {
        var news = new Dictionary<long, IReadOnlyList<StoryNews>>();
        var (outlets, named, known) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), default(Toll));
        foreach (var (index, article) in articles.Index())
        {
            var text = article.Summary.Length > 0 ? article.Summary : article.Beginning;
            var toll = ArticleReading.Of(StoryTexts.Of(article.Title, text, "", article.Outlet, article.Published, article.PlacesJson, article.EvidenceJson, noise: null)).Profile.Toll;
            var isSource = article.DuplicateOf is null && outlets.Add(article.Outlet);
            var places = article.Places.Where(p => named.Add(p.Code)).Select(p => p.Name).ToList();
            var added = new AddedArticle(article.Title, text, article.Outlet, RegionResult.Empty) { History = article.History, DuplicateOf = article.DuplicateOf, PossiblyNew = false, Toll = toll };
            if (index > 0 && StoryNewsLines.Of(added, isSource, places, known) is { Count: > 0 } told)
                news[article.Id] = told;
            known = new(Math.Max(known.Dead, toll.Dead), Math.Max(known.Hurt, toll.Hurt));
        }
        return news;
    }
}
