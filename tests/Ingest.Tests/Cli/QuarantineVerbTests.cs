namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class QuarantineVerbTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public QuarantineVerbTests()
    {
        var feed = _cli.AddPolledFeed("https://one.example/rss", "One");
        _cli.Execute("CREATE TRIGGER poison BEFORE INSERT ON articles WHEN new.title LIKE '%poisoned%' BEGIN SELECT raise(ABORT, 'a poisoned title'); END");
        _cli.Store(feed, CliFixture.Article("Mosul gets a poisoned headline", "mosul", "In Mosul, Iraq."), CliFixture.Article("Tokyo debates its budget", "tokyo"));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task What_was_set_aside_is_listed_with_its_error()
    {
        var row = Assert.Single((await _cli.RunAsync("quarantine", "list", "--json")).Json);

        Assert.Equal("https://news.example/mosul", row.GetProperty("url").GetString());
        Assert.Contains("a poisoned title", row.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("1 set aside. After a fix: 'ingest quarantine replay ID'", (await _cli.RunAsync("quarantine", "list")).Output, StringComparison.Ordinal);
        Assert.Contains("is in quarantine as 1", (await _cli.RunAsync("why", "https://news.example/mosul")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_that_fails_still_says_so_and_stays_in_quarantine()
    {
        var result = await _cli.RunAsync("quarantine", "replay", "1");

        Assert.Equal(1, result.Code);
        Assert.Contains("1 fails still: SqliteException", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single((await _cli.RunAsync("quarantine", "list", "--json")).Json).GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_replay_after_the_fix_stores_the_article_and_owes_its_alert()
    {
        _cli.Execute("DROP TRIGGER poison");

        var result = await _cli.RunAsync("quarantine", "replay", "--all");

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("stored as article 2", result.Output, StringComparison.Ordinal);
        Assert.Empty((await _cli.RunAsync("quarantine", "list", "--json")).Json);
        Assert.Equal("Mosul gets a poisoned headline", Assert.Single((await _cli.RunAsync("alerts", "--json")).Json).GetProperty("headline").GetString());
        Assert.Contains("replayed already", (await _cli.RunAsync("quarantine", "replay", "1")).Output, StringComparison.Ordinal);
        Assert.Equal("Nothing is in quarantine.\n", (await _cli.RunAsync("quarantine", "replay", "--all")).Output);
        Assert.Single((await _cli.RunAsync("alerts", "--json")).Json);
    }

    [Fact]
    public async Task A_replay_names_what_to_replay()
    {
        Assert.Equal(2, (await _cli.RunAsync("quarantine", "replay")).Code);
        Assert.Equal(2, (await _cli.RunAsync("quarantine", "replay", "first")).Code);
        var unknown = await _cli.RunAsync("quarantine", "replay", "99");
        Assert.Equal((1, "ingest: there is no 99 in quarantine. 'ingest quarantine list' shows what waits.\n"), (unknown.Code, unknown.Error));
    }
}
