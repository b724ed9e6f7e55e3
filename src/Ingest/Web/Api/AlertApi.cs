using System.Globalization;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Configuration;
using Ingest.Web.Alerts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ingest.Web.Api;

/// <param name="For">Such as 24h; at most a year.</param>
internal sealed record MuteRequest(string? For);

internal sealed record NewMute(MuteKind Kind, string? Subject, string? For);

internal sealed record RuleQuery(string? When);

internal sealed record ChannelAnswer(string Name, string Type, bool IsDisabled, string? Why);

internal sealed record ChannelTested(bool Succeeded, int? Status, string? Answer, long DurationMs);

/// <param name="From">The story that becomes a part of this one.</param>
internal sealed record MergeRequest(long From);

internal sealed record EditedStory(long Id, string Headline, int Articles);

/// <summary>Rules, channels, mutes, acknowledgements.</summary>
internal static class AlertApi
{
    private const string By = "api";

    public static void MapAlerting(this RouteGroupBuilder api)
    {
        api.MapGet("/rules", (RuleDesk desk) => TypedResults.Ok(new Page<ListedRule>(desk.List(), null))).WithTags("Rules").WithSummary("The rules that hold: the configuration's, and those of operators.");
        api.MapPost("/rules", SaveRule).WithTags("Rules").WithSummary("Add a rule, or write one of the same name anew.").Produces<ListedRule>(StatusCodes.Status201Created);
        api.MapDelete("/rules/{name}", (HttpContext context, string name, RuleDesk desk) => desk.Remove(name) ? Results.NoContent() : Problem.NotFound($"There is no rule “{name}” of an operator.").Result(context))
            .WithTags("Rules").WithSummary("Remove a rule of an operator.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/rules/test", (HttpContext context, RuleQuery query, RuleDesk desk) => desk.Try(query.When ?? "") is { } run
                ? TypedResults.Ok(run) : QueryProblem(query.When ?? "").Result(context))
            .WithTags("Rules").WithSummary("What a rule would have told in the last 24 hours and 7 days; nothing is saved.").Produces<RuleDryRun>();
        api.MapGet("/channels", Channels).WithTags("Channels").WithSummary("Where alerts go.");
        api.MapPost("/channels/{name}/test", TestAsync).WithTags("Channels").WithSummary("Send a labelled sample.").Produces<ChannelTested>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/mutes", (MuteStore mutes) => TypedResults.Ok(new Page<Mute>(mutes.List(), null))).WithTags("Mutes").WithSummary("What is muted now.");
        api.MapPost("/mutes", (HttpContext context, NewMute mute, MuteStore mutes) => AddMute(context, mutes, mute.Kind, mute.Subject, mute.For)).WithTags("Mutes").WithSummary("Mute a story, a rule or an outlet for a time.").Produces<Mute>();
        api.MapDelete("/mutes/{kind}/{subject}", (HttpContext context, MuteKind kind, string subject, MuteStore mutes) => mutes.Remove(kind, subject) ? Results.NoContent() : Problem.NotFound("It is not muted.").Result(context))
            .WithTags("Mutes").WithSummary("End a mute.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/stories/{id:long}/mute", (HttpContext context, long id, MuteRequest? request, MuteStore mutes, StoryPageStore stories) => stories.Find(id) is null
                ? Problem.NotFound($"There is no story {id}.").Result(context)
                : AddMute(context, mutes, MuteKind.Story, id.ToString(CultureInfo.InvariantCulture), request?.For ?? "24h"))
            .WithTags("Stories").WithSummary("Tell nobody of it for a time.").Produces<Mute>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/stories/{id:long}/acknowledge", (HttpContext context, long id, Acknowledgements acknowledgements, StoryPageStore stories) =>
            {
                if (stories.Find(id) is null)
                    return Problem.NotFound($"There is no story {id}.").Result(context);
                acknowledgements.Add(id, By);
                return Results.NoContent();
            })
            .WithTags("Stories").WithSummary("It is in hand: told again only when it becomes graver.").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/stories/{id:long}/merge", (HttpContext context, long id, MergeRequest request) => Edit(context, editing => editing.Merge(id, request.From)))
            .WithTags("Stories").WithSummary("Make another story a part of this one.").Produces<EditedStory>().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/articles/{id:long}/split", (HttpContext context, long id) => Edit(context, editing => editing.Split(id)))
            .WithTags("Articles").WithSummary("Take an article, with its copies, out of its story; it begins one of its own.").Produces<EditedStory>().ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/deliveries/{id}/replay", (HttpContext context, string id, DeliveryStore deliveries) => deliveries.Replay(id)
                ? Results.Accepted($"/api/v1/deliveries") : Problem.Conflict($"“{id}” cannot be sent again: there is no such delivery that was delivered or given up.").Result(context))
            .WithTags("Deliveries").WithSummary("Send again, with the same id and body.").Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Edit(HttpContext context, Func<StoryEditing, Contracts.StoryChanged> edit)
    {
        if (context.RequestServices.GetService<ArticleWriter>() is null)
            return Problem.Conflict("This process does not store articles (role store). Ask the one that does.").Result(context);
        try
        {
            var story = edit(context.RequestServices.GetRequiredService<StoryEditing>());
            return TypedResults.Ok(new EditedStory(story.StoryId, story.Headline, story.Articles));
        }
        catch (StoryEditException e)
        {
            return Problem.Conflict(char.ToUpperInvariant(e.Message[0]) + e.Message[1..]).Result(context);
        }
    }

    private static IResult SaveRule(HttpContext context, RuleOptions rule, RuleDesk desk)
    {
        if (Querying.Query.Parse(rule.When) is { IsValid: false })
            return QueryProblem(rule.When).Result(context);
        return desk.Save(rule) is { } mistake
            ? Problem.BadRequest($"{mistake}.").Result(context)
            : TypedResults.Created("/api/v1/rules", desk.List().First(r => r.Name.Equals(rule.Name.Trim(), StringComparison.OrdinalIgnoreCase)));
    }

    private static Problem QueryProblem(string when) => Querying.Query.Parse(when).Error is { } error
        ? Problem.BadRequest($"when: {error}.") with { More = new Dictionary<string, object?> { ["column"] = error.Column, ["problem"] = error.Problem, ["expected"] = error.Expected } }
        : Problem.BadRequest("when: write what the rule watches, such as region:IQ severity>=high.");

    private static Ok<Page<ChannelAnswer>> Channels(AlertOptions alerts, ChannelStateStore states)
    {
        var disabled = states.Disabled().ToDictionary(d => d.Channel, d => d.Why);
        return TypedResults.Ok(new Page<ChannelAnswer>(
            [.. alerts.Channels.Select(c => new ChannelAnswer(c.EffectiveName, c.Type.ToString().ToLowerInvariant(), disabled.ContainsKey(c.EffectiveName), disabled.GetValueOrDefault(c.EffectiveName)))], null));
    }

    private static async Task<IResult> TestAsync(HttpContext context, string name) =>
        context.RequestServices.GetService<ChannelTrial>() is { } trial && await trial.RunAsync(name, context.RequestAborted) is var (attempt, took)
            ? TypedResults.Ok(new ChannelTested(attempt.Succeeded, attempt.Status, attempt.Answer, (long)took.TotalMilliseconds))
            : Problem.NotFound($"This process serves no channel “{name}”.").Result(context);

    private static IResult AddMute(HttpContext context, MuteStore mutes, MuteKind kind, string? subject, string? span)
    {
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > 300)
            return Problem.BadRequest("subject: name the story's id, the rule or the outlet.").Result(context);
        return Durations.TryParse(span ?? "24h", out var duration) && duration > TimeSpan.Zero && duration <= MuteStore.Longest
            ? TypedResults.Ok(mutes.Add(kind, subject, duration, By))
            : Problem.BadRequest("for: write a duration such as 24h, at most 366 days.").Result(context);
    }
}
