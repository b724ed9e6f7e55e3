using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Cli;

/// <summary>The verbs that ask a server: feeds test, feeds add of a site, feeds ask; and the settings of single feeds.</summary>
[Collection(OneAtATime.Cli)]
public sealed class FeedAskingVerbTests : IDisposable
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>T</title><ttl>20</ttl><item><guid>a</guid><title>A headline of today</title></item></channel></rss>";
    private static readonly string[] Local = ["--set", "Polling:AllowAddresses:0=127.0.0.0/8", "--set", "Polling:HostGap=0s"];

    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    private static Task<LocalServer> SiteAsync(string page, string feedAt) => LocalServer.StartAsync(context =>
    {
        context.Response.Headers.ETag = "\"v1\"";
        context.Response.Headers.SetCookie = "visitor=17";
        context.Response.StatusCode = context.Request.Path == "/" || context.Request.Path == feedAt ? 200 : 404;
        return context.Response.WriteAsync(context.Request.Path == "/" ? page : context.Request.Path == feedAt ? Rss : "");
    });

    [Fact]
    public async Task A_trial_shows_what_was_sent_and_what_came_back()
    {
        await using var site = await SiteAsync("", "/feed");
        var result = await cli.RunAsync(["feeds", "test", $"{site.Address}feed", .. Local, "--set", "Polling:PerFeed:0:Host=127.0.0.1", "--set", "Polling:PerFeed:0:Headers:X-Key=s3cret"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains($"Sent      GET {site.Address}feed HTTP/1.1", result.Output, StringComparison.Ordinal);
        Assert.Contains("Accept: application/atom+xml", result.Output, StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding: gzip, deflate, br", result.Output, StringComparison.Ordinal);
        Assert.Contains("X-Key: (hidden)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Received  HTTP/1.1 200 OK", result.Output, StringComparison.Ordinal);
        Assert.Contains("ETag: \"v1\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("Set-Cookie: (not kept)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Interval  20 m: the publisher's interval", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><head><link rel=alternate type=application/rss+xml href=/news.xml></head></html>", "/news.xml")]
    [InlineData("<html><head></head></html>", "/rss.xml")]
    public async Task A_sites_address_is_not_added_but_its_feeds_are_offered(string page, string feed)
    {
        await using var site = await SiteAsync(page, feed);
        var result = await cli.RunAsync(["feeds", "add", site.Address.AbsoluteUri, .. Local]);

        Assert.Equal(1, result.Code);
        Assert.Contains($"ingest feeds add {new Uri(site.Address, feed)}", result.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await cli.RunAsync(["feeds", "add", site.Address.AbsoluteUri, "--anyway", .. Local])).Code);
        Assert.Equal(site.Address.AbsoluteUri, (await cli.RunAsync("feeds", "list", "--json")).Json[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_page_deep_in_a_site_is_offered_its_feeds_too_and_a_feed_under_any_name_is_added()
    {
        await using var site = await LocalServer.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path == "/news" ? "<html><head><link rel=alternate type=application/rss+xml href=/latest></head></html>" : Rss));
        var page = await cli.RunAsync(["feeds", "add", $"{site.Address}news", .. Local]);
        Assert.Equal(1, page.Code);
        Assert.Contains($"ingest feeds add {site.Address}latest", page.Output, StringComparison.Ordinal);

        var feed = await cli.RunAsync(["feeds", "add", $"{site.Address}latest", .. Local]);
        Assert.Equal((0, ""), (feed.Code, feed.Error));
    }

    [Fact]
    public async Task An_address_that_is_of_no_use_is_added_and_said_to_be()
    {
        await using var site = await SiteAsync("", "/feed");
        var result = await cli.RunAsync(["feeds", "add", $"{site.Address}nothing", .. Local]);

        Assert.Equal(0, result.Code);
        Assert.Contains("of no use now (NotFound)", result.Error, StringComparison.Ordinal);
        Assert.Contains("'ingest feeds remove 1' takes it away again", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<rss version=\"2.0\"><channel><title>Pap", "It breaks off before its first item")]
    [InlineData("<html><head></head><body>Nothing</body></html>", "none where sites usually have it (/feed, /rss.xml")]
    public async Task A_trial_ends_with_what_can_be_done(string body, string remedy)
    {
        await using var site = await LocalServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/it" ? 200 : 404;
            return context.Response.WriteAsync(body);
        });
        var result = await cli.RunAsync(["feeds", "test", $"{site.Address}it", .. Local]);

        Assert.Equal(1, result.Code);
        Assert.StartsWith("Of no use as a feed.", result.Lines[^1], StringComparison.Ordinal);
        Assert.Contains(remedy, result.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_when_a_feed_waits_for_its_host()
    {
        cli.AddFeed("https://one.example/feed", "One");
        cli.Execute($"INSERT INTO hosts VALUES ('one.example', {DateTimeOffset.UtcNow.AddMinutes(50).ToUnixTimeMilliseconds()})");

        Assert.Contains("in 49 m", (await cli.RunAsync("feeds", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("its host asked for a pause", string.Join(' ', (await cli.RunAsync("feeds", "list")).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await cli.RunAsync("feeds", "list", "--json")).Json[0].GetProperty("hostFreeAt").ValueKind);
    }

    [Fact]
    public async Task Check_and_doctor_say_whom_publishers_can_ask()
    {
        Assert.Contains("no contact is named", (await cli.RunAsync("check")).Output, StringComparison.Ordinal);
        Assert.Matches("warn  contact .*\n.*Ingest:Polling:Contact", (await cli.RunAsync("doctor")).Output);
        Assert.Contains("(+mailto:desk@news.example)", (await cli.RunAsync("check", "--set", "Polling:Contact=mailto:desk@news.example")).Output, StringComparison.Ordinal);
        Assert.Contains("(+https://ingest.news.example/)", (await cli.RunAsync("check", "--set", "PublicUrl=https://ingest.news.example")).Output, StringComparison.Ordinal);
        Assert.Matches("ok    contact .*https://ingest.news.example/", (await cli.RunAsync("doctor", "--set", "PublicUrl=https://ingest.news.example")).Output);
        Assert.Contains("Ingest:Polling:Contact", (await cli.RunAsync("check", "--set", "Polling:Contact=ftp://news.example")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_may_be_asked_before_its_time_and_in_full()
    {
        cli.AddFeed("https://one.example/feed");
        cli.Execute("UPDATE feeds SET next_poll = 99999999999999, etag = 'x', last_modified = 'y'");

        var result = await cli.RunAsync("feeds", "ask", "1");
        Assert.Equal((0, "Feed 1 is due now: https://one.example/feed\n"), (result.Code, result.Output));
        Assert.Equal("x", cli.With(d => d.Read(c => Dapper.SqlMapper.ExecuteScalar<string>(c, "SELECT etag FROM feeds WHERE next_poll < 99999999999999"))));

        await cli.RunAsync("feeds", "ask", "https://one.example/feed", "--full");
        Assert.Null(cli.With(d => d.Read(c => Dapper.SqlMapper.ExecuteScalar<string>(c, "SELECT coalesce(etag, last_modified) FROM feeds"))));
        Assert.Equal(1, (await cli.RunAsync("feeds", "ask", "77")).Code);
    }

    [Fact]
    public async Task Mistakes_in_a_feeds_own_settings_are_told()
    {
        var result = await cli.RunAsync(
            "check", "--set", "Polling:PerFeed:0:User=desk", "--set", "Polling:PerFeed:0:PasswordFile=/nowhere/secret", "--set", "Polling:PerFeed:1:Host=one.example",
            "--set", "Polling:PerFeed:1:Headers:Host=x", "--set", "Polling:PerFeed:1:Proxy=ftp://proxy.example", "--set", "Polling:PerFeed:2:Host=two.example", "--set", "Polling:PerFeed:2:Password=s3cret", "--set", "PublicUrl=ftp://me.example");

        Assert.Equal(2, result.Code);
        Assert.Contains("there are 6 mistakes", result.Error, StringComparison.Ordinal);
        Assert.Contains("name either the feed's address (Url) or a host (Host)", result.Error, StringComparison.Ordinal);
        Assert.Contains("/nowhere/secret", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_what_is_wrong_at_a_glance()
    {
        cli.AddFeed("https://one.example/feed", "One");
        cli.Execute("UPDATE feeds SET last_poll = 1, last_success = 1, outcome = 'NotModified', concern = 'silent', concern_why = 'is silent: normally 14 new articles a day, none for 31 h'");
        var result = await cli.RunAsync("feeds", "list");

        Assert.Contains("normally 14 new articles a day, none for 31 h", string.Join(' ', result.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("1 silent", result.Output, StringComparison.Ordinal);
        Assert.Equal("silent", (await cli.RunAsync("feeds", "list", "--json")).Json[0].GetProperty("health").GetString());
    }
}
