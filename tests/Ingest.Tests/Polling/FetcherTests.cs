using System.IO.Compression;
using System.Net;
using System.Text;
using Ingest.Contracts;
using Ingest.Polling;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Polling;

public sealed class FetcherTests : FetcherFixture
{
    [Theory]
    [InlineData("W/\"weak\"", "Sun, 22 Nov 2026 09:00:00 GMT")]
    [InlineData("no-quotes", "yesterday evening")]
    [InlineData("\"two\" words, and a comma", "2026-11-22 09:00:00")]
    [InlineData("\"\u00e9\u00fc\"", "0")]
    public async Task Validators_go_back_byte_for_byte_as_they_came(string etag, string lastModified)
    {
        (string?, string?) sent = default;
        await using var server = await LocalServer.StartAsync(context =>
        {
            sent = (context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince);
            context.Response.Headers.ETag = etag;
            context.Response.Headers.LastModified = lastModified;
            return context.Response.WriteAsync("x");
        });
        var first = await GetAsync(server.Address);
        Assert.Equal((etag, lastModified), (first.Headers.ETag, first.Headers.LastModified));
        Assert.Equal((null, null), sent);

        await GetAsync(server.Address, poll: Command(server.Address) with { ETag = first.Headers.ETag, LastModified = first.Headers.LastModified });

        Assert.Equal((etag, lastModified), sent);
    }

    [Theory]
    [InlineData(304, FetchOutcome.NotModified)]
    [InlineData(404, FetchOutcome.NotFound)]
    [InlineData(410, FetchOutcome.Gone)]
    [InlineData(429, FetchOutcome.Throttled)]
    [InlineData(401, FetchOutcome.Blocked)]
    [InlineData(403, FetchOutcome.Blocked)]
    [InlineData(451, FetchOutcome.Blocked)]
    [InlineData(500, FetchOutcome.ServerError)]
    [InlineData(503, FetchOutcome.ServerError)]
    [InlineData(418, FetchOutcome.ServerError)]
    public async Task Each_status_has_its_outcome(int status, FetchOutcome outcome)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var fetched = await GetAsync(server.Address, poll: Command(server.Address) with { ETag = "\"1\"" });

