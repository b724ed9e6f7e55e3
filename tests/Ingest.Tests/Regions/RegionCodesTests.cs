using Ingest.Regions;

namespace Ingest.Tests.Regions;

public class RegionCodesTests
{
    [Theory]
    [InlineData("IQ", "Iraq")]
    [InlineData("SY", "Syria")]
    [InlineData("IQ-NI", "Nineveh")]
    [InlineData("SY-SU", "Suwayda")]
    public void Known_codes_have_a_name(string code, string name)
    {
        Assert.True(RegionCodes.IsKnown(code));
        Assert.Equal(name, RegionCodes.NameOf(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("iq")]
    [InlineData("QQ")]
    [InlineData("IRQ")]
    [InlineData("IQ-ZZ")]
    [InlineData("IQ:mosul")]
    public void Other_codes_are_unknown(string code) => Assert.False(RegionCodes.IsKnown(code));

    [Theory]
    [InlineData("IRQ", "IQ")]
    [InlineData("Iraq", "IQ")]
    [InlineData("irak", "IQ")]
    [InlineData("iq", "IQ")]
    [InlineData("syr", "SY")]
    [InlineData("Syira", "SY")]
    [InlineData("sy_su", "SY-SU")]
    [InlineData("Nineveh", "IQ-NI")]
    [InlineData("Britain", "GB")]
    [InlineData("العراق", "IQ")]
    [InlineData("IQ-XX", "IQ")]
    [InlineData("", null)]
    [InlineData("Atlantis", null)]
    public void The_nearest_code_is_suggested(string written, string? code) => Assert.Equal(code, RegionCodes.Nearest(written));

    [Fact]
    public void All_countries_are_there_and_Kosovo() => Assert.Equal(250, RegionCodes.Countries.Count);
}
