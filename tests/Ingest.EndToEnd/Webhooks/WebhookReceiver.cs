using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingest.EndToEnd.Webhooks;

/// <summary>The desk that is to be told: keeps every call, and can be out of order for a while.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly Lock gate = new();
    private readonly List<ReceivedWebhook> calls = [];
    private TaskCompletionSource? patience;
    private int held;

    private WebhookReceiver(WebApplication site) => this.site = site;

    public Uri Url => new(new Uri(site.Urls.First()), "/alerts");

    public string Secret { get; } = StandardWebhook.NewSecret();

    /// <summary>Answers 503 as long as it is true.</summary>
    public bool IsFailing { get; set; }

    /// <summary>Calls that have come and wait for their answer.</summary>
    public int Held => Volatile.Read(ref held);

    public IReadOnlyList<ReceivedWebhook> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public IReadOnlyList<ReceivedWebhook> Accepted => [.. Calls.Where(call => call.Answer == 200)];

    public IReadOnlyList<string> Headlines => [.. Accepted.Select(call => call.Headline)];

    /// <param name="address">This machine's loopback by default.</param>
    public static async Task<WebhookReceiver> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        WebhookReceiver? receiver = null;
        var site = builder.Build();
        site.MapPost("/alerts", context => receiver!.ReceiveAsync(context));
        await site.StartAsync();
        return receiver = new(site);
    }

    /// <summary>Answers nobody until <see cref="Answer"/>.</summary>
    public void Hold() => patience = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Answer() => patience!.SetResult();

    /// <summary>Repeats are allowed, another body under the same id is not, nor two ids for one story.</summary>
    public void EachStoryHasOneIdAndOneBody()
    {
        foreach (var call in Calls.GroupBy(c => c.Id))
            Assert.True(call.Select(c => c.Body).Distinct().Count() == 1, $"Delivery {call.Key} came with several bodies:\n{string.Join('\n', call.Select(c => c.Body))}");
        foreach (var story in Calls.GroupBy(c => (c.Story.GetProperty("id").ToString(), c.Type)))
            Assert.True(story.Select(c => c.Id).Distinct().Count() == 1, $"Story {story.Key} was told under several ids: {string.Join(", ", story.Select(c => c.Id).Distinct())}");
    }

    public async ValueTask DisposeAsync() => await site.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers;
        var answer = IsFailing ? 503 : 200;
        var call = new ReceivedWebhook(
            DateTimeOffset.UtcNow, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(),
            context.Request.ContentType ?? "", body, answer);
        lock (gate)
            calls.Add(call);
        if (patience is { Task.IsCompleted: false } wait)
        {
            Interlocked.Increment(ref held);
            await wait.Task;
        }
        context.Response.StatusCode = answer;
    }
}
