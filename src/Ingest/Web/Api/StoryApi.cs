using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Web.Filters;

namespace Ingest.Web.Api;

internal static class StoryApi
{
    private const int MostArticles = 500, MostDeliveries = 200;

    public static void MapStories(this RouteGroupBuilder api)
    {
        api.MapGet("/stories", List).WithTags("Stories").WithSummary("Stories, newest first.").Takes([.. QueryParameter.OfStories, .. QueryParameter.OfPages]).Produces<Page<StoryAnswer>>();
        api.MapGet("/stories/stream", StoryStream.WriteAsync).WithTags("Stories")
            .WithSummary("Server-sent events: each story as it begins or changes, as 'event: story' with the story as data. The same filter as the list of stories. Last-Event-ID resumes where a stream broke off.")
            .Takes([.. QueryParameter.OfStories, new("lastEventId", "As the header Last-Event-ID, for what cannot send one.")])
            .Produces<StoryAnswer>(contentType: "text/event-stream");
        api.MapGet("/stories/{id:long}", Find).WithTags("Stories").WithSummary("One story with its articles and deliveries.").Produces<StoryDetails>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(HttpContext context, StoryFinder finder, StoryStatePageStore states)
    {
        if (ApiFilter.Read(context, out var filter) is { } mistake)
            return mistake.Result(context);
        if (ApiServices.ReadPage(context.Request, out var limit, out var cursor) is { } problem)
            return problem.Result(context);
        if (!Cursor.TryRead(cursor, out var before))
            return ApiServices.BadCursor().Result(context);
        var found = finder.Find(filter, before, limit);
        var next = Cursor.Of(found.Next);
        var known = states.Of([.. found.Stories.Select(s => s.Id)]);
        ApiServices.LinkNext(context, next);
        return TypedResults.Ok(new Page<StoryAnswer>([.. found.Stories.Select(s => StoryAnswer.Of(s, context.Request, known.GetValueOrDefault(s.Id)))], next));
    }

    private static IResult Find(HttpContext context, long id, StoryPageStore stories, DeliveryPageStore deliveries, StoryStatePageStore states)
    {
        if (stories.Find(id) is not { } story)
            return Problem.NotFound($"There is no story {id}. It may have been removed with its articles.").Result(context);
        return TypedResults.Ok(new StoryDetails(
            StoryAnswer.Of(story, context.Request, states.Of(id)),
            [
                .. stories.ArticlesOf(id, MostArticles).Select(a => new StoryArticleAnswer(
                    a.Id, a.Title, a.Summary.Length > 0 ? a.Summary : a.Beginning, a.Url, a.Outlet, a.Author, a.Language, a.Published, a.FirstSeen, a.History, a.DuplicateOf, a.Revisions, a.Evidence)),
            ],
            [.. deliveries.OfStory(id, MostDeliveries).Select(DeliveryAnswer.Of)]));
    }
}

internal static class ApiFilter
{
    /// <summary>The API names what it wants: without a country it means every one.</summary>
    public static Problem? Read(HttpContext context, out StoryFilter filter)
    {
        var parsed = StoryFilter.Parse(context.Request.Query, out var mistake, out var error);
        filter = parsed is null ? new() : parsed with { All = true };
        return mistake is null ? null : Problem.BadRequest(mistake) with
        {
            More = error is null ? new Dictionary<string, object?>() : new() { ["column"] = error.Column, ["problem"] = error.Problem, ["expected"] = error.Expected },
        };
    }
}
