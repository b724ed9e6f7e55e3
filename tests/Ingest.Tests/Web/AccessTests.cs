using System.Net.Http.Headers;
using System.Net;
using System.Text.RegularExpressions;
using System.Text;
using Ingest.Hosting;
using Ingest.Scheduling;
using Ingest.Web.Security;

namespace Ingest.Tests.Web;

/// <summary>Without key and password: who reaches the page may read it, and change through its forms alone.</summary>
public sealed class OpenAccessTests : WebFixture
{
    [Fact]
    public async Task A_form_of_the_page_changes_something()
    {
        var token = await this.TokenAsync("/feeds");

        using var answer = await this.SendAsync(HttpMethod.Post, "/feeds/1/pause", token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("unlisted", Get<FeedStore>().List(all: true).Single().State);
        Assert.Contains("paused", await TextAsync("/feeds"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_another_site_changes_nothing()
    {
        var token = await this.TokenAsync("/feeds");

        foreach (var (sent, header, value) in new[] { (null, "X-None", "1"), ("forged", "X-None", "1"), (token, "Sec-Fetch-Site", "cross-site"), (token, "Origin", "https://elsewhere.example") })
        {
            using var answer = await this.SendAsync(HttpMethod.Post, "/feeds/1/pause", sent, (header, value));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Equal("active", Get<FeedStore>().List().Single().State);
    }

    [Fact]
    public async Task The_api_changes_nothing_without_a_key_and_says_how_to_get_one()
    {
        using var answer = await this.SendAsync(HttpMethod.Delete, "/api/v1/feeds/1", null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Ingest:Web:ApiKeys", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:8080", HttpStatusCode.OK)]
    public async Task A_foreign_name_that_points_here_is_not_answered(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var answer = await Client.SendAsync(request, Ending);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var token = await this.TokenAsync("/feeds");
        using var form = new MultipartFormDataContent { { new StringContent(token), Sessions.Field }, { new ByteArrayContent(new byte[6 * 1024 * 1024]), "file", "feeds.opml" } };

        using var request = new HttpRequestMessage(HttpMethod.Post, "/feeds/import") { Content = form, Headers = { ExpectContinue = true } };
        using var answer = await Client.SendAsync(request, Ending);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}

public sealed class GuardedAccessTests : WebFixture
{
    private const string Key = "ing_test-key", Password = "open sesame";

    private protected override WebOptions Access => new() { ApiKeys = [AccessSecrets.HashKey(Key)], Password = AccessSecrets.HashPassword(Password), RequestsPerMinute = 200 };

    [Fact]
    public async Task Nothing_but_health_and_metrics_is_shown_to_strangers()
    {
        using var page = await AskAsync(HttpMethod.Get, "/feeds?x=1");
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal("/login?to=%2Ffeeds%3Fx%3D1", page.Headers.Location!.ToString());

        foreach (var path in new[] { "/api/v1/stories", "/openapi/v1.json", "/feeds/IQ.atom", "/api/v1/stories/stream" })
        {
            using var answer = await AskAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains(answer.Headers.WwwAuthenticate, h => h.Scheme == "Bearer");
        }
        foreach (var path in new[] { "/-/healthy", "/-/ready", "/metrics" })
            Assert.NotEmpty(await TextAsync(path));
    }

    [Fact]
    public async Task No_page_that_a_stranger_is_shown_lets_him_in()
    {
        foreach (var path in new[] { "/", "/feeds/IQ.atom", "/login", "/nowhere", "/alerts/act?do=mute" })
        {
            using var answer = await AskAsync(HttpMethod.Get, path);
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }
    }

    [Fact]
    public async Task A_key_opens_the_page_as_a_password_does()
    {
        using var login = await LoginAsync(Key, "/");

        Assert.Equal(HttpStatusCode.SeeOther, login.StatusCode);
    }

    [Fact]
    public async Task A_key_reads_and_changes()
    {
        using var wrong = await this.SendAsync(HttpMethod.Get, "/api/v1/feeds", null, ("Authorization", "Bearer ing_other"));
        using var read = await this.SendAsync(HttpMethod.Get, "/api/v1/feeds", null, ("Authorization", $"Bearer {Key}"));
        using var removed = await this.SendAsync(HttpMethod.Delete, "/api/v1/feeds/1", null, ("X-Api-Key", Key));

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(Get<FeedStore>().List());
    }

    [Fact]
    public async Task A_feed_reader_logs_in_with_the_password_and_changes_nothing()
    {
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{Password}"))).ToString();

        using var read = await this.SendAsync(HttpMethod.Get, "/feeds/IQ.atom", null, ("Authorization", basic));
        using var removed = await this.SendAsync(HttpMethod.Delete, "/api/v1/feeds/1", null, ("Authorization", basic));

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, removed.StatusCode);
    }

    [Fact]
    public async Task The_password_opens_the_page_and_leads_on_within_this_site_alone()
    {
        using var wrong = await LoginAsync("open wheat", "/feeds");
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Contains("not the password", await wrong.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);

        foreach (var (to, expected) in new[] { ("/feeds", "/feeds"), ("//evil.example/", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/") })
        {
            using var right = await LoginAsync(Password, to);
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
            Assert.Equal(expected, right.Headers.Location!.ToString());
        }
        Assert.Contains("Log out", await TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 14; i++)
        {
            using var answer = await LoginAsync($"guess {i}", "/");
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.Forbidden, answers[0]);
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_back_and_probes_go_on()
    {
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 400 && refused is null; i++)
        {
            var answer = await AskAsync(HttpMethod.Get, "/login");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                refused = answer;
            else
                answer.Dispose();
        }

        Assert.True(refused!.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("healthy\n", await TextAsync("/-/healthy"));
        Assert.NotEmpty(await TextAsync("/assets/page.css"));
        refused.Dispose();
    }

    private Task<HttpResponseMessage> LoginAsync(string password, string to)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["password"] = password, ["to"] = to });
        return Client.PostAsync(new Uri("/login", UriKind.Relative), form, Ending);
    }
}

public sealed class SecretsTests
{
    [Fact]
    public void A_key_fits_its_hash_and_itself()
    {
        var key = AccessSecrets.NewKey();

        Assert.True(AccessSecrets.KeyFits(key, [AccessSecrets.DigestOf(AccessSecrets.HashKey(key))!]));
        Assert.True(AccessSecrets.KeyFits(key, [AccessSecrets.DigestOf(key)!]));
        Assert.False(AccessSecrets.KeyFits(key + "x", [AccessSecrets.DigestOf(key)!]));
        Assert.Null(AccessSecrets.DigestOf("sha256:abc"));
        Assert.NotEqual(AccessSecrets.NewKey(), key);
    }

    [Fact]
    public void A_password_fits_its_hash_and_itself()
    {
        var hash = AccessSecrets.HashPassword("كلمة السر");

        Assert.True(AccessSecrets.PasswordFits("كلمة السر", hash));
        Assert.False(AccessSecrets.PasswordFits("كلمة", hash));
        Assert.False(AccessSecrets.PasswordFits(hash, hash));
        Assert.True(AccessSecrets.PasswordFits("plain", "plain"));
        Assert.False(AccessSecrets.IsPassword("pbkdf2-sha256:x:y"));
        Assert.NotEqual(hash, AccessSecrets.HashPassword("كلمة السر"));
    }
}

internal static partial class Forms
{
    /// <summary>The token of the page's forms; its session is in the client's cookies.</summary>
    public static async Task<string> TokenAsync(this WebFixture fixture, string page) => Token().Match(await fixture.PageAsync(page)).Groups[1].Value;

    public static Task<HttpResponseMessage> SendAsync(this WebFixture fixture, HttpMethod method, string path, string? token, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { [Sessions.Field] = token });
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return fixture.RequestAsync(request);
    }

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