        Assert.Equal((outcome, (HttpStatusCode)status), (fetched.Outcome, fetched.Status));
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("0", 0.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("Sun, 22 Nov 2026 09:10:00 GMT", 600.0)]
    [InlineData("Sun, 22 Nov 2026 08:00:00 GMT", 0.0)]
    [InlineData("999999999999", 86_400.0 * 365)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("-5", null)]
    [InlineData("later", null)]
    [InlineData("", null)]
    public async Task Retry_after_is_read_in_seconds_and_against_the_servers_clock(string text, double? seconds)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.Date = "Sun, 22 Nov 2026 09:00:00 GMT";
            context.Response.Headers.RetryAfter = text;
            return Task.CompletedTask;
        });
        var fetched = await GetAsync(server.Address);

        Assert.Equal((seconds, seconds is null ? FetchOutcome.ServerError : FetchOutcome.Throttled), (fetched.Headers.RetryAfter?.TotalSeconds, fetched.Outcome));
    }

    [Theory]
    [InlineData("max-age=600", null, null, 600)]
    [InlineData("max-age=600", "100", null, 500)]
    [InlineData("max-age=600", "700", null, null)]
    [InlineData("public, max-age=600", null, "Sun, 22 Nov 2026 10:00:00 GMT", 600)]
    [InlineData(null, null, "Sun, 22 Nov 2026 10:00:00 GMT", 3600)]
    [InlineData(null, null, "Thu, 19 Nov 1981 08:52:00 GMT", null)]
    [InlineData(null, null, "0", null)]
    [InlineData("no-store, max-age=600", null, null, null)]
    [InlineData("max-age=99999999999999", null, null, null)]
    [InlineData(null, null, null, null)]
    public async Task Freshness_is_what_the_cache_headers_leave(string? cacheControl, string? age, string? expires, int? seconds)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Headers.Date = "Sun, 22 Nov 2026 09:00:00 GMT";
            context.Response.Headers.CacheControl = cacheControl;
            context.Response.Headers.Age = age;
            context.Response.Headers.Expires = expires;
            return Task.CompletedTask;
        });

        Assert.Equal(seconds, (await GetAsync(server.Address)).Headers.Freshness?.TotalSeconds);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_answers_are_unpacked(string encoding)
    {
        await using var server = await LocalServer.StartAsync(context => PackedAsync(context, encoding, "the feed"u8.ToArray()));

        Assert.Equal("the feed", Encoding.UTF8.GetString((await GetAsync(server.Address)).Body));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task What_is_too_large_when_unpacked_is_not_read_to_its_end(string? encoding)
    {
        await using var server = await LocalServer.StartAsync(context => PackedAsync(context, encoding, new byte[20_000_000]));
        var fetched = await GetAsync(server.Address);

        Assert.Equal((FetchOutcome.TooLarge, 0), (fetched.Outcome, fetched.Body.Length));
    }

    [Fact]
    public async Task The_largest_allowed_body_is_read()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.Body.WriteAsync(new byte[Local.MaxBytes]).AsTask());

        Assert.Equal(Local.MaxBytes, (await GetAsync(server.Address)).Body.Length);
    }

    [Fact]
    public async Task What_calls_itself_compressed_and_is_not_is_an_outcome()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("<rss/>");
        });

        Assert.Equal(FetchOutcome.ServerError, (await GetAsync(server.Address)).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_falls_silent_is_given_up(bool afterHeaders)
    {
        var ended = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            if (afterHeaders)
            {
                await context.Response.WriteAsync("<rss>");
                await context.Response.Body.FlushAsync();
            }
            await ended.Task;
        });
        var fetched = await GetAsync(server.Address, new PollingOptions { AllowAddresses = Local.AllowAddresses, Timeout = TimeSpan.FromMilliseconds(300) });
        ended.SetResult();

        Assert.Equal(FetchOutcome.TimedOut, fetched.Outcome);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_document()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("<rss>");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(FetchOutcome.ConnectionFailed, (await GetAsync(server.Address)).Outcome);
    }

    [Fact]
    public async Task A_stop_in_mid_flight_abandons_the_poll()
    {
        using var stop = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async _ =>
        {
            await stop.CancelAsync();
            await ended.Task;
        });
        var fetched = await GetAsync(server.Address, token: stop.Token);
        ended.SetResult();

        Assert.Equal(FetchOutcome.Abandoned, fetched.Outcome);
    }

    [Theory]
    [InlineData(503, "cf-mitigated", "challenge")]
    [InlineData(202, "x-amzn-waf-action", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(429, "x-vercel-mitigated", "challenge")]
    [InlineData(202, "sg-captcha", "challenge")]
    public async Task A_challenge_page_for_browsers_is_told_apart(int status, string header, string value)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers[header] = value;
            return context.Response.WriteAsync("<!doctype html><title>One moment</title>");
        });

        Assert.Equal(FetchOutcome.Blocked, (await GetAsync(server.Address)).Outcome);
    }

    [Fact]
    public async Task A_server_that_does_not_master_http_2_is_asked_once_more_over_http_1()
    {
        using var stumbling = new Stumbling();
        using var client = new HttpClient(stumbling);
        var fetched = await new Fetcher(client, Local, TimeProvider.System).GetAsync(Command(new Uri("https://one.example/feed")), default);

        Assert.Equal((null, "here"), (fetched.Outcome, Encoding.UTF8.GetString(fetched.Body)));
        Assert.Equal([HttpVersion.Version20, HttpVersion.Version11], stumbling.Versions);
    }

    private sealed class Stumbling : HttpMessageHandler
    {
        public List<Version> Versions { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Versions.Add(request.Version);
            return request.Version == HttpVersion.Version20
                ? throw new HttpRequestException(HttpRequestError.HttpProtocolError, "The stream was reset.")
                : Task.FromResult(new HttpResponseMessage { Content = new StringContent("here") });
        }
    }

    private static async Task PackedAsync(HttpContext context, string? encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding;
        try
        {
            await using Stream packed = encoding switch
            {
                "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
                "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
                _ => context.Response.Body,
            };
            await packed.WriteAsync(body, context.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The reader has had enough.
        }
    }
}
