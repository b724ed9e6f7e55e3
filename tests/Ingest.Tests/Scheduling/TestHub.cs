using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Scheduling;

/// <summary>A publisher and its WebSub hub, as the specification has them: takes subscriptions, verifies them at the callback, and pushes signed documents.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private readonly HttpClient http = new();
    private readonly TaskCompletionSource<bool> verified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalServer? server;
    private string items = "";

    /// <summary>What the hub was last asked.</summary>
    public IFormCollection Asked { get; private set; } = FormCollection.Empty;

    public int Polls { get; private set; }

    public int Requests { get; private set; }

    /// <summary>hub.lease_seconds that it grants.</summary>
    public int Lease { get; set; } = 864_000;

    public Uri Feed => new(server!.Address, "/feed");

    public string Document => $"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Paper</title><atom:link rel="hub" href="{server!.Address}hub"/><atom:link rel="self" href="{Feed}"/>{items}</channel></rss>""";

    public static async Task<TestHub> StartAsync()
    {
        var hub = new TestHub();
        hub.server = await LocalServer.StartAsync(hub.AnswerAsync);
        return hub;
    }

    public void Publish(string name) =>
        items = $"<item><guid>{name}</guid><title>{name} happened in Iraq</title><pubDate>{DateTimeOffset.UtcNow:r}</pubDate></item>{items}";

    /// <returns>Whether the subscriber confirmed.</returns>
    public Task<bool> VerifiedAsync() => verified.Task.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Asks the subscriber whether it wants this, as hubs do.</summary>
    public async Task<bool> VerifyAsync(string mode, string topic)
    {
        var challenge = Guid.NewGuid().ToString();
        using var answer = await http.GetAsync(new Uri($"{Asked["hub.callback"]}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}&hub.challenge={challenge}&hub.lease_seconds={Lease}"));
        return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == challenge;
    }

    public async Task<int> PushAsync(string? signature = null, string? callback = null)
    {
        var body = Encoding.UTF8.GetBytes(Document);
        using var request = new HttpRequestMessage(HttpMethod.Post, callback ?? Asked["hub.callback"].ToString()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/rss+xml");
        signature ??= $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Asked["hub.secret"].ToString()), body))}";
        if (signature.Length > 0)
            request.Headers.Add("X-Hub-Signature", signature);
        using var answer = await http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/hub")
        {
            Polls++;
            await context.Response.WriteAsync(Document);
            return;
        }
        Requests++;
        Asked = await context.Request.ReadFormAsync();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.CompleteAsync();
        verified.TrySetResult(await VerifyAsync("subscribe", Asked["hub.topic"].ToString()));
    }
}
