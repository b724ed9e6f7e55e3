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

    /// <summary>The index is some 400 ms behind in a flood at most; it is looked at again soon.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task WriteAsync(HttpContext context, LiveUpdates live, StoryFinder finder, StoryStreamStore stories, StoryStatePageStore states, TimeProvider time, IOptions<JsonOptions> json)
    {
        if (ApiFilter.Read(context, out var filter) is { } mistake)
        {
            await mistake.SayAsync(context);
            return;
        }
        // A search that is too broad is refused now, while that can still be said.
        finder.Find(filter, before: null, limit: 1);
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
                mark = await SendChangesAsync(context, filter, mark, finder, stories, states, time, json.Value.SerializerOptions);
            }
            while (await LiveRoutes.HasNewsAsync(context, listener, time, Heartbeat));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone.
        }
    }

    private static async Task<StoryMark> SendChangesAsync(
        HttpContext context, StoryFilter filter, StoryMark mark, StoryFinder finder, StoryStreamStore stories, StoryStatePageStore states, TimeProvider time, JsonSerializerOptions json)
    {
        while (stories.ChangedAfter(mark, Batch) is { Count: > 0 } changed)
        {
            var known = states.Of([.. changed.Select(s => s.Id)]);
            if (finder.Among(filter, changed, known) is not { } fitting)
            {
                await Task.Delay(Pause, time, context.RequestAborted);
                continue;
            }
            var events = new StringBuilder();
            foreach (var story in changed)
            {
                mark = new(story.Updated, story.Id);
                if (fitting.Contains(story.Id))
                    events.Append(CultureInfo.InvariantCulture, $"id: {Text(mark)}\nevent: story\ndata: {JsonSerializer.Serialize(StoryAnswer.Of(story, context.Request, known.GetValueOrDefault(story.Id)), json)}\n\n");
            }
            if (events.Length > 0)
                await SendAsync(context, events.ToString());
        }
        return mark;
    }

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
