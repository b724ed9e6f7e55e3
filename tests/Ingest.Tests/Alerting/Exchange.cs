using System.Collections.Concurrent;
using System.Text.Json;
using Ingest.Alerting;
using Ingest.Alerting.Channels;
using Ingest.Contracts;
using Ingest.Querying;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Alerting;

/// <summary>A local server in a service's place: keeps every call, answers as the service's documentation says.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    public const string Headline = "Blast <b>&\"now\"</b> *bold* _it_ [x](http://e) @everyone – تفجير في بغداد";

    private readonly LocalServer server;
    private readonly HttpClient client = HttpCalls.Client(new AlertOptions());
    private readonly ManualTime time = new(AlertDesk.Morning);

    private Exchange(LocalServer server, ConcurrentQueue<Call> calls) => (this.server, Calls) = (server, calls);

    public sealed record Call(string Method, string Address, string Authorization, string MediaType, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }

    public ConcurrentQueue<Call> Calls { get; }

    public Uri Address => server.Address;

    public HttpCalls Http => new(client, time);

    /// <param name="answer">Status and body for a call.</param>
    public static async Task<Exchange> StartAsync(Func<Call, (int Status, string Body)> answer)
    {
        var calls = new ConcurrentQueue<Call>();
        return new(
            await LocalServer.StartAsync(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var call = new Call(
                    context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers.Authorization.ToString(), context.Request.ContentType ?? "", await reader.ReadToEndAsync());
                calls.Enqueue(call);
                var (status, body) = answer(call);
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(body);
            }),
            calls);
    }

    public static Delivery Created(Severity severity = Severity.High, string? thread = null) => Delivery(Ingest.Alerting.Delivery.StoryCreated, severity, thread);

    public static Delivery Updated(string? thread) => Delivery(Ingest.Alerting.Delivery.StoryUpdated, Severity.High, thread);

    public static Delivery Digest(int stories = 3) => new()
    {
        Id = "dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d37", Rule = "r", Type = Ingest.Alerting.Delivery.StoryDigest, Channel = "c", Status = "sending", Countries = "[]",
        Body = new AlertMessage(Ingest.Alerting.Delivery.StoryDigest, AlertDesk.Morning, new()
        {
            Severity = Severity.High,
            Digest = new("quiet hours", [.. Enumerable.Range(1, stories).Select(i => new AlertDigestStory(Story($"{i} {Headline}"), Severity.High, "Courier", "https://news.example/1", null))]),
        }).ToJson(),
    };

    public static Delivery Alarm(bool isOver) => new()
    {
        Id = "dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d38", Rule = "", Type = Ingest.Alerting.Delivery.FeedAlarm, Channel = "c", Status = "sending", Countries = "[]",
        Body = new AlertMessage(Ingest.Alerting.Delivery.FeedAlarm, AlertDesk.Morning, new()
        {
            Severity = Severity.High, Alarm = new("7", "feed-silent", "https://example.org/feed", "Silent for a week", AlertDesk.Morning, isOver ? AlertDesk.Morning : null),
        }).ToJson(),
    };

    private static AlertStory Story(string headline) => new("37", headline, [new("IQ", 0.9), new("TR", 0.2)], "http://desk.example/stories/37")
    {
        Places = ["Baghdad"], FirstSeen = AlertDesk.Morning, Published = AlertDesk.Morning.AddSeconds(-20), Articles = 2, Sources = 2,
    };

    private static Delivery Delivery(string type, Severity severity, string? thread) => new()
    {
        Id = "dlv_01890a5d7c3e7b2f8d1e4c6a9b0f2d36", Rule = "watched", StoryId = 37, Type = type, Channel = "c", Status = "sending", Countries = "[]", Thread = thread,
        Body = new AlertMessage(type, AlertDesk.Morning, new()
        {
            Story = Story(Headline),
            Articles = [new("1", "https://news.example/blast_(2)", Headline, "The Courier & Sons", AlertDesk.Morning, AlertDesk.Morning), new("2", null, "x", "Zaman", AlertDesk.Morning, AlertDesk.Morning)],
            Severity = severity,
            SeverityReason = "title “Blast”",
            Reason = "title “Baghdad” (in)",
            Rule = "watched",
            News = type == Ingest.Alerting.Delivery.StoryUpdated ? [new(StoryNewsKind.Source, "Zaman")] : null,
            Links = new("http://desk.example/alerts/act?do=mute", "http://desk.example/alerts/act?do=acknowledge"),
        }).ToJson(),
    };

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        time.Dispose();
        await server.DisposeAsync();
    }
}
