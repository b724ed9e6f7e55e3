using System.Globalization;
using Ingest.Alerting;
using Ingest.Articles;
using Ingest.Configuration;
using Ingest.Messaging;

namespace Ingest.Web.Alerts;

/// <summary>What the forms about alerts do. Each goes back to where it came from with a sentence.</summary>
internal static class AlertForms
{
    private const string By = "page";

    public static void MapAlertForms(this WebApplication app)
    {
        var forms = app.MapGroup("").DisableAntiforgery().ExcludeFromDescription();
        forms.MapPost("/alerts/rules", (IFormCollection form, RuleDesk desk, AlertOptions alerts) =>
        {
            // A box that is not ticked is not sent; an address says so.
            var fields = RuleFields.Of(form) with { Updates = form["updates"] == "on" };
            string[] every = [.. alerts.Channels.Select(c => c.EffectiveName)];
            var mistake = fields.Channels.Count == 0 && every.Length > 0 ? "Tick a channel at least" : desk.Save(fields.Over(desk.Written(fields.Name), every));
            return mistake is not null
                ? Results.Redirect($"/alerts/rules/new?{fields.Query()}&said={Uri.EscapeDataString(Cut($"Not saved. {mistake}."))}")
                : Say("/alerts", $"Rule “{fields.Name}” is saved; it holds from the next article on.", "#rules");
        });
        forms.MapPost("/alerts/rules/remove", (IFormCollection form, RuleDesk desk) =>
            Say("/alerts", desk.Remove(form["name"].ToString()) ? "The rule is removed. What it owes already is still sent." : "There is no such rule of an operator.", "#rules"));
        forms.MapPost("/alerts/deliveries/{id}/replay", (IFormCollection form, string id, DeliveryStore deliveries) =>
            Say(Back(form), deliveries.Replay(id) ? "It is sent again, with the same id and body." : "Only what was delivered or given up can be sent again.", "#deliveries"));
        forms.MapPost("/alerts/replay", (IFormCollection form, DeliveryStore deliveries, TimeProvider time) =>
        {
            var now = time.GetUtcNow();
            return Durations.TryParse(form["since"].ToString(), out var age) && age > TimeSpan.Zero
                ? Say("/alerts", $"{Words.Count(deliveries.Replay(Text(form["channel"]), now - age, now, delivered: false), "delivery", "deliveries")} sent again.", "#deliveries")
                : Say("/alerts", "Write how far back, such as 24h.", "#deliveries");
        });
        forms.MapPost("/alerts/channels/{name}/test", async (HttpContext context, IFormCollection _, string name) =>
        {
            var tried = context.RequestServices.GetService<ChannelTrial>() is { } trial ? await trial.RunAsync(name, context.RequestAborted) : null;
            return Say("/alerts", tried is not var (attempt, took) ? $"This process does not serve the channel “{name}”."
                : $"{name}: the sample was {(attempt.Succeeded ? "accepted" : "refused")} after {Durations.Format(TimeSpan.FromMilliseconds((long)took.TotalMilliseconds))}{(attempt.Status is { } status ? $", status {status.ToString(CultureInfo.InvariantCulture)}" : "")}{(string.IsNullOrWhiteSpace(attempt.Answer) ? "." : $": {attempt.Answer}")}", "#channels");
        });
        forms.MapPost("/alerts/channels/{name}/enable", (IFormCollection _, string name, ChannelStateStore channels, AlarmStore alarms) =>
        {
            if (!channels.Enable(name))
                return Say("/alerts", $"The channel “{name}” is not disabled.", "#channels");
            alarms.Clear(Dispatcher.ChannelGone, name);
            return Say("/alerts", $"The channel “{name}” is sent to again.", "#channels");
        });
        forms.MapPost("/alerts/mutes", (IFormCollection form, MuteStore mutes) =>
        {
            if (!Enum.TryParse<MuteKind>(form["kind"], ignoreCase: true, out var kind) || form["subject"].ToString().Trim() is not { Length: > 0 and <= 300 } subject)
                return Say(Back(form), "Name what to mute.");
            if (!Durations.TryParse(form["for"].ToString(), out var span) || span <= TimeSpan.Zero || span > MuteStore.Longest)
                return Say(Back(form), "Write for how long, such as 24h; at most a year.");
            mutes.Add(kind, subject, span, By);
            return Say(Back(form), $"Muted for {Durations.Format(span)}. What waits is not sent either.");
        });
        forms.MapPost("/alerts/mutes/end", (IFormCollection form, MuteStore mutes) => Say(
            Back(form), Enum.TryParse<MuteKind>(form["kind"], ignoreCase: true, out var kind) && mutes.Remove(kind, form["subject"].ToString()) ? "It is heard again." : "It is not muted."));
        forms.MapPost("/stories/{id:long}/merge", (IServiceProvider services, IFormCollection form, long id) => EditStory(services, id, editing =>
            long.TryParse(form["from"].ToString().Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                ? (editing.Merge(id, from).StoryId, $"Story {from.ToString(CultureInfo.InvariantCulture)} is now part of this one.")
                : (id, "Write the number of the other story.")));
        forms.MapPost("/stories/{id:long}/split/{article:long}", (IServiceProvider services, IFormCollection _, long id, long article) => EditStory(services, id, editing =>
            (editing.Split(article).StoryId, "The article begins a story of its own, this one.")));
        forms.MapPost("/stories/{id:long}/acknowledge", (IFormCollection _, long id, Acknowledgements acknowledgements) => Say(
            $"/stories/{id.ToString(CultureInfo.InvariantCulture)}", acknowledgements.Add(id, By) ? "Acknowledged: it is told again only when it becomes graver." : "It was acknowledged before."));
    }

    private static IResult EditStory(IServiceProvider services, long id, Func<StoryEditing, (long Story, string Said)> edit)
    {
        if (services.GetService<ArticleWriter>() is null)
            return Say($"/stories/{id.ToString(CultureInfo.InvariantCulture)}", "This process does not store articles: run 'ingest stories merge' or 'split' beside the one that does.");
        try
        {
            var (story, said) = edit(services.GetRequiredService<StoryEditing>());
            return Say($"/stories/{story.ToString(CultureInfo.InvariantCulture)}", said);
        }
        catch (StoryEditException e)
        {
            return Say($"/stories/{id.ToString(CultureInfo.InvariantCulture)}", $"Not done: {e.Message}");
        }
    }

    /// <summary>A page of ours: where the form was.</summary>
    private static string Back(IFormCollection form) => form["back"].ToString() is { } back && back.StartsWith("/stories/", StringComparison.Ordinal) && back.Length < 40 ? back : "/alerts";

    private static IResult Say(string page, string sentence, string part = "") => Results.Redirect($"{page}?said={Uri.EscapeDataString(Cut(sentence))}{part}");

    private static string Cut(string sentence) => sentence[..Math.Min(sentence.Length, 300)];

    private static string? Text(Microsoft.Extensions.Primitives.StringValues value) => value.ToString().Trim() is { Length: > 0 } text ? text : null;
}
