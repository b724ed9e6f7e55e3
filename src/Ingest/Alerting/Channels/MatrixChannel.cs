using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingest.Alerting.Channels;

/// <summary>Matrix client-server API v3: m.room.message with a transaction id that is the delivery's, so that a repeated attempt is one event; updates go into the story's thread.</summary>
internal sealed class MatrixChannel(string name, Uri server, string token, string room, ChannelText plain, ChannelText? html, HttpCalls http) : IChannel
{
    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var content = new JsonObject
        {
            ["msgtype"] = "m.text",
            ["body"] = plain.Body(message),
            ["format"] = "org.matrix.custom.html",
            ["formatted_body"] = (html?.Body(message) ?? System.Net.WebUtility.HtmlEncode(plain.Body(message))).Replace("\n", "<br>\n", StringComparison.Ordinal),
        };
        if (delivery.Type == Delivery.StoryUpdated && delivery.Thread is { } first)
            content["m.relates_to"] = new JsonObject { ["rel_type"] = "m.thread", ["event_id"] = first, ["is_falling_back"] = true, ["m.in_reply_to"] = new JsonObject { ["event_id"] = first } };
        var url = new Uri(server, $"/_matrix/client/v3/rooms/{Uri.EscapeDataString(room)}/send/m.room.message/{Uri.EscapeDataString(delivery.Id)}");
        var answer = await http.SendAsync(HttpMethod.Put, url, content.ToJsonString(HttpCalls.Json), "application/json", cancellationToken, ("Authorization", $"Bearer {token}"));
        var attempt = answer.ToAttempt() with { Receipt = delivery.Type == Delivery.StoryCreated ? answer.Value("event_id") : null };
        return answer.Status == 429 && int.TryParse(answer.Value("retry_after_ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var wait) ? attempt with { RetryAfter = TimeSpan.FromMilliseconds(wait) } : attempt;
    }
}
