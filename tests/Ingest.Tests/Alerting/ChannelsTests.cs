using System.Text.Json;
using Ingest.Alerting;
using Ingest.Alerting.Channels;
using Ingest.Tests.Database;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Alerting;

public sealed class ChannelsTests : IDisposable
{
    private const string Body = """{"type":"story.created","data":{"headline":"إعادة فتح الجسر"}}""";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly Delivery Delivery = new() { Id = "dlv_1", Rule = "watched", Type = "story.created", Channel = "hook", Status = "sending", Countries = "[]", Body = Body };

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ManualTime time = new(Now);
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        http.Dispose();
        time.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_webhook_is_posted_after_standard_webhooks()
    {
        var (headers, received) = (new Dictionary<string, string>(), "");
        await using var server = await LocalServer.StartAsync(async context =>
        {
            foreach (var header in context.Request.Headers)
                headers[header.Key.ToLowerInvariant()] = header.Value.ToString();
            received = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {await new StreamReader(context.Request.Body).ReadToEndAsync()}";
            await context.Response.WriteAsync("thanks");
        });

        var attempt = await Hook(new Uri(server.Address, "/hook?key=1"), "secret").SendAsync(Delivery, default);

        Assert.Equal(Attempt.Success(200, "thanks"), attempt);
        Assert.Equal("POST /hook?key=1 " + Body, received);
        Assert.Equal(("dlv_1", "1795338000", "application/json; charset=utf-8"), (headers["webhook-id"], headers["webhook-timestamp"], headers["content-type"]));
        Assert.Equal(new WebhookSigner("secret").Sign("dlv_1", "1795338000", Body), headers["webhook-signature"]);
    }

    [Fact]
    public async Task During_a_rotation_each_secret_signs()
    {
        var signature = "";
        await using var server = await LocalServer.StartAsync(context =>
        {
            signature = context.Request.Headers["webhook-signature"].ToString();
            return Task.CompletedTask;
        });
        await Hook(server.Address, "old new").SendAsync(Delivery, default);
        Assert.Equal($"{new WebhookSigner("old").Sign("dlv_1", "1795338000", Body)} {new WebhookSigner("new").Sign("dlv_1", "1795338000", Body)}", signature);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_says_so()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        });
        Assert.True((await Hook(server.Address, null).SendAsync(Delivery, default)).IsGone);
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_refused_unless_allowed()
    {
        await using var server = await LocalServer.StartAsync(_ => Task.CompletedTask);
        // Some machines name themselves; any name of theirs that leads to loopback will do.
        var name = System.Net.Dns.GetHostName();
        if (!(await System.Net.Dns.GetHostAddressesAsync(name)).All(a => !Ingest.Hosting.PublicAddresses.Allow(a, [])))
            return;
        var url = new UriBuilder(server.Address) { Host = name }.Uri;
        using var guarded = HttpCalls.Client(new AlertOptions());
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => new WebhookChannel("hook", url, null, new HttpCalls(guarded, time), time).SendAsync(Delivery, default));
        Assert.Equal("address", AlertCounters.CauseOf(refusal));
        using var written = HttpCalls.Client(new AlertOptions());
        Assert.True((await new WebhookChannel("hook", server.Address, null, new HttpCalls(written, time), time).SendAsync(Delivery, default)).Succeeded);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        var signed = true;
        await using var server = await LocalServer.StartAsync(context =>
        {
            signed = context.Request.Headers.ContainsKey("webhook-signature");
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });

        Assert.True((await Hook(server.Address, null).SendAsync(Delivery, default)).Succeeded);
        Assert.False(signed);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        var requests = 0;
        await using var server = await LocalServer.StartAsync(context =>
        {
            requests++;
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        Assert.Equal(Attempt.Failure("302", 302), await Hook(server.Address, null).SendAsync(Delivery, default));
        Assert.Equal(1, requests);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 22 Nov 2026 09:05:00 GMT", 300)]
    [InlineData("soon", null)]
    public async Task A_receiver_in_trouble_may_ask_for_time(string retryAfter, int? seconds)
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 500;
            context.Response.Headers.RetryAfter = retryAfter;
            await context.Response.WriteAsync(new string('x', 5000));
        });

        var attempt = await Hook(server.Address, null).SendAsync(Delivery, default);

        Assert.Equal((false, 500, Attempt.LongestAnswer), (attempt.Succeeded, attempt.Status, attempt.Answer!.Length));
        Assert.Equal(seconds, attempt.RetryAfter?.TotalSeconds);
    }

    // It has said 200: to send it again because it is slow with its thanks is to tell people twice.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receiver_that_accepts_and_never_ends_its_answer_has_accepted(bool breaksOff)
    {
        var ended = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("tha");
            await context.Response.Body.FlushAsync();
            await Task.WhenAny(ended.Task, Task.Delay(breaksOff ? 200 : -1));
            context.Abort();
        });
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var attempt = await Hook(server.Address, null).SendAsync(Delivery, timeout.Token);
        ended.SetResult();

        Assert.True(attempt.Succeeded);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_throws_for_the_dispatcher_to_record() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => Hook(new Uri("http://127.0.0.1:1/"), null).SendAsync(Delivery, default));

    [Fact]
    public async Task A_file_gets_one_line_of_json_for_each_delivery()
    {
        var path = Path.Combine(folder.Path, "deeper", "alerts.jsonl");
        using var channel = new FileChannel("file", path);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => channel.SendAsync(Delivery with { Id = $"dlv_{i}" }, default)));

        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal(20, lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()).Distinct().Count());
        Assert.Contains("إعادة فتح الجسر", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_does_not_swallow_the_next()
    {
        var path = folder.File("alerts.jsonl");
        await File.WriteAllTextAsync(path, """{"id":"dlv_0","type":"sto""");
        using var channel = new FileChannel("file", path);
        await channel.SendAsync(Delivery, default);
        await channel.SendAsync(Delivery with { Id = "dlv_2" }, default);

        Assert.Equal(["dlv_1", "dlv_2"], (await File.ReadAllLinesAsync(path)).Skip(1).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_throws_for_the_dispatcher_to_record()
    {
        using var channel = new FileChannel("file", folder.Path);

        await Assert.ThrowsAnyAsync<Exception>(() => channel.SendAsync(Delivery, default));
    }

    private WebhookChannel Hook(Uri url, string? secret) => new("hook", url, secret, new HttpCalls(http, time), time);
}
