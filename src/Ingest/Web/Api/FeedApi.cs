using System.Globalization;
using Ingest.Scheduling;
using Ingest.Web.Feeds;
using Ingest.Web.Security;

namespace Ingest.Web.Api;

internal static class FeedApi
{
    public static void MapFeeds(this RouteGroupBuilder api)
    {
        var feeds = api.MapGroup("/feeds").WithTags("Feeds");
        feeds.MapGet("", List).WithSummary("Subscribed feeds, by id; paused ones too.").Takes(QueryParameter.OfPages).Produces<Page<FeedAnswer>>();
        feeds.MapGet("/{id:long}", Find).WithSummary("One feed.").Produces<FeedAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        feeds.MapPost("", AddAsync).WithSummary("Subscribe to a feed, or to the one that a page names.").Produces<FeedAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        feeds.MapPatch("/{id:long}", Change).WithSummary("Rename, set the language, pause or resume.").Produces<FeedAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        feeds.MapDelete("/{id:long}", Remove).WithSummary("Unsubscribe; its articles stay.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        feeds.MapPost("/{id:long}/poll", PollNow).WithSummary("Ask it as soon as its host allows.").Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound);
        feeds.MapGet("/preview", PreviewAsync).WithSummary("What would be ingested from an address; nothing is stored.").Takes(new QueryParameter("url", "Of a feed, or of a page that names feeds.")).Produces<FeedPreview>();
        feeds.MapGet("/opml", FeedForms.Export).WithSummary("All subscriptions as OPML 2.0.").Produces(StatusCodes.Status200OK, contentType: "text/x-opml");
        feeds.MapPost("/opml", ImportAsync).WithSummary("Subscribe to the feeds of an OPML document.").Accepts<string>("text/x-opml", "application/xml", "text/xml").Produces<FeedImport>();
    }

    private static IResult List(HttpContext context, FeedControl control)
    {
        if (ApiServices.ReadPage(context.Request, out var limit, out var cursor) is { } problem)
            return problem.Result(context);
        if (!Cursor.TryRead(cursor, out var after))
            return ApiServices.BadCursor().Result(context);
        var rest = control.Page(after ?? 0, limit + 1);
        var next = rest.Count > limit ? Cursor.Of(rest[limit - 1].Id) : null;
        ApiServices.LinkNext(context, next);
        return TypedResults.Ok(new Page<FeedAnswer>([.. rest.Take(limit).Select(FeedAnswer.Of)], next));
    }

    private static IResult Find(HttpContext context, long id, FeedStore store) => ById(store, id) is { } feed ? TypedResults.Ok(FeedAnswer.Of(feed)) : Missing(context, id);

    private static async Task<IResult> AddAsync(HttpContext context, NewFeed feed, FeedStore store, FeedPreviews previews)
    {
        if (!FeedUrl.TryParse(feed.Url?.Trim() ?? "", out var url, out var mistake))
            return Problem.BadRequest($"url: {mistake}").Result(context);
        var preview = await previews.AskAsync(url, context.RequestAborted);
        // A page that names exactly one feed means that one; with several the caller chooses.
        if (preview is { IsFeed: false, Suggestions: [var only] })
            url = new Uri(only);
        else if (preview is { IsFeed: false, Suggestions.Count: > 1 })
            return (Problem.Conflict("This is a page that names several feeds. Subscribe to one of them.") with { More = new Dictionary<string, object?> { ["suggestions"] = preview.Suggestions } }).Result(context);
        if (!store.Add(new(url) { Title = Short(feed.Title), Language = Short(feed.Language) }))
            return Problem.Conflict($"{url.AbsoluteUri} is subscribed already.").Result(context);
        var added = store.Find(url.AbsoluteUri)!;
        return TypedResults.Created($"/api/v1/feeds/{added.Id.ToString(CultureInfo.InvariantCulture)}", FeedAnswer.Of(added));
    }

    private static IResult Change(HttpContext context, long id, FeedChange change, FeedStore store, FeedControl control)
    {
        if (ById(store, id) is not { } feed)
            return Missing(context, id);
        if (change.Title is not null || change.Language is not null)
            control.Edit(id, Short(change.Title) ?? feed.Title ?? "", Short(change.Language) ?? feed.Language ?? "");
        if (change.Paused is { } paused)
            _ = paused ? control.Pause(id) : FeedForms.Resume(store, id);
        return TypedResults.Ok(FeedAnswer.Of(ById(store, id)!));
    }

    private static IResult Remove(HttpContext context, long id, FeedStore store) =>
        store.Remove(id.ToString(CultureInfo.InvariantCulture)) is null ? Missing(context, id) : TypedResults.NoContent();

    private static IResult PollNow(HttpContext context, long id, FeedStore store) => FeedForms.PollNow(store, id)
        ? TypedResults.Accepted($"/api/v1/feeds/{id.ToString(CultureInfo.InvariantCulture)}")
        : Problem.NotFound($"There is no active feed {id}.").Result(context);

    // It makes us visit an address: no page of the outer web is to bring that about.
    private static async Task<IResult> PreviewAsync(HttpContext context, string? url, FeedPreviews previews) => !Access.IsFromThisSite(context.Request)
        ? new Problem(StatusCodes.Status403Forbidden, "Not from this page", "Ask this from a page of this service, or from a program.").Result(context)
        : FeedUrl.TryParse(url?.Trim() ?? "", out var address, out var mistake)
        ? TypedResults.Ok(await previews.AskAsync(address, context.RequestAborted))
        : Problem.BadRequest($"url: {mistake}").Result(context);

    private static async Task<IResult> ImportAsync(HttpContext context, FeedStore store)
    {
        try
        {
            return TypedResults.Ok(await FeedForms.ImportAsync(context.Request.Body, store, context.RequestAborted));
        }
        catch (OpmlException e)
        {
            return Problem.BadRequest(e.Message).Result(context);
        }
    }

    private static Feed? ById(FeedStore store, long id) => store.Find(id.ToString(CultureInfo.InvariantCulture));

    private static string? Short(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed[..Math.Min(trimmed.Length, 300)] : text;

    private static IResult Missing(HttpContext context, long id) => Problem.NotFound($"There is no feed {id}.").Result(context);
}
