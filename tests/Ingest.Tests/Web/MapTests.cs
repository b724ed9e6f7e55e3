using System.Text.RegularExpressions;
using Ingest.Web.Map;

namespace Ingest.Tests.Web;

public sealed partial class MapTests
{
    [Theory]
    [InlineData("IQ,SY", "IR,JO,SA,TR")]
    [InlineData("SD", "EG,ET,TD")]
    [InlineData("UA", "PL,RO,RU")]
    [InlineData("PH", "PH")]
    [InlineData("IQ,HT", "US,BR,EG")]
    public void The_watched_countries_fill_the_frame_and_their_neighbours_surround_them(string watched, string around)
    {
        var map = RegionMap.Of(watched.Split(','));

        Assert.Equal(watched.Split(',').Order(), map.Countries.Where(c => c.IsWatched).Select(c => c.Code).Order());
        Assert.All(around.Split(','), code => Assert.Contains(map.Countries, c => c.Code == code));
        Assert.InRange(map.View.Width / (double)map.View.Height, 1.25, 1.35);
    }

    [Fact]
    public void Nothing_is_drawn_far_outside_the_frame_and_the_map_stays_light()
    {
        var map = RegionMap.Of(["UA"]);

        Assert.All(map.Countries, c =>
        {
            foreach (Match start in Start().Matches(c.Path))
                Assert.InRange(int.Parse(start.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), map.View.Left - 1, map.View.Right + 1);
        });
        Assert.InRange(map.Countries.Sum(c => c.Path.Length), 1000, 60_000);
    }

    [Fact]
    public void A_place_lies_in_its_country()
    {
        var map = RegionMap.Of(["IQ"]);
        var baghdad = MapPoint.Of(33.34, 44.40);

        Assert.True(map.View.Holds(baghdad));
        Assert.False(map.View.Holds(MapPoint.Of(48.85, 2.35)));
        Assert.True(MapPoint.Of(36, 44).Y < baghdad.Y); // North is up.
    }

    [Fact]
    public void A_watch_list_without_an_outline_shows_the_world() =>
        Assert.True(RegionMap.Of(["ZZ"]).Countries.Count > 150);

    [GeneratedRegex("M(-?[0-9]+) ")]
    private static partial Regex Start();
}
