using System.Diagnostics;
using System.Text.RegularExpressions;
using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>The first thing that a newcomer sees.</summary>
public partial class DemoTests
{
    /// <summary>The demo's stories appear over a minute; what must not be told would have been by then.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(75);

    [Fact]
    public async Task The_demo_alerts_once_for_each_story_about_Iraq_or_Syria_and_for_no_other()
    {
        await using var ingest = new Installation();
        ingest.Settings.Clear();
        ingest.Settings["Ingest__Urls"] = ingest.Page.GetLeftPart(UriPartial.Authority);
        var clock = Stopwatch.StartNew();
        var process = ingest.Launch("demo");
        await process.BecomesReadyAsync(ingest.Page);
        await Eventually.Is(() => Alerts(process).Any(a => a.Countries.Contains("IQ")), TimeSpan.FromSeconds(45), "an alert about Iraq", () => process.Output.Text);
        await Eventually.Is(() => Alerts(process).Any(a => a.Countries.Contains("SY")), TimeSpan.FromSeconds(45), "an alert about Syria", () => process.Output.Text);
        var page = await IngestProcess.ReadAsync(ingest.Page);
        Assert.Contains(Words(Alerts(process)[0].Headline), Words(Decoded(page)), StringComparison.Ordinal);
        await Task.Delay(Length > clock.Elapsed ? Length - clock.Elapsed : TimeSpan.Zero);

        var alerts = Alerts(process);
        Assert.All(alerts, alert => Assert.Matches("IQ|SY", alert.Countries));
        Assert.Equal(alerts.Select(a => a.Headline).Distinct(), alerts.Select(a => a.Headline));
        Assert.True(alerts.Count >= 4, process.Output.Text);
        Assert.False(process.Output.HasStackTrace, process.Output.Text);
        await process.StopAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, process.ExitCode);
    }

    private static IReadOnlyList<(string Countries, string Headline)> Alerts(IngestProcess process) =>
        [.. process.Output.Output.Select(line => AlertLine().Match(line)).Where(m => m.Success).Select(m => (m.Groups["countries"].Value, m.Groups["headline"].Value))];

    private static string Decoded(string page) => System.Net.WebUtility.HtmlDecode(page);

    private static string Words(string text) => Blank().Replace(text, " ");

    [GeneratedRegex(@"ALERT\s+(?<countries>[A-Z]{2}(?: [A-Z-]+)*)\s+(?<headline>.+?) — ")]
    private static partial Regex AlertLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
