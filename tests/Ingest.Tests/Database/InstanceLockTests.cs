using Ingest.Database;

namespace Ingest.Tests.Database;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_one_is_refused_until_the_first_is_gone()
    {
        using (InstanceLock.Take(folder.Path, "schedule"))
        {
            Assert.Contains("Another ingest is already running", Assert.Throws<StartupException>(() => InstanceLock.Take(folder.Path, "schedule")).Message, StringComparison.Ordinal);
            InstanceLock.Take(folder.Path, "other").Dispose();
        }
        InstanceLock.Take(folder.Path, "schedule").Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_that_cannot_be_made_is_not_called_another_process(bool inPlace)
    {
        var missing = inPlace ? folder.Path : folder.File("missing");
        if (inPlace)
            Directory.CreateDirectory(folder.File("schedule.lock"));

        var refused = Assert.Throws<StartupException>(() => InstanceLock.Take(missing, "schedule"));

        Assert.DoesNotContain("Another ingest", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data DIR", refused.Message, StringComparison.Ordinal);
    }
}
