using System.Globalization;
using System.Text.Encodings.Web;
using Ingest.Alerting;

namespace Ingest.Web.AlertLinks;

/// <summary>The signed links of messages. Opening one asks, since mail scanners open everything; only its button acts. The signature stands for a login.</summary>
internal static class AlertLinkRoutes
{
    public static void MapAlertLinks(this WebApplication app)
    {
        app.MapGet("/" + ActionLinks.Path, (HttpContext context, ActionLinks links, TimeProvider time) => Read(context.Request.Query, links, time) is not { } link
            ? InvalidAsync(context)
            : WriteAsync(context, StatusCodes.Status200OK, link.Sentence + "?", $"<form method=\"post\" action=\"{HtmlEncoder.Default.Encode(context.Request.Path + context.Request.QueryString)}\"><button>{link.Sentence}</button></form>"));
        app.MapPost("/" + ActionLinks.Path, (HttpContext context, ActionLinks links, MuteStore mutes, Acknowledgements acknowledgements, TimeProvider time) =>
        {
            if (Read(context.Request.Query, links, time) is not { } link)
                return InvalidAsync(context);
            if (link.Action == LinkAction.Mute)
                mutes.Add(MuteKind.Story, link.Story.ToString(CultureInfo.InvariantCulture), ActionLinks.MuteFor, "link");
            else
                acknowledgements.Add(link.Story, "link");
            return WriteAsync(context, StatusCodes.Status200OK, link.Action == LinkAction.Mute ? "It is muted for a day." : "It is acknowledged.", "");
        }).DisableAntiforgery();
    }

    private sealed record Link(LinkAction Action, long Story)
    {
        public string Sentence => string.Create(CultureInfo.InvariantCulture, $"{(Action == LinkAction.Mute ? "Mute story" : "Acknowledge story")} {Story}{(Action == LinkAction.Mute ? " for a day" : "")}");
    }

    private static Link? Read(IQueryCollection query, ActionLinks links, TimeProvider time)
    {
        LinkAction? action = query["do"].ToString() switch { "mute" => LinkAction.Mute, "acknowledge" => LinkAction.Acknowledge, _ => null };
        return action is { } known && Number(query["story"]) is { } story && Number(query["until"]) is { } until && until < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && links.IsValid(known, story, until, query["sig"].ToString(), time.GetUtcNow()) ? new(known, story) : null;
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task InvalidAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, "This link is no longer good. Links in messages work for a week; the page does the same.", "");

    private static Task WriteAsync(HttpContext context, int status, string sentence, string form)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Ingest</title><p>{sentence}</p>{form}</html>");
    }
}
