using System.Runtime.CompilerServices;
using Ingest.Configuration;

namespace Ingest.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_table_of_options_is_the_programs_own() =>
        Assert.Contains(
            $"<!-- options -->\n{OptionsTable.Markdown(OptionsTable.Describe(typeof(IngestOptions), IngestOptions.Section)).Trim()}\n<!-- /options -->",
            File.ReadAllText(Path.Combine(Root(), "README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
