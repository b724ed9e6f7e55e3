using System.Text.Json;

namespace Ingest.EndToEnd.Webhooks;

/// <summary>One call as it arrived.</summary>
/// <param name="Answer">The status with which it was answered.</param>
internal sealed record ReceivedWebhook(DateTimeOffset At, string Id, string Timestamp, string Signature, string ContentType, string Body, int Answer)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public JsonElement Story => Json.GetProperty("data").GetProperty("story");

    public string Headline => Story.GetProperty("headline").GetString()!;

    public string Type => Json.GetProperty("type").GetString()!;
}
