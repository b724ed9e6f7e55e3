using Ingest.Contracts;
using Ingest.Regions;

namespace Ingest.Tests.Contracts;

public class WatchingTests
{
    [Fact]
    public void A_town_with_a_dash_in_its_name_is_no_province()
    {
        var regions = new RegionResult
        {
            Countries = [new("SY", 0.9)],
            Places = [new("SY-DY", "Deir ez-Zor", "province", 35.3, 40.1, 0.8), new("SY:deir-ez-zor", "Deir ez-Zor", "city", 35.3, 40.1, 0.8)],
            Focus = "SY",
        };

        Assert.Equal(["SY", "SY-DY"], Watching.Scores(regions).Select(s => s.Code));
    }
}
