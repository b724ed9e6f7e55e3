using System.Text.Json.Nodes;
using Ingest.Querying;

namespace Ingest.Alerting.Channels;

/// <summary>Discord by a webhook: an embed. <c>?wait=true</c> gives the message's id; a change edits it (PATCH) and says what is new in a message of its own.</summary>
internal sealed class DiscordChannel(string name, Uri url, ChannelText text, HttpCalls http) : IChannel
{
    private const int LongestTitle = 256, LongestDescription = 4096, LongestContent = 2000;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var body = Body(message);
        if (delivery.Type == Delivery.StoryUpdated && delivery.Thread is { } first)
        {
            var edited = await http.SendAsync(HttpMethod.Patch, Address($"/messages/{Uri.EscapeDataString(first)}", wait: false), body.ToJsonString(HttpCalls.Json), "application/json", cancellationToken);
            if (!edited.IsSuccess && edited.Status != 404)
                return edited.ToAttempt();
            body = new JsonObject { ["content"] = Markup.Cut(text.Title(message) + "\n" + AlertText.Value(message, "news"), LongestContent), ["allowed_mentions"] = NoMentions() };
        }
        var answer = await http.PostJsonAsync(Address("", wait: true), body, cancellationToken);
        return answer.ToAttempt() with { Receipt = delivery.Type == Delivery.StoryCreated ? answer.Value("id") : null };
    }

    private JsonObject Body(AlertMessage message)
    {
        var embed = new JsonObject
        {
            ["title"] = Markup.Cut(text.Title(message), LongestTitle),
            ["description"] = text.Body(message, t => t.Length <= LongestDescription),
            ["color"] = message.Data.Severity switch { Severity.Critical => 0xB00020, Severity.High => 0xE65100, Severity.Medium => 0xF9A825, _ => 0x546E7A },
            ["timestamp"] = message.Timestamp.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture),
        };
        if (AlertText.Value(message, "page") is { Length: > 0 } page)
            embed["url"] = page;
        return new() { ["embeds"] = new JsonArray(embed), ["allowed_mentions"] = NoMentions() };
    }

    /// <summary>A headline with @everyone must not ring for everyone.</summary>
    private static JsonObject NoMentions() => new() { ["parse"] = new JsonArray() };

    private Uri Address(string path, bool wait)
    {
        var address = new UriBuilder(url);
        address.Path = address.Path.TrimEnd('/') + path;
        if (wait)
            address.Query = (address.Query.TrimStart('?') + "&wait=true").TrimStart('&');
        return address.Uri;
    }
}
