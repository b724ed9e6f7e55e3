using System.Text;
using Ingest.Contracts;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Polling;

/// <summary>Where a request goes: redirects, addresses, proxies.</summary>
public sealed class FetcherRouteTests : FetcherFixture
{
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
}
