using System.Text.Json;
using Ingest.Cli;

namespace Ingest.Tests.Cli;

[Collection(OneAtATime.Cli)]
public sealed class ClassifyVerbTests : IDisposable
{
    private readonly CliFixture _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_text_is_shown_with_its_names_marked_and_the_scores()
    {
        var result = await _cli.RunAsync("classify", "--title", "Bridge in Mosul reopens", "--summary", "The mayor cut the ribbon.");
        Assert.Equal(0, result.Code);
        Assert.Contains("[Mosul = IQ:mosul]", result.Output, StringComparison.Ordinal);
        Assert.Contains("Focus: IQ, Iraq", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_has_its_title_in_the_first_line()
    {
        string path = _cli.Beside("article.txt");
        await File.WriteAllTextAsync(path, "Fire in Homs\n\nNobody was hurt in Syria.\n");
        var result = await _cli.RunAsync("classify", path);
        Assert.Contains("title  Fire in [Homs = SY:homs]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_read_is_a_mistake() => Assert.Equal(2, (await _cli.RunAsync("classify")).Code);

    [Fact]
    public async Task A_batch_answers_each_line_in_order_and_goes_on_after_a_malformed_one()
    {
        using var input = new StringReader("""
            {"id":"a","title":"Rain in Basra","summary":"","text":null}
            {"id":"b","title":7}
            no json
            {"title":"Rain"}

            {"id":5,"title":"A quiet day","published":"2026-11-22T10:00:00Z"}
            """);
        using StringWriter output = new() { NewLine = "\n" };
        await ClassifyVerbBatch.RunAsync(input, output, CancellationToken.None);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(5, lines.Count);
        Assert.Equal("IQ", lines[0].GetProperty("focus").GetString());
        Assert.Equal("IQ:basra", lines[0].GetProperty("places")[0].GetProperty("code").GetString());
        var evidence = lines[0].GetProperty("evidence")[0];
        Assert.Equal(("title", 8, 5, "Basra"), (evidence.GetProperty("zone").GetString(), evidence.GetProperty("offset").GetInt32(), evidence.GetProperty("length").GetInt32(), evidence.GetProperty("surface").GetString()));
        Assert.Equal(("b", "'title' is no string"), (lines[1].GetProperty("id").GetString(), lines[1].GetProperty("error").GetString()));
        Assert.Equal(JsonValueKind.Null, lines[2].GetProperty("id").ValueKind);
        Assert.Equal("there is no 'id'", lines[3].GetProperty("error").GetString());
        Assert.Equal((5, JsonValueKind.Null, 0), (lines[4].GetProperty("id").GetInt32(), lines[4].GetProperty("focus").ValueKind, lines[4].GetProperty("countries").GetArrayLength()));
    }
}
