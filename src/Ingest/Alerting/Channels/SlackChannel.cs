using System.Text.Json.Nodes;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>
/// Slack with Block Kit. An incoming webhook can only post; a bot token posts (<c>chat.postMessage</c>), edits the first message as the story changes
/// (<c>chat.update</c>) and threads what is new under it, so that people see the change without a second alert in the channel.
/// </summary>
/// <param name="url">The incoming webhook, or with a token the API's base.</param>
internal sealed class SlackChannel(string name, Uri url, string? token, string? room, ChannelText text, HttpCalls http) : IChannel
{
    public static readonly Uri Api = new("https://slack.com/api/");

    /// <summary>A section's and a fallback's limits (https://docs.slack.dev/reference/block-kit/blocks/section-block).</summary>
    private const int LongestSection = 3000, LongestHeader = 150;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var body = Body(message);
        if (token is null)
            return (await http.PostJsonAsync(url, body, cancellationToken)).ToAttempt();
        body["channel"] = room;
        // A receipt is "channel ts": an edit needs the channel's id, which need not be what one posted to.
        if (delivery.Type != Delivery.StoryUpdated || delivery.Thread?.Split(' ') is not [var channel, var first])
            return Of(await http.PostJsonAsync(new Uri(url, "chat.postMessage"), body, cancellationToken, token));
        var edit = body.DeepClone().AsObject();
        (edit["channel"], edit["ts"]) = (channel, first);
        var edited = Of(await http.PostJsonAsync(new Uri(url, "chat.update"), edit, cancellationToken, token));
        if (!edited.Succeeded && !edited.Answer!.Contains("message_not_found", StringComparison.Ordinal))
            return edited;
        var reply = new JsonObject { ["channel"] = channel, ["thread_ts"] = first, ["text"] = body["text"]!.DeepClone() };
        return Of(await http.PostJsonAsync(new Uri(url, "chat.postMessage"), reply, cancellationToken, token)) with { Receipt = null };
    }

    private JsonObject Body(AlertMessage message) => new()
    {
        ["text"] = Markup.Cut(text.Title(message), LongestSection),
        ["blocks"] = new JsonArray([
            new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Markup.Cut(Sign(message) + text.PlainTitle(message), LongestHeader), ["emoji"] = false } },
            .. Sections(text.Body(message)).Select(s => new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = s } })]),
        ["unfurl_links"] = false,
        ["unfurl_media"] = false,
    };

    /// <summary>As many whole lines in each as it takes: a link that is cut in two is none.</summary>
    private static IEnumerable<string> Sections(string text)
    {
        var section = "";
        foreach (var line in text.Split('\n').Select(l => Markup.Cut(l, LongestSection)))
        {
            if (section.Length > 0 && section.Length + 1 + line.Length > LongestSection)
            {
                yield return section;
                section = "";
            }
            section = section.Length == 0 ? line : section + "\n" + line;
        }
        yield return section;
    }

    /// <summary>Slack answers 200 with ok: false; 429 with Retry-After.</summary>
    private static Attempt Of(Answer answer)
    {
        if (answer.IsSuccess && answer.Value("ok") != "true")
            return Attempt.Failure($"{answer.Status} {answer.Value("error") ?? answer.Text}", answer.Status, cause: answer.Value("error") ?? "slack");
        return answer.ToAttempt() with { Receipt = answer.Value("ts") is { } ts && answer.Value("channel") is { } channel ? $"{channel} {ts}" : null };
    }

    private static string Sign(AlertMessage message) => message.Data.Severity switch
    {
        Severity.Critical => "🔴 ",
        Severity.High => "🟠 ",
        _ => "",
    };
}
