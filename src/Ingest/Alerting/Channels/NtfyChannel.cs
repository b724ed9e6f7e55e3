using System.Text.Json.Nodes;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>ntfy, published as JSON to the server's root (headers hold no Arabic). A sequence id lets an update replace the notification on the phone.</summary>
/// <param name="topic">Address of the topic: https://ntfy.sh/my-topic.</param>
internal sealed class NtfyChannel(string name, Uri topic, string? token, ChannelText text, HttpCalls http) : IChannel
{
    /// <summary>ntfy turns a longer message into an attachment.</summary>
    private const int LongestBytes = 4000;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var body = text.Body(message, t => System.Text.Encoding.UTF8.GetByteCount(t) <= LongestBytes);
        var path = topic.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        var json = new JsonObject
        {
            ["topic"] = Uri.UnescapeDataString(path[(slash + 1)..]),
            ["title"] = text.PlainTitle(message),
            ["message"] = body,
            ["priority"] = delivery.IsLow ? 2 : message.Data.Severity switch { Severity.Critical => 5, Severity.High => 4, Severity.Medium => 3, _ => 3 },
            ["tags"] = new JsonArray([.. Tags(message).Select(t => (JsonNode)t)]),
        };
        if (delivery.StoryId > 0)
            json["sequence_id"] = $"story-{delivery.StoryId}";
        if (AlertText.Value(message, "page") is { Length: > 0 } page)
            json["click"] = page;
        return (await http.PostJsonAsync(new Uri(topic, path[..(slash + 1)]), json, cancellationToken, token)).ToAttempt();
    }

    private static IEnumerable<string> Tags(AlertMessage message)
    {
        if (message.Data.Severity >= Severity.High)
            yield return message.Data.Severity == Severity.Critical ? "rotating_light" : "warning";
        foreach (var country in (message.Data.Story?.Countries ?? []).Take(5))
            yield return country.Code;
        yield return AlertText.Value(message, "severity");
    }
}
