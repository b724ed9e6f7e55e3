namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class RulesVerbTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_rule_is_added_listed_and_removed()
    {
        Assert.Equal("Rule dams: dam OR title:bridge\n", (await cli.RunAsync("rules", "add", "dams", "dam OR title:Bridge", "--channel", "console", "--quiet", "22:00-07:00", "--zone", "Asia/Baghdad")).Output);
        var rules = (await cli.RunAsync("rules", "list", "--json")).Json;
        Assert.Equal([("watched", "watch", "region:IQ OR region:SY"), ("dams", "operator", "dam OR title:Bridge")], rules.Select(r => (r.GetProperty("name").GetString()!, r.GetProperty("from").GetString()!, r.GetProperty("when").GetString()!)));
        Assert.Equal(0, (await cli.RunAsync("rules", "remove", "Dams")).Code);
        Assert.Equal(2, (await cli.RunAsync("rules", "remove", "dams")).Code);
        Assert.Single((await cli.RunAsync("rules", "list", "--json")).Json);
    }

    [Fact]
    public async Task A_mistake_in_a_query_is_pointed_at()
    {
        var result = await cli.RunAsync("rules", "test", "region:IQ (bridge OR");
        Assert.Equal(1, result.Code); // No database yet.
        cli.AddPolledFeed("https://example.org/feed");
        result = await cli.RunAsync("rules", "test", "region:IQ (bridge OR");
        Assert.Equal(2, result.Code);
        Assert.Contains("column 21: the query ends; expected a word", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  region:IQ (bridge OR\n                      ^", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_tried_on_what_is_stored_and_owes_nothing_by_it()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed", "Example");
        cli.Store(feed, CliFixture.Article("Explosion near Mosul, Iraq", "a"), CliFixture.Article("Bridge opens in Mosul, Iraq", "b"), CliFixture.Article("إعادة فتح الجسر في الموصل", "c"), CliFixture.Article("Bridge opens in Oslo", "d"));
        var owed = cli.With(d => new Ingest.Alerting.DeliveryPageStore(d).Pending());
        Assert.Equal(["Bridge opens in Mosul, Iraq"], Headlines(await cli.RunAsync("rules", "test", "region:IQ bridge", "--json")));
        Assert.Equal(["Explosion near Mosul, Iraq"], Headlines(await cli.RunAsync("rules", "test", "severity>=high", "--json")));
        Assert.Equal(["إعادة فتح الجسر في الموصل"], Headlines(await cli.RunAsync("rules", "test", "اعاده AND place:mosul", "--json")));
        Assert.Contains("2 stories in the last 7 d, 2 of them in the last 24 h, among 4 articles.", (await cli.RunAsync("rules", "test", "bridge")).Output, StringComparison.Ordinal);
        Assert.Equal(owed, cli.With(d => new Ingest.Alerting.DeliveryPageStore(d).Pending()));
        Assert.Equal(3, (await cli.RunAsync("rules", "test", "watched", "--json")).Lines.Count);
    }

    [Fact]
    public async Task The_severity_words_can_be_had_and_given_back()
    {
        var words = (await cli.RunAsync("rules", "lexicon")).Output;
        Directory.CreateDirectory(cli.Folder);
        await File.WriteAllTextAsync(cli.Beside("words.txt"), words);
        Assert.Equal(0, (await cli.RunAsync("check", "--set", $"Alerts:Lexicon={cli.Beside("words.txt")}")).Code);
        await File.WriteAllTextAsync(cli.Beside("words.txt"), "killed");
        Assert.Contains("line 1: 'killed' stands before the first section", (await cli.RunAsync("check", "--set", $"Alerts:Lexicon={cli.Beside("words.txt")}")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_every_mistake_of_rules_and_channels()
    {
        var result = await cli.RunAsync(
            "check", "--set", "Alerts:Rules:0:Name=x", "--set", "Alerts:Rules:0:When=region:Irak", "--set", "Alerts:Channels:0:Type=telegram", "--set", "Alerts:Channels:0:Title={headlin}");
        Assert.Equal(2, result.Code);
        Assert.Contains("Ingest:Alerts:Rules:0:When (Ingest__Alerts__Rules__0__When) is \"region:Irak\": column 8: 'Irak' does not fit here; expected region:IQ (Iraq)", result.Error, StringComparison.Ordinal);
        Assert.Contains("Ingest:Alerts:Channels:0:Token", result.Error, StringComparison.Ordinal);
        Assert.Contains("column 1: there is no value 'headlin'", result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Headlines(CliFixture.Result result)
    {
        Assert.True(result.Code == 0, result.Error);
        return result.Json.Select(s => s.GetProperty("headline").GetString()!);
    }
}

[Collection(OneAtATime.Cli)]
public sealed class AlertActVerbTests : IDisposable
{
    private readonly CliFixture cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_sample_goes_to_a_channel_and_the_exchange_is_shown()
    {
        await using var server = await LocalServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 503;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "out for lunch");
        });
        var result = await cli.RunAsync("alerts", "test", "webhook", "--set", "Alerts:Channels:0:Type=webhook", "--set", $"Alerts:Channels:0:Url={server.Address}");
        Assert.Equal(1, result.Code);
        Assert.Contains("\"test\":true", result.Output, StringComparison.Ordinal);
        Assert.Contains("status 503: 503 out for lunch", result.Output, StringComparison.Ordinal);
        var console = await cli.RunAsync("alerts", "test", "console");
        Assert.Equal(0, console.Code);
        Assert.Contains("ALERT IQ TEST", console.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await cli.RunAsync("alerts", "test", "nobody")).Code);
    }

    [Fact]
    public async Task Deliveries_are_replayed_one_by_one_or_by_range()
    {
        var feed = cli.AddPolledFeed("https://example.org/feed", "Example");
        cli.Store(feed, CliFixture.Article("Bridge opens in Mosul, Iraq", "b"), CliFixture.Article("Dam opens in Basra, Iraq", "c"));
        Assert.Equal("0 sent again.\n", (await cli.RunAsync("alerts", "replay", "--since", "1h")).Output);
        cli.Execute("UPDATE deliveries SET status = 'failed', attempts = 10, body = '{}'");
        Assert.Equal("2 sent again.\n", (await cli.RunAsync("alerts", "replay", "--since", "1h", "--channel", "console")).Output);
        cli.Execute("UPDATE deliveries SET status = 'delivered'");
        var id = (await cli.RunAsync("alerts", "--json")).Json[0].GetProperty("id").GetString()!;
        Assert.Equal(0, (await cli.RunAsync("alerts", "replay", id)).Code);
        Assert.Equal(2, (await cli.RunAsync("alerts", "replay", id)).Code);
        Assert.Equal(2, (await cli.RunAsync("alerts", "replay")).Code);
    }

    [Fact]
    public async Task Stories_rules_and_sources_are_muted_for_a_while()
    {
        cli.AddPolledFeed("https://example.org/feed");
        Assert.Contains("story 7", (await cli.RunAsync("alerts", "mute", "story", "7", "--for", "2h")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync("alerts", "mute", "source", "The Courier")).Code);
        Assert.Equal(["the courier", "7"], (await cli.RunAsync("alerts", "mutes", "--json")).Json.Select(m => m.GetProperty("subject").GetString()));
        Assert.Equal(0, (await cli.RunAsync("alerts", "unmute", "source", "THE COURIER")).Code);
        Assert.Equal(2, (await cli.RunAsync("alerts", "unmute", "source", "The Courier")).Code);
        Assert.Equal(2, (await cli.RunAsync("alerts", "mute", "story", "seven")).Code);
        Assert.Equal(2, (await cli.RunAsync("alerts", "mute", "rule", "watched", "--for", "10")).Code);
        Assert.Equal("Acknowledged.\n", (await cli.RunAsync("alerts", "ack", "7")).Output);
        Assert.Equal(2, (await cli.RunAsync("alerts", "enable", "console")).Code);
    }
}
