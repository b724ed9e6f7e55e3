using System.Net;
using System.Text.Json;
using Ingest.Hosting;

namespace Ingest.Tests.Web;

public sealed class ApiTests : WebFixture
{
    private const string Key = "ing_test-key";

    private protected override WebOptions Access => new() { ApiKeys = [Key] };

    [Fact]
    public async Task Stories_come_in_pages_by_cursor_and_by_country()
    {
        Publish();
        Publish([.. Headlines.Select(h => About(h))]);
        Publish(About("Aleppo opens a school in Syria"));

        var first = await JsonAsync("/api/v1/stories?country=IQ&limit=2");
        var second = await JsonAsync($"/api/v1/stories?country=IQ&limit=2&cursor={first.GetProperty("next").GetString()}");
        var third = await JsonAsync($"/api/v1/stories?country=IQ&limit=2&cursor={second.GetProperty("next").GetString()}");

        var ids = new[] { first, second, third }.SelectMany(p => p.GetProperty("items").EnumerateArray()).Select(s => s.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
        var story = first.GetProperty("items")[0];
        Assert.Equal("IQ", story.GetProperty("countries")[0].GetProperty("code").GetString());
        Assert.Equal("Iraq", story.GetProperty("countries")[0].GetProperty("name").GetString());
        Assert.StartsWith("http://127.0.0.1:", story.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("low", story.GetProperty("severity").GetString());
    }

    private static readonly string[] Headlines =
    [
        "Lorries cross the rebuilt Tigris bridge of Mosul, Iraq, after two years", "Desalination plant feeds four districts of Basra, Iraq", "Farmers of Kirkuk, Iraq, share their canals by rota",
        "Night clinic for pilgrims takes its first patients in Najaf, Iraq", "Students of Erbil, Iraq, build a telescope from scrap",
    ];

    [Fact]
    public async Task One_story_has_its_articles_and_one_article_its_text()
    {
        var id = PublishNews(About("Mosul reopens its old bridge", summary: "Work in Mosul, Iraq, is done."));

        var story = await JsonAsync($"/api/v1{Story(id)}");
        var article = await JsonAsync($"/api/v1/articles/{story.GetProperty("articles")[0].GetProperty("id").GetInt64()}");

        Assert.Equal("Mosul reopens its old bridge", story.GetProperty("story").GetProperty("headline").GetString());
        Assert.Equal("Work in Mosul, Iraq, is done.", article.GetProperty("summary").GetString());
        Assert.Equal(id, article.GetProperty("storyId").GetInt64());
    }

    [Theory]
    [InlineData("/api/v1/stories/99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/articles/99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/feeds/99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/stories?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories?cursor=abc", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories?country=Atlantis", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories?severity=9", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/search?q=%28bridge", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/search/export?format=xls", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stories/stream?q=%28bridge", HttpStatusCode.BadRequest)]
    public async Task What_is_wrong_is_a_problem_with_a_remedy(string path, HttpStatusCode status)
    {
        using var answer = await GetAsync(path);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ending)).RootElement;

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_query_that_is_wrong_points_at_the_column()
    {
        using var answer = await GetAsync("/api/v1/search?q=bridge+AND");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ending)).RootElement;

        Assert.Equal(11, problem.GetProperty("column").GetInt32());
        Assert.NotEmpty(problem.GetProperty("expected").EnumerateArray());
    }

    [Fact]
    public async Task The_document_describes_every_route()
    {
        var document = await JsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var path in new[] { "/api/v1/stories", "/api/v1/stories/{id}", "/api/v1/stories/stream", "/api/v1/articles", "/api/v1/search", "/api/v1/feeds", "/api/v1/rules", "/api/v1/deliveries", "/api/v1/quarantine" })
            Assert.Contains(path, paths);
        Assert.DoesNotContain(paths, p => !p.StartsWith("/api/v1/", StringComparison.Ordinal));
        var ofList = Parameters("/api/v1/stories");
        Assert.Contains("country", ofList);
        Assert.Equal(ofList.Except(["limit", "cursor"]).Append("lastEventId").Order(), Parameters("/api/v1/stories/stream").Order());

        List<string> Parameters(string path) =>
            [.. document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];
    }

