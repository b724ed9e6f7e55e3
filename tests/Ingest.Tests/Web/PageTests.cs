using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Dapper;

namespace Ingest.Tests.Web;

public sealed partial class PageTests : WebFixture
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?all=1")]
    [InlineData("/?country=IQ")]
    [InlineData("/?country=sy")]
    [InlineData("/stories/1")]
    [InlineData("/?place=IQ:mosul&since=24h&severity=low")]
    [InlineData("/search")]
    [InlineData("/search?q=Mosul")]
    [InlineData("/search?q=Mosul+AND")]
    [InlineData("/feeds/1")]
    [InlineData("/alerts")]
    [InlineData("/alerts/rules/new")]
    [InlineData("/alerts/rules/new?when=region:IQ")]
    [InlineData("/feeds")]
    [InlineData("/system")]
    public async Task Each_page_is_whole_and_lets_nothing_run_that_is_not_ours(string path)
    {
        PublishNews(About("Mosul reopens its old bridge", summary: "The bridge in Mosul, Iraq, is open."));

        using var response = await AskAsync(HttpMethod.Get, path);
        var html = await response.Content.ReadAsStringAsync(Ending);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotMatch(Inline(), html);
    }

    [Fact]
    public async Task A_hostile_article_is_words_and_no_link()
    {
        var id = PublishNews(About("Iraq <script>alert(1)</script> \"onmouseover=alert(2)", "javascript:alert(3)", "Baghdad <img src=x onerror=alert(4)> says"));

        foreach (var page in new[] { await TextAsync("/"), await TextAsync(Story(id)), await TextAsync("/alerts") })
        {
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain("<i>Example", await TextAsync("/feeds"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_shows_what_decided_and_leads_to_the_article()
    {
        var id = PublishNews(About("Mosul reopens its old bridge", "http://news.example/mosul?a=1&b=2", "Work in Mosul, Iraq, is done."));

        var html = await TextAsync(Story(id));

        Assert.Matches("<mark[^>]*>Mosul</mark>", html);
        Assert.Matches("Work in <mark[^>]*>Mosul</mark>, <mark[^>]*>Iraq</mark>, is done", html);
        Assert.Contains("href=\"http://news.example/mosul?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\"", html, StringComparison.Ordinal);
        Assert.Contains("title “Mosul”", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_version_stays_readable()
    {
        var id = PublishNews(About("Mosul bridge to open", "http://news.example/m"));
        Publish(About("Mosul bridge is open", "http://news.example/m"));

        var html = await TextAsync(Story(id));

        Assert.Contains("1 earlier version<", html, StringComparison.Ordinal);
        Assert.Contains("Mosul bridge <del>to </del><ins>is </ins>open", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watched_countries_are_shown_the_others_on_request()
    {
        PublishNews(About("Aleppo opens a school in Syria"));
        Publish(About("Lisbon, Portugal, repairs its trams in Portugal"));

        Assert.DoesNotContain("Lisbon", await TextAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Aleppo opens", await TextAsync("/?country=IQ"), StringComparison.Ordinal);
        Assert.Contains("Aleppo opens", await TextAsync("/?country=SY"), StringComparison.Ordinal);
        Assert.Contains("Lisbon", await TextAsync("/?all=1"), StringComparison.Ordinal);
        Assert.Contains("Lisbon", await TextAsync("/?country=pt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_on_the_map_leads_to_its_stories()
    {
        PublishNews(About("Mosul reopens its old bridge", summary: "The bridge in Mosul, Iraq, is open."));
        Publish(About("Basra opens its water works", summary: "The city of Basra, Iraq, has water."));

        var html = await TextAsync("/");
        var filtered = await TextAsync("/?place=IQ:mosul");

        Assert.Contains("aria-label=\"Mosul: 1 story\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/?place=IQ:mosul\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"land watched\"", html, StringComparison.Ordinal);
        Assert.Contains("Mosul reopens", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("Basra opens", filtered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hour_that_something_came_in_is_counted()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));

        Assert.Contains("1 article about Iraq or Syria in 24 hours, most of them (1)", await TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_further_article_says_what_it_added()
    {
        var id = PublishNews(About("Blast at Mosul market kills five, officials say", "http://news.example/a", "Five people were killed by a blast at the vegetable market of Mosul, Iraq, on Sunday, officials said."));
        Publish(About("Blast at Mosul market kills nine, officials say", "http://news.example/b", "Nine people were killed by a blast at the vegetable market of Mosul, Iraq, on Sunday, officials said. Wounded were taken to Erbil."));

        var html = await TextAsync(Story(id));

        Assert.Contains("killed 5 → 9", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grave_story_is_marked_and_may_be_acknowledged_and_muted()
    {
        var id = PublishNews(About("Airstrike kills 12 in Mosul, Iraq"));
        Assert.Matches("class=\"severity (high|critical)\"", await TextAsync("/"));
        var token = await this.TokenAsync(Story(id));

        using var acknowledged = await this.SendAsync(HttpMethod.Post, $"{Story(id)}/acknowledge", token);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_token"] = token, ["kind"] = "story", ["subject"] = id.ToString(CultureInfo.InvariantCulture), ["for"] = "1h", ["back"] = Story(id) });
        using var muted = await Client.PostAsync(new Uri("/alerts/mutes", UriKind.Relative), form, Ending);

        Assert.StartsWith(Story(id) + "?said=", muted.Headers.Location!.ToString(), StringComparison.Ordinal);
        var html = await TextAsync(Story(id));
        Assert.Contains("acknowledged", html, StringComparison.Ordinal);
        Assert.Contains("muted until", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_page_says_what_is_happening() =>
        Assert.Contains("0 of 1 feed asked", await TextAsync("/"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/stories/99")]
    [InlineData("/stories/x")]
    [InlineData("/?country=Atlantis")]
    public async Task What_is_not_there_is_said_in_words(string path)
    {
        using var response = await AskAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Nothing here", await response.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task A_page_that_fails_shows_a_sentence_and_no_stack()
    {
        Get<Ingest.Database.Database>().Write(connection => connection.Execute("DROP TABLE stories"));

        using var response = await AskAsync(HttpMethod.Get, "/");
        var html = await response.Content.ReadAsStringAsync(Ending);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("That went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain("SqliteException", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heads_are_answered_and_writes_are_not()
    {
        using var head = await AskAsync(HttpMethod.Head, "/");
        using var post = await AskAsync(HttpMethod.Post, "/");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ending));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
    }

    [Fact]
    public async Task Style_and_script_may_be_kept_for_good()
    {
        var html = await TextAsync("/");
        foreach (Match asset in Assets().Matches(html))
        {
            using var response = await AskAsync(HttpMethod.Get, asset.Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        }
        Assert.Equal(3, Assets().Count(html));
    }

    [Fact]
    public async Task The_front_page_stays_light_however_much_there_is()
    {
        PublishNews(About("Basra"));
        Publish([.. Enumerable.Range(1, 400).Select(i => About($"{MadeUp(i, 9)} في البصرة"))]);

        var html = await Client.GetByteArrayAsync(new Uri("/", UriKind.Relative), Ending);

        Assert.InRange(html.Length, 20_000, 150_000);
    }

    /// <summary>Headlines that share no word: each is a story of its own.</summary>
    private static string MadeUp(int seed, int words)
    {
        string[] syllables = ["با", "لو", "مير", "تن", "سود", "در", "بل", "ني", "غو", "رش", "زت", "فا", "لي", "قم"];
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, 4).Select(_ => syllables[random.Next(syllables.Length)]))));
    }

    [GeneratedRegex("<script(?![^>]* src=)|<style| style=|<[^>]* on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("(?:href|src)=\"(/assets/[^\"]+)\"")]
    private static partial Regex Assets();
}
