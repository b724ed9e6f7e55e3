using System.Globalization;
using Ingest.EndToEnd.Broker;
using Ingest.EndToEnd.News;
using Ingest.EndToEnd.Running;
using Ingest.EndToEnd.Webhooks;

namespace Ingest.EndToEnd;

/// <summary>What a receiver may rely on.</summary>
public class WebhookTests
{
    private readonly MadeUpNews news = new(seed: 2);

    [Fact]
    public async Task A_webhook_has_the_documented_body_and_a_signature_that_others_can_verify()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        var article = news.FromSyria();
        herald.Publish(article);
        await around.IsToldAsync(process, article.Title);

        var call = Assert.Single(around.Desk.Accepted);
        Assert.Equal(StandardWebhook.Signature(around.Desk.Secret, call.Id, call.Timestamp, call.Body), call.Signature);
        Assert.StartsWith("application/json", call.ContentType, StringComparison.Ordinal);
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(call.Timestamp, CultureInfo.InvariantCulture));
        Assert.InRange(call.At - sent, TimeSpan.Zero, TimeSpan.FromSeconds(10));

        call.Json.Has("type", "timestamp", "data");
        var data = call.Json.GetProperty("data");
        data.Has("severity", "reason");
        Assert.Contains("Syria", data.Text("reason"), StringComparison.Ordinal);
        call.Story.Has("id", "url");
        Assert.Equal(article.Title, call.Headline);
        var country = Assert.Single(call.Story.GetProperty("countries").EnumerateArray());
        Assert.Equal("SY", country.Text("code"));
        Assert.InRange(country.GetProperty("score").GetDouble(), 0.5, 1);
        Assert.True(await IngestProcess.AnswersAsync(new Uri(call.Story.Text("url")!)), "the story's address does not answer");

        var told = Assert.Single(data.GetProperty("articles").EnumerateArray());
        told.Has("id", "source");
        Assert.Equal((article.Url, article.Title), (told.Text("url"), told.Text("title")));
        Assert.InRange((told.Time("published") - article.Published).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(call.At - told.Time("firstSeen"), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_desk_out_of_order_is_told_later_with_the_same_id_and_body()
    {
        await using var around = await Surroundings.OpenAsync(Bus.InMemory);
        var herald = around.News.Add("herald");
        herald.Publish(news.FromElsewhere());
        var process = await around.StartAsync();
        around.Desk.IsFailing = true;
        var article = news.FromIraq();
        herald.Publish(article);
        await Eventually.Is(() => around.Desk.Calls.Count > 0, TimeSpan.FromSeconds(15), "a first attempt", () => process.Output.Text);
        await process.StopAsync(TimeSpan.FromSeconds(10));
        around.Desk.IsFailing = false;
        process = await around.Ingest.StartAsync();

        await around.IsToldAsync(process, article.Title);
        Assert.True(around.Desk.Calls.Count >= 2);
        Assert.Single(around.Desk.Accepted);
        around.Desk.EachStoryHasOneIdAndOneBody();
        var alert = await DeliveredAsync(around);
        Assert.True(alert.Number("attempts") >= 2);
    }

    private static async Task<System.Text.Json.JsonElement> DeliveredAsync(Surroundings around)
    {
        // The receiver knows of the call a moment before the program has noted the answer.
        await Eventually.Is(
            async () => (await around.Ingest.ListAsync("alerts")) is [var only] && only.Text("status") == "delivered",
            TimeSpan.FromSeconds(10), "the delivery to be noted");
        return Assert.Single(await around.Ingest.ListAsync("alerts"));
    }
}