    [Fact]
    public async Task An_export_is_whole_and_runs_no_formula()
    {
        PublishNews(About("=HYPERLINK(\"http://evil.example\") Mosul bridge in Iraq", summary: "Line one,\nline \"two\""));

        using var csv = await GetAsync("/api/v1/search/export?format=csv&q=bridge");
        var text = await csv.Content.ReadAsStringAsync(Ending);
        var lines = (await TextOfAsync("/api/v1/search/export?format=jsonl&q=bridge")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\") Mosul bridge in Iraq\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Line one,", text, StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(Assert.Single(lines)).RootElement.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Feeds_are_added_changed_polled_and_removed()
    {
        using var added = await SendJsonAsync(HttpMethod.Post, "/api/v1/feeds", """{"url":"http://127.0.0.1:9/feed.xml","title":"One"}""");
        using var again = await SendJsonAsync(HttpMethod.Post, "/api/v1/feeds", """{"url":"http://127.0.0.1:9/feed.xml"}""");
        using var bad = await SendJsonAsync(HttpMethod.Post, "/api/v1/feeds", """{"url":"ftp://127.0.0.1/feed"}""");
        using var paused = await SendJsonAsync(HttpMethod.Patch, "/api/v1/feeds/2", """{"paused":true,"title":"Uno"}""");
        using var resumed = await SendJsonAsync(HttpMethod.Patch, "/api/v1/feeds/2", """{"paused":false}""");
        using var polled = await SendJsonAsync(HttpMethod.Post, "/api/v1/feeds/2/poll", "");
        using var removed = await SendJsonAsync(HttpMethod.Delete, "/api/v1/feeds/2", "");

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal("/api/v1/feeds/2", added.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        var feed = JsonDocument.Parse(await paused.Content.ReadAsStringAsync(Ending)).RootElement;
        Assert.Equal(("paused", "Uno"), (feed.GetProperty("state").GetString(), feed.GetProperty("title").GetString()));
        Assert.Equal("active", JsonDocument.Parse(await resumed.Content.ReadAsStringAsync(Ending)).RootElement.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Accepted, polled.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Fact]
    public async Task Opml_goes_in_and_comes_out()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/feeds/opml")
        {
            Content = new StringContent("<opml version='2.0'><body><outline text='A' xmlUrl='http://a.example/rss'/><outline text='B' xmlUrl='nonsense'/></body></opml>", null, "text/x-opml"),
            Headers = { { "X-Api-Key", Key } },
        };
        using var imported = await Client.SendAsync(request, Ending);
        using var damaged = new HttpRequestMessage(HttpMethod.Post, "/api/v1/feeds/opml") { Content = new StringContent("<opml", null, "text/x-opml"), Headers = { { "X-Api-Key", Key } } };
        using var broken = await Client.SendAsync(damaged, Ending);
        using var other = await SendJsonAsync(HttpMethod.Post, "/api/v1/feeds/opml", "{}");

        var done = JsonDocument.Parse(await imported.Content.ReadAsStringAsync(Ending)).RootElement;
        Assert.Equal(1, done.GetProperty("added").GetInt32());
        Assert.Single(done.GetProperty("mistakes").EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, other.StatusCode);
        Assert.Contains("xmlUrl=\"http://a.example/rss\"", await TextOfAsync("/api/v1/feeds/opml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_tried_saved_and_removed()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));

        using var tried = await SendJsonAsync(HttpMethod.Post, "/api/v1/rules/test", """{"when":"bridge region:IQ"}""");
        using var wrong = await SendJsonAsync(HttpMethod.Post, "/api/v1/rules", """{"name":"bridges","when":"bridge AND"}""");
        using var saved = await SendJsonAsync(HttpMethod.Post, "/api/v1/rules", """{"name":"bridges","when":"bridge region:IQ"}""");
        var rules = await JsonAsync("/api/v1/rules");
        using var removed = await SendJsonAsync(HttpMethod.Delete, "/api/v1/rules/bridges", "");

        var run = JsonDocument.Parse(await tried.Content.ReadAsStringAsync(Ending)).RootElement;
        Assert.Equal((1, 1), (run.GetProperty("day").GetInt32(), run.GetProperty("week").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Contains(rules.GetProperty("items").EnumerateArray(), r => r.GetProperty("name").GetString() == "bridges" && r.GetProperty("from").GetString() == "operator");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Fact]
    public async Task Stories_are_merged_and_an_article_is_split_off_again()
    {
        var into = PublishNews(About("Mosul reopens its old bridge in Iraq"));
        var from = Publish(About("Kirkuk agrees on its canals in Iraq", "http://news.example/canals"))[0].Changes[0].StoryId;

        using var merged = await SendJsonAsync(HttpMethod.Post, $"/api/v1{Story(into)}/merge", $$"""{"from":{{from}}}""");
        using var again = await SendJsonAsync(HttpMethod.Post, $"/api/v1{Story(into)}/merge", $$"""{"from":{{from}}}""");
        using var moved = await GetAsync(Story(from));
        var article = (await JsonAsync($"/api/v1{Story(into)}")).GetProperty("articles").EnumerateArray().Single(a => a.GetProperty("url").GetString()!.EndsWith("canals", StringComparison.Ordinal));
        using var split = await SendJsonAsync(HttpMethod.Post, $"/api/v1/articles/{article.GetProperty("id").GetInt64()}/split", "");

        Assert.Equal(2, JsonDocument.Parse(await merged.Content.ReadAsStringAsync(Ending)).RootElement.GetProperty("articles").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal((HttpStatusCode.SeeOther, Story(into)), (moved.StatusCode, moved.Headers.Location!.ToString()));
        Assert.Equal("Kirkuk agrees on its canals in Iraq", JsonDocument.Parse(await split.Content.ReadAsStringAsync(Ending)).RootElement.GetProperty("headline").GetString());
        Assert.Equal(2, (await JsonAsync("/api/v1/stories")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_story_is_muted_and_acknowledged()
    {
        var id = PublishNews(About("Mosul reopens its old bridge in Iraq"));

        using var muted = await SendJsonAsync(HttpMethod.Post, $"/api/v1{Story(id)}/mute", """{"for":"2h"}""");
        using var acknowledged = await SendJsonAsync(HttpMethod.Post, $"/api/v1{Story(id)}/acknowledge", "");

        Assert.Equal(HttpStatusCode.OK, muted.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, acknowledged.StatusCode);
        Assert.Single((await JsonAsync("/api/v1/mutes")).GetProperty("items").EnumerateArray());
    }

    private Task<HttpResponseMessage> GetAsync(string path) => this.SendAsync(HttpMethod.Get, path, null, ("X-Api-Key", Key));

    private async Task<string> TextOfAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ending);
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await TextOfAsync(path)).RootElement;

    private Task<HttpResponseMessage> SendJsonAsync(HttpMethod method, string path, string body)
    {
        var request = new HttpRequestMessage(method, path) { Headers = { { "X-Api-Key", Key } } };
        if (body.Length > 0)
            request.Content = new StringContent(body, null, "application/json");
        return Client.SendAsync(request, Ending);
    }
}
