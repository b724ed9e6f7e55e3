namespace Ingest.Tests.Deploy;

/// <summary>What is true of every file that sets the program up.</summary>
public class SettingsTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(DeployFolder.Of(), "*", SearchOption.AllDirectories)
        .Where(f => Path.GetExtension(f) is not (".opml" or ".png")).Select(f => Path.GetRelativePath(DeployFolder.Of(), f)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_option_that_is_set_or_suggested_exists(string file) =>
        Assert.Empty(DeployFolder.OptionsIn(DeployFolder.Text(file)).Except(DeployFolder.KnownOptions));

    [Fact]
    public void An_option_that_does_not_exist_is_found() =>
        Assert.Equal(["Ingest__Polling__Timeoot"], DeployFolder.OptionsIn("a: Ingest__Polling__Timeoot=1 Ingest__Watch__12=SY").Except(DeployFolder.KnownOptions));

    [Theory]
    [InlineData("Dockerfile", "Ingest__Data", "Ingest__Urls")]
    [InlineData("compose.yaml", "Ingest__RabbitMq__Uri", "Ingest__Roles__0")]
    [InlineData("ingest.service", "Ingest__Data")]
    [InlineData("kubernetes/store.yaml", "Ingest__RabbitMq__Uri", "Ingest__Roles__0")]
    [InlineData("kubernetes/settings.env", "Ingest__Urls", "Ingest__Watch__0")]
    public void The_options_that_matter_there_are_seen(string file, params string[] options) =>
        Assert.Empty(options.Except(DeployFolder.OptionsIn(DeployFolder.Text(file))));
}
