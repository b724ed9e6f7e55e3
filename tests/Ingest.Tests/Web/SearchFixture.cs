using Ingest.Articles;
using Ingest.Querying;
using Ingest.Web.Filters;

namespace Ingest.Tests.Web;

/// <summary>Searches by the rule language; an article goes by the end of its address.</summary>
public abstract class SearchFixture : WebFixture
{
    private protected IReadOnlyList<string> Find(string query) => [.. Get<ArticleFinder>().Find(Filter(query), null, 50, facets: false).Articles.Select(Name)];

    private protected static StoryFilter Filter(string query) => new() { All = true, Query = Query.Parse(query).Query ?? throw new ArgumentException(query) };

    private protected static string Name(FoundArticle article) => article.Url![(article.Url!.LastIndexOf('/') + 1)..];
}
