using System.Text.Json;
using Ingest.Articles;
using Ingest.Cli;
using Ingest.Tests.Database;
using Ingest.Tests.Stories;

namespace Ingest.Tests.Cli;

public sealed class ClusterVerbTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    private async Task<List<JsonElement>> RunAsync(params string[] lines)
    {
        using var run = new ClusterRun(database.Database, new());
        using var output = new StringWriter();
        await new ClusterVerbBatch(run).RunAsync(new StringReader(string.Join('\n', lines)), output, CancellationToken.None);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private static string Line(string id, string title, string text, string source, string time = "2026-11-22T10:00:00Z") =>
        JsonSerializer.Serialize(new { id, time, source, lang = "en", title, text });

    [Fact]
    public async Task Each_line_is_answered_in_order_with_its_copy_its_story_and_why()
    {
        var wire = MadeUp.Text("wire", 80);
        var answers = await RunAsync(
            Line("a", "Council agrees on the new bridge", wire, "Herald"),
            Line("b", "Harbour master retires at last", MadeUp.Text("other", 80), "Herald"),
            Line("c", "Bridge gets its money", wire, "Courier"));

        Assert.Equal(["a", "b", "c"], answers.Select(a => a.GetProperty("id").GetString()));
        Assert.Equal([null, null, "a"], answers.Select(a => a.GetProperty("dup_of").GetString()));
        Assert.Equal(answers[0].GetProperty("story").GetString(), answers[2].GetProperty("story").GetString());
        Assert.NotEqual(answers[0].GetProperty("story").GetString(), answers[1].GetProperty("story").GetString());
        Assert.Equal(("copied", "sameText"), (answers[2].GetProperty("why").GetProperty("decision").GetString(), answers[2].GetProperty("why").GetProperty("text").GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A_malformed_line_is_answered_with_its_mistake_and_the_others_go_on()
    {
        var answers = await RunAsync("{", """{"id":"x","time":"yesterday"}""", "", Line("a", "Council agrees on the new bridge", "", ""));

        Assert.Equal(3, answers.Count);
        Assert.Contains("'time' is no time", answers[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("a", answers[2].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Articles_out_of_order_are_found_all_the_same()
    {
        var wire = MadeUp.Text("wire", 80);
        var answers = await RunAsync(
            Line("a", "Council agrees on the new bridge", wire, "Herald", "2026-11-22T12:00:00Z"),
            Line("before", "Library opens on Sundays", MadeUp.Text("before", 80), "Herald", "2026-11-22T09:00:00Z"),
            Line("c", "Bridge gets its money", wire, "Courier", "2026-11-23T10:00:00Z"));

        Assert.Equal([null, null, "a"], answers.Select(a => a.GetProperty("dup_of").GetString()));
    }
}
