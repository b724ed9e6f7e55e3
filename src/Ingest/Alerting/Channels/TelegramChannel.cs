using System.Globalization;
using System.Text.Json.Nodes;

namespace Ingest.Alerting.Channels;

/// <summary>Telegram's Bot API: sendMessage, and editMessageText with a reply under it as the story changes. A message without news, or of low priority, makes no sound.</summary>
internal sealed class TelegramChannel(string name, Uri api, string token, string chat, ChannelText text, HttpCalls http) : IChannel
{
    public static readonly Uri Api = new("https://api.telegram.org/");
    private const int LongestText = 4096;

    public string Name => name;

    public async Task<Attempt> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = AlertMessage.Parse(delivery.Body!);
        var body = new JsonObject
        {
            ["chat_id"] = chat,
            ["text"] = text.Body(message, t => t.Length <= LongestText),
            ["parse_mode"] = "HTML",
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
        };
        if (delivery.IsLow || message.Data.Severity == Querying.Severity.Low)
            body["disable_notification"] = true;
        if (delivery.Type == Delivery.StoryUpdated && long.TryParse(delivery.Thread, NumberStyles.None, CultureInfo.InvariantCulture, out var first))
        {
            var edit = body.DeepClone().AsObject();
            edit["message_id"] = first;
            var edited = await CallAsync("editMessageText", edit, cancellationToken);
            // Gone, too old, or the same words: the reply tells it all the same.
            if (!edited.Succeeded && edited.Status != 400)
                return edited;
            body["reply_parameters"] = new JsonObject { ["message_id"] = first, ["allow_sending_without_reply"] = true };
        }
        var sent = await CallAsync("sendMessage", body, cancellationToken);
        return delivery.Type == Delivery.StoryCreated ? sent : sent with { Receipt = null };
    }

    private async Task<Attempt> CallAsync(string method, JsonNode body, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await http.PostJsonAsync(new Uri($"{api.AbsoluteUri}bot{token}/{method}"), body, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            // Its message may name the address, of which the token is a part.
            throw new HttpRequestException(e.HttpRequestError, e.Message.Replace(token, "…", StringComparison.Ordinal), e.InnerException);
        }
        var attempt = answer.ToAttempt() with { Receipt = answer.Value("result", "message_id") };
        return answer.Status == 429 && int.TryParse(answer.Value("parameters", "retry_after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? attempt with { RetryAfter = TimeSpan.FromSeconds(seconds) }
            : attempt;
    }
}
