using Ingest.Cli;

namespace Ingest.Tests.Cli;

public sealed class SecretsTests
{
    [Fact]
    public void Secrets_are_read_from_a_folder_with_a_file_for_each_key()
    {
        var folder = Directory.CreateTempSubdirectory("ingest-secrets-");
        File.WriteAllText(Path.Combine(folder.FullName, "Ingest__Alerts__Channels__0__Secret"), "whsec_c2VjcmV0\n");
        var settings = Settings.Load(null, [new("Ingest:Secrets", folder.FullName), new("Ingest:Alerts:Channels:0:Type", "webhook"), new("Ingest:Alerts:Channels:0:Url", "https://desk.example/in")]);
        Assert.Empty(settings.Mistakes);
        Assert.Equal("whsec_c2VjcmV0", settings.Options.Alerts.Channels[0].Secret);
        folder.Delete(recursive: true);
        Assert.Contains(Settings.Load(null, [new("Ingest:Secrets", folder.FullName)]).Mistakes, m => m.Key == "Ingest:Secrets");
    }
}
