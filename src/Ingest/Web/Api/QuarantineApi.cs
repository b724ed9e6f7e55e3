using Ingest.Articles;
using Ingest.Messaging;

namespace Ingest.Web.Api;

/// <param name="Outcome">What the article is now: new, revised, sighting …</param>
internal sealed record ReplayAnswer(string Outcome, long ArticleId);

internal static class QuarantineApi
{
    private const int Most = 200;

    public static void MapQuarantine(this RouteGroupBuilder api)
    {
        api.MapGet("/quarantine", (MessagingPageStore store) => TypedResults.Ok(new Page<QuarantineLine>(store.Quarantine(Most), null))).WithTags("Quarantine").WithSummary("Articles that could not be stored, newest first; at most 200.");
        api.MapPost("/quarantine/{id:long}/replay", Replay).WithTags("Quarantine").WithSummary("Another try, with the alert that it owes.")
            .Produces<ReplayAnswer>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Replay(HttpContext context, long id, IServiceProvider services)
    {
        if (services.GetService<QuarantineReplay>() is not { } replay)
            return Problem.Conflict("This process does not store articles (role store). Ask the one that does, or run 'ingest quarantine replay'.").Result(context);
        return replay.Run(id) switch
        {
            null => Problem.NotFound($"There is no {id} in quarantine.").Result(context),
            { IsStored: true } done => TypedResults.Ok(new ReplayAnswer(done.Outcome!.Value.ToString().ToLowerInvariant(), done.ArticleId)),
            var failed => Problem.Conflict($"It fails still: {failed.Reason}").Result(context),
        };
    }
}
