using Ingest.EndToEnd.Running;

namespace Ingest.EndToEnd;

/// <summary>The README's own command.</summary>
public class RunCommandTests
{
    [Fact]
    public async Task Paths_are_meant_from_the_folder_where_dotnet_run_was_typed()
    {
        using var folder = new TemporaryFolder("typed");
        await File.WriteAllTextAsync(folder["mine.opml"], FeedLists.Opml([new("https://example.org/feed")]));
        await using var process = IngestProcess.Start(IngestProgram.RunCommand(folder.Path, new Dictionary<string, string>(), ["feeds", "import", "mine.opml"]));
        await process.ExitsAsync(TimeSpan.FromSeconds(60));

        Assert.True(process.ExitCode == 0, process.Output.Text);
        Assert.True(File.Exists(folder["data/ingest.db"]), process.Output.Text);
    }
}
