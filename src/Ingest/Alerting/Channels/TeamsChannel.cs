using System.Text.Json.Nodes;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>Microsoft Teams by a Workflows webhook ("When a Teams webhook request is received"): an Adaptive Card in a message. It answers 202 and tells no name of the message, so updates are messages of their own.</summary>
internal sealed class TeamsChannel(string name, Uri url, ChannelText text, HttpCalls http) : IChannel
{
    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new JsonArray([(JsonNode)Block(text.Title(message), title: true, message), .. text.Body(message).Split('\n').Where(l => l.Length > 0).Select(l => Block(l, title: false, message))]),
            ["actions"] = new JsonArray([.. Actions(message)]),
            ["msteams"] = new JsonObject { ["width"] = "Full" },
        };
        return (await http.PostJsonAsync(url, new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card }),
        }, cancellationToken)).ToAttempt();
    }

    private static JsonObject Block(string line, bool title, AlertMessage message)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = line, ["wrap"] = true };
        if (title)
            (block["weight"], block["size"], block["color"]) = ("Bolder", "Medium", message.Data.Severity >= Severity.High ? "Attention" : "Default");
        else
            block["spacing"] = "Small";
        return block;
    }

    private static IEnumerable<JsonNode> Actions(AlertMessage message) => new[] { ("Article", "link"), ("Story", "page"), ("Mute for a day", "mute"), ("Acknowledge", "acknowledge") }
        .Select(a => (Title: a.Item1, Url: AlertText.Value(message, a.Item2))).Where(a => a.Url.Length > 0)
        .Select(a => new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = a.Title, ["url"] = a.Url });
}
