using Ingest.Alerting;
using Ingest.Tests.Database;

namespace Ingest.Tests.Alerting;

public sealed class ActionLinksTests
{
    [Fact]
    public void The_key_is_a_file_for_its_owner_alone_and_the_same_for_every_process()
    {
        using var folder = new TemporaryFolder();
        var links = ActionLinks.Of(folder.Path, new Uri("http://desk.example/"));
        var again = ActionLinks.Of(folder.Path, new Uri("http://desk.example/"));
        Assert.Equal(links.Of(7, AlertDesk.Morning), again.Of(7, AlertDesk.Morning));
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var other = new TemporaryFolder();
        Assert.NotEqual(links.Of(7, AlertDesk.Morning), ActionLinks.Of(other.Path, new Uri("http://desk.example/")).Of(7, AlertDesk.Morning));
    }
}
