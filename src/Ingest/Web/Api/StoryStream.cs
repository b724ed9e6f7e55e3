using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Web.Filters;
using Ingest.Web.Live;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ingest.Web.Api;

/// <summary>
/// Stories as they begin or change (https://html.spec.whatwg.org/multipage/server-sent-events.html). An event's id is the place in the order of changes, so
/// that a stream that broke off goes on after it: a story that changed twice meanwhile is told once, as it is now.
/// </summary>
internal static class StoryStream
{
    private const int Batch = 100;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(HttpContext context, LiveUpdates live, StoryStreamStore stories, StoryStatePageStore states, IngestOptions options, TimeProvider time, IOptions<JsonOptions> json)
    {
        if (Refusal(context, out var filter) is { } refusal)
        {
            await refusal.SayAsync(context);
            return;
        }
        using var listener = live.Listen();
        if (listener is null)
        {
            await new Problem(StatusCodes.Status503ServiceUnavailable, "Not now", "Too many are listening at once, or the program is stopping. Try again shortly.").SayAsync(context);
            return;
        }
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var mark = MarkIn(context.Request) ?? stories.Latest();
        try
        {
            // The id at once: who breaks off before the first event resumes from here.
            await SendAsync(context, $"retry: 2000\nid: {Text(mark)}\n\n");
            do
            {
                mark = await SendChangesAsync(context, stories, states, filter, mark, options.Alerts.Confidence, json.Value.SerializerOptions);
            }
            while (await LiveRoutes.HasNewsAsync(context, listener, time, Heartbeat));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
    }

    private static Problem? Refusal(HttpContext context, out StoryFilter filter) => ApiFilter.Read(context, out filter) is { } mistake ? mistake
        : filter is { Query: null, Since: null, Until: null } ? null
        : Problem.BadRequest("The stream takes country, place, severity, source and lang; Last-Event-ID says from where.");

    private static async Task<StoryMark> SendChangesAsync(HttpContext context, StoryStreamStore stories, StoryStatePageStore states, StoryFilter filter, StoryMark mark, double confidence, JsonSerializerOptions json)
    {
        while (stories.ChangedAfter(mark, Batch) is { Count: > 0 } changed)
        {
            var events = new StringBuilder();
            var known = states.Of([.. changed.Select(s => s.Id)]);
            foreach (var story in changed)
            {
                mark = new(story.Updated, story.Id);
                if (Fits(story, filter, confidence) && (filter.Severity is not { } least || known.GetValueOrDefault(story.Id)?.Severity >= least))
                    events.Append(CultureInfo.InvariantCulture, $"id: {Text(mark)}\nevent: story\ndata: {JsonSerializer.Serialize(StoryAnswer.Of(story, context.Request, known.GetValueOrDefault(story.Id)), json)}\n\n");
            }
            if (events.Length > 0)
                await SendAsync(context, events.ToString());
        }
        return mark;
    }

    private static bool Fits(StoryLine story, StoryFilter filter, double confidence) =>
        (filter.Countries.Count == 0
            || story.Countries.Any(c => c.Score >= confidence && filter.Countries.Contains(c.Code)) || story.Places.Any(p => p.Score >= confidence && filter.Countries.Contains(p.Code)))
        && (filter.Places.Count == 0 || story.Places.Any(p => filter.Places.Contains(p.Code)))
        && (filter.Sources.Count == 0 || story.Outlets.Intersect(filter.Sources).Any())
        && (filter.Languages.Count == 0 || story.Language is { } language && filter.Languages.Any(l => language.StartsWith(l, StringComparison.OrdinalIgnoreCase)));

    private static string Text(StoryMark mark) => string.Create(CultureInfo.InvariantCulture, $"{mark.Updated.ToUnixTimeMilliseconds()}-{mark.Id}");

    /// <summary>Null where there is none, or one that we did not give: then only what comes is told.</summary>
    private static StoryMark? MarkIn(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["lastEventId"].ToString();
        return text.Split('-') is [var updated, var id]
            && long.TryParse(updated, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253_402_300_800_000
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var story)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), story) : null;
    }

    private static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
