using System.Text.Json;
using Ingest.Cli;

namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class ParseVerbTests : IDisposable
{
    private const string Document = """
        <rss version="2.0"><channel><title>Gazette</title><item><title>بغداد</title><link>/1</link><description>&lt;a href="2" onclick="x()"&gt;y&lt;/a&gt;</description>
        <pubDate>Mon, 05 Jan 2026 10:20:30 +0300</pubDate><enclosure url="https://example.com/a.mp3" type="audio/mpeg" length="3"/></item></channel></rss>
        """;

    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_document_is_shown_as_read()
    {
        var shown = await _cli.RunAsync("parse", Save(Document));

        Assert.Equal(0, shown.Code);
        Assert.Contains("Title     Gazette\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("\nبغداد\n", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_feed_ends_with_status_1() =>
        Assert.Equal(1, (await _cli.RunAsync("parse", Save("<html>"), "--json")).Code);

    [Fact]
    public async Task A_batch_is_answered_line_by_line_and_survives_bad_requests()
    {
        var file = JsonSerializer.Serialize(Save(Document));
        using var answers = new StringWriter { NewLine = "\n" };
        await ParseVerbBatch.RunAsync(new StringReader($"{{\"id\":\"1\",\"file\":{file},\"baseUrl\":\"https://example.com/f/\"}}\nnonsense\n{{}}\n[]\n{{\"file\":\"/none\"}}\n"), answers, default);

        var lines = answers.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([true, false, false, false, false], lines.Select(l => l.GetProperty("ok").GetBoolean()));
        var item = lines[0].GetProperty("items")[0];
        Assert.Equal("https://example.com/1", item.GetProperty("link").GetString());
        Assert.Equal("<a href=\"https://example.com/f/2\">y</a>", item.GetProperty("summary").GetString());
        Assert.Equal("2026-01-05T07:20:30Z", item.GetProperty("published").GetString());
        Assert.Equal(3, item.GetProperty("enclosures")[0].GetProperty("length").GetInt64());
    }

    private string Save(string document)
    {
        var path = _cli.Beside("document");
        File.WriteAllText(path, document);
        return path;
    }
}
