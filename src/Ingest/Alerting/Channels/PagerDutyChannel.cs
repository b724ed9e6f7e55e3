using System.Text.Json.Nodes;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>PagerDuty Events API v2. One incident for each story: its dedup_key is the story's, an update triggers the same one; an alarm that is over resolves its own.</summary>
internal sealed class PagerDutyChannel(string name, Uri url, string routingKey, ChannelText text, HttpCalls http) : IChannel
{
    public static readonly Uri Api = new("https://events.pagerduty.com/v2/enqueue");
    private const int LongestSummary = 1024;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var alarm = message.Data.Alarm;
        var body = new JsonObject
        {
            ["routing_key"] = routingKey,
            ["event_action"] = alarm?.Cleared is null ? "trigger" : "resolve",
            ["dedup_key"] = alarm is not null ? $"ingest-alarm-{alarm.Id}" : delivery.StoryId > 0 ? $"ingest-story-{delivery.StoryId}" : delivery.Id,
            ["payload"] = new JsonObject
            {
                ["summary"] = Markup.Cut(text.PlainTitle(message), LongestSummary),
                ["source"] = AlertText.Value(message, "outlets") is { Length: > 0 } outlets ? outlets : "ingest",
                ["severity"] = message.Data.Severity switch { Severity.Critical => "critical", Severity.High => "error", Severity.Medium => "warning", _ => "info" },
                ["timestamp"] = message.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                ["custom_details"] = JsonNode.Parse(delivery.Body!)!["data"]!.DeepClone(),
            },
            ["client"] = "Ingest",
        };
        if (AlertText.Value(message, "page") is { Length: > 0 } page)
        {
            body["client_url"] = page;
            body["links"] = new JsonArray(new JsonObject { ["href"] = page, ["text"] = "Story" });
        }
        return (await http.PostJsonAsync(url, body, cancellationToken)).ToAttempt();
    }
}
