using Ingest.Configuration;

namespace Ingest.Tests.Configuration;

public class SizesTests
{
    [Theory]
    [InlineData("0", 0, "0 B")]
    [InlineData("1500", 1500, "1500 B")]
    [InlineData("64 KiB", 65_536, "64 KiB")]
    [InlineData("500kB", 500_000, "500 kB")]
    [InlineData("1.5mib", 1_572_864, "1536 KiB")]
    [InlineData("10MiB", 10_485_760, "10 MiB")]
    [InlineData("1GB", 1_000_000_000, "1 GB")]
    public void A_size_is_read_and_shown_in_its_greatest_whole_unit(string text, long bytes, string shown)
    {
        Assert.True(Sizes.TryParse(text, out var read));
        Assert.Equal(bytes, read);
        Assert.Equal(shown, Sizes.Format(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("10 M")]
    [InlineData("-1kB")]
    [InlineData("0.5B")]
    [InlineData("9000000000TiB")]
    public void What_is_no_size_is_refused(string text) => Assert.False(Sizes.TryParse(text, out _));
}
