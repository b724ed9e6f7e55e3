using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Ingest.Hosting;

namespace Ingest.Tests.Web;

public sealed partial class HealthTests : WebFixture
{
    [Fact]
    public async Task Ready_names_each_thing_that_is_well()
    {
        var text = await TextAsync("/-/ready");

        Assert.StartsWith("ready\n", text, StringComparison.Ordinal);
        Assert.Contains("ok    database: readable and writable", text, StringComparison.Ordinal);
        Assert.Contains("ok    bus: connected", text, StringComparison.Ordinal);
        Assert.Equal("healthy\n", await TextAsync("/-/healthy"));
    }

    [Fact]
    public async Task Not_ready_says_why_while_the_process_stays_healthy()
    {
        Get<Ingest.Database.Database>().Write(connection => connection.Execute("DROP TABLE feeds"));

        using var response = await AskAsync(HttpMethod.Get, "/-/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("FAIL  database: ", await response.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Equal("healthy\n", await TextAsync("/-/healthy"));
    }

    [Fact]
    public async Task Metrics_are_well_formed_and_count()
    {
        PublishNews(About("Mosul reopens its old bridge in Iraq"));

        var text = await TextAsync("/metrics");
        var declared = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Type().Match(line) is { Success: true } type)
                declared = type.Groups[1].Value;
            else if (!line.StartsWith("# HELP ingest_", StringComparison.Ordinal))
                Assert.Equal(declared, Assert.IsType<Match>(Sample().Match(line)).Groups[1].Value);
        }
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_articles_total{outcome=\"New\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_polls_total{outcome=\"Modified\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_feeds{health=\"ok\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_deliveries_pending 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_alarms_open 0\n", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^# TYPE (ingest_[a-z_]+) (?:counter|gauge|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex("^(ingest_[a-z_]+?)(?:_bucket|_sum|_count)?(?:\\{[a-z]+=\"[^\"]+\"(?:,le=\"[0-9+Inf]+\")?\\})? [0-9.E+]+$")]
    private static partial Regex Sample();

    [Fact]
    public async Task Metrics_tell_what_alerts_wait_and_what_was_not_told()
    {
        PublishNews(About("Explosion in Mosul, Iraq"));
        Get<Ingest.Database.Database>().Write(connection => Ingest.Alerting.Suppressions.Add(connection, "watched", "nothing new", 3, DateTimeOffset.UtcNow));
        var text = await TextAsync("/metrics");
        Assert.Contains("\ningest_alerts_waiting 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_alerts_oldest_waiting_seconds 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\ningest_alerts_suppressed_total{reason=\"nothing-new\"} 3\n", text, StringComparison.Ordinal);
    }
}

public sealed class PollerHealthTests : WebFixture
{
    private protected override IReadOnlyList<Role> Roles => [Role.Poll];

    [Fact]
    public async Task A_process_without_the_page_answers_for_its_health_alone()
    {
        Assert.StartsWith("ready\n", await TextAsync("/-/ready"), StringComparison.Ordinal);
        Assert.Contains("ingest_bus_connected 1\n", await TextAsync("/metrics"), StringComparison.Ordinal);
        using var page = await AskAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("Nothing here. There is no page at this address.\n", await page.Content.ReadAsStringAsync(Ending));
    }
}
