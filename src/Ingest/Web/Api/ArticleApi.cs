using Ingest.Articles;
using Ingest.Web.Filters;

namespace Ingest.Web.Api;

internal static class ArticleApi
{
    public static void MapArticles(this RouteGroupBuilder api)
    {
        api.MapGet("/articles", (HttpContext context, ArticleFinder finder) => Search(context, finder, facets: false)).WithTags("Articles").WithSummary("Articles, newest first.")
            .Takes([.. QueryParameter.OfStories, .. QueryParameter.OfPages]).Produces<SearchAnswer>();
        api.MapGet("/articles/{id:long}", Find).WithTags("Articles").WithSummary("One article with its text.").Produces<ArticleAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/search", (HttpContext context, ArticleFinder finder) => Search(context, finder, facets: true)).WithTags("Search").WithSummary("Articles that fit a search in the rule language, newest first, and what they are about.")
            .Takes([.. QueryParameter.OfStories, .. QueryParameter.OfPages]).Produces<SearchAnswer>();
        api.MapGet("/search/export", Exporting.WriteAsync).WithTags("Search").WithSummary("The same as a file: format=csv or jsonl, at most 100,000 articles.").Takes([.. QueryParameter.OfStories, new("format", "csv or jsonl.")])
            .Produces(StatusCodes.Status200OK, contentType: "text/csv", additionalContentTypes: ["application/jsonl"]);
    }

    private static IResult Search(HttpContext context, ArticleFinder finder, bool facets)
    {
        if (ApiFilter.Read(context, out var filter) is { } mistake)
            return mistake.Result(context);
        if (ApiServices.ReadPage(context.Request, out var limit, out var cursor) is { } problem)
            return problem.Result(context);
        if (!Cursor.TryRead(cursor, out var before))
            return ApiServices.BadCursor().Result(context);
        var found = finder.Find(filter, before, limit, facets && before is null);
        var next = Cursor.Of(found.Next);
        ApiServices.LinkNext(context, next);
        return TypedResults.Ok(new SearchAnswer([.. found.Articles.Select(a => ArticleAnswer.Of(a))], next, found.Facets, found.Unindexed));
    }

    private static IResult Find(HttpContext context, long id, SearchListStore articles) => articles.Load([id]) is [var article]
        ? TypedResults.Ok(ArticleAnswer.Of(article, articles.Extras(id)))
        : Problem.NotFound($"There is no article {id}. It may have been removed with age.").Result(context);
}
