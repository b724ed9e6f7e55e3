using Ingest.Articles;

namespace Ingest.Web.Map;

/// <summary>A place on the map and how many of the shown stories are there.</summary>
internal sealed record MapPlace(string Code, string Name, MapPoint Point, int Stories);

internal static class MapPlaces
{
    private const int Most = 60;

    // A town says more than its province, which scores at least as high wherever both are named.
    private const double TownBefore = 0.8;

    /// <summary>One place for each story: the best that lies somewhere.</summary>
    public static IReadOnlyList<MapPlace> Of(IEnumerable<StoryLine> stories) => Grouped(stories.Select(s => s.Places));

    public static IReadOnlyList<MapPlace> Grouped(IEnumerable<IReadOnlyList<Regions.PlaceScore>> stories) =>
    [
        .. stories
            .Select(places => places.Where(p => p is { Latitude: not null, Longitude: not null }).MaxBy(p => p.Kind is "province" or "region" ? p.Score * TownBefore : p.Score))
            .OfType<Regions.PlaceScore>()
            .GroupBy(p => p.Code)
            .Select(g => new MapPlace(g.Key, g.First().Name, MapPoint.Of(g.First().Latitude!.Value, g.First().Longitude!.Value), g.Count()))
            // Among equals the order of the stories stays.
            .OrderByDescending(p => p.Stories)
            .Take(Most),
    ];
}
