using System.IO.Compression;
using System.Net;
using System.Text;
using Ingest.Contracts;
using Ingest.Polling;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Polling;

public sealed class FetcherTests : IDisposable
{
    private static readonly PollingOptions Local = new() { AllowAddresses = [IPNetwork.Parse("127.0.0.1/32")], MaxBytes = 100_000, Timeout = TimeSpan.FromSeconds(5), MaxRedirects = 3 };

    private readonly List<HttpClient> clients = [];

    public void Dispose() => clients.ForEach(c => c.Dispose());

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
    [InlineData("301", true)]
    [InlineData("308 301", true)]
    [InlineData("302", false)]
    [InlineData("307", false)]
    [InlineData("303", false)]
    public async Task Redirects_are_followed_and_only_permanent_ones_move_the_feed(string statuses, bool moved)
    {
        var hops = statuses.Split(' ');
        await using var server = await LocalServer.StartAsync(context =>
        {
            var hop = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            if (hop == hops.Length)
                return context.Response.WriteAsync("here");
            context.Response.StatusCode = int.Parse(hops[hop], System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Location = $"/{hop + 1}";
            return Task.CompletedTask;
        });
        var fetched = await GetAsync(new Uri(server.Address, "/0"));

        var target = new Uri(server.Address, $"/{hops.Length}");
        Assert.Equal((null, "here", target, moved ? target : null), (fetched.Outcome, Encoding.UTF8.GetString(fetched.Body), fetched.Address, fetched.MovedTo));
    }

    [Fact]
    public async Task A_permanent_redirect_behind_a_temporary_one_moves_nothing()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            var (status, location) = context.Request.Path.Value switch { "/a" => (302, "/b"), "/b" => (301, "/c"), _ => (200, "") };
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.Null((await GetAsync(new Uri(server.Address, "/a"))).MovedTo);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends_at_the_limit()
    {
        var requests = 0;
        await using var server = await LocalServer.StartAsync(context =>
        {
            requests++;
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        Assert.Equal((FetchOutcome.BadRedirect, Local.MaxRedirects + 1), ((await GetAsync(server.Address)).Outcome, requests));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("file:///secret")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("//")]
    [InlineData("http://[bad")]
    [InlineData("http://:80/")]
    public async Task A_redirect_that_leads_nowhere_is_an_outcome(string? location)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.Equal(FetchOutcome.BadRedirect, (await GetAsync(server.Address)).Outcome);
    }

    // Arabic sites send the letters themselves, as UTF-8 bytes, where RFC 9110 wants them escaped; browsers follow.
    [Fact]
    public async Task A_redirect_with_arabic_letters_is_followed()
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            if (context.Request.Path.Value == "/أخبار")
                return context.Response.WriteAsync("here");
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = Encoding.Latin1.GetString("/أخبار"u8);
            return Task.CompletedTask;
        });

        Assert.Equal("here", Encoding.UTF8.GetString((await GetAsync(server.Address)).Body));
    }

    [Theory]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("http://127.0.0.2/feed")]
    [InlineData("http://[::1]/feed")]
    [InlineData("http://[::ffff:10.0.0.1]/feed")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task A_redirect_into_the_house_is_refused(string location)
    {
        await using var server = await LocalServer.StartAsync(context =>
        {
            context.Response.Redirect(location);
            return Task.CompletedTask;
        });
        var fetched = await GetAsync(server.Address);

        Assert.Equal(FetchOutcome.Refused, fetched.Outcome);
        Assert.Contains("Ingest__Polling__AllowAddresses__0=", fetched.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/")]
    [InlineData("http://127.0.0.1:1/")]
    public async Task A_private_address_is_refused_before_a_connection_is_made(string url) =>
        Assert.Equal(FetchOutcome.Refused, (await GetAsync(new Uri(url), new PollingOptions())).Outcome);

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_a_failed_connection() => Assert.Equal(FetchOutcome.ConnectionFailed, (await GetAsync(new Uri("http://127.0.0.1:1/"))).Outcome);

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_failed_look_up() => Assert.Equal(FetchOutcome.DnsFailed, (await GetAsync(new Uri("http://nobody.invalid/"))).Outcome);

    [Fact]
    public async Task A_server_without_tls_is_a_failure_of_its_own()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync("x"));

        Assert.Equal(FetchOutcome.TlsFailed, (await GetAsync(new UriBuilder(server.Address) { Scheme = "https" }.Uri)).Outcome);
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

    [Fact]
    public async Task A_feed_is_asked_through_its_own_proxy_which_looks_the_name_up()
    {
        (string? Host, string? Own) seen = default;
        await using var proxy = await LocalServer.StartAsync(context =>
        {
            seen = (context.Request.Host.Value, context.Request.Headers["X-Own"]);
            return context.Response.WriteAsync("here");
        });
        var options = new PollingOptions { PerFeed = [new FeedOptions { Host = "nobody.invalid", Proxy = proxy.Address, Headers = new() { ["X-Own"] = "yes" } }] };

        Assert.Equal("here", Encoding.UTF8.GetString((await GetAsync(new Uri("http://nobody.invalid/feed"), options)).Body));
        Assert.Equal(("nobody.invalid", "yes"), seen);
    }

    [Fact]
    public async Task No_proxy_leads_into_the_house()
    {
        await using var proxy = await LocalServer.StartAsync(context => context.Response.WriteAsync("here"));
        var options = new PollingOptions { PerFeed = [new FeedOptions { Host = "10.0.0.1", Proxy = proxy.Address }] };

        Assert.Equal(FetchOutcome.Refused, (await GetAsync(new Uri("http://10.0.0.1/feed"), options)).Outcome);
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

    private static PollFeed Command(Uri url) => new() { PollId = Guid.NewGuid(), FeedId = 1, Ordered = DateTimeOffset.UnixEpoch, Url = url };

    private Task<Fetched> GetAsync(Uri url, PollingOptions? options = null, PollFeed? poll = null, CancellationToken token = default)
    {
        var client = PollingServices.Client(new AddressGuard(options ?? Local), options ?? Local);
        clients.Add(client);
        return new Fetcher(client, options ?? Local, TimeProvider.System).GetAsync(poll ?? Command(url), token);
    }
}
